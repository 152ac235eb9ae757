// The playground as the tests see it: opened on a server of its own below a sub-path, read through what it shows,
// and written in by keyboard.

import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { eventually } from './harness.mjs';
import { TODAY } from './package-on-a-page.mjs';

/** The built playground: `make www`. */
export const folder = process.env.HEGAO_WWW_OUT ?? fileURLToPath(new URL('../../www/dist/', import.meta.url));
/** Where it is served; a playground that forgets that it may lie below a sub-path asks elsewhere, and is caught. */
export const BASE = '/gov/tools/hegao/';

/**
 * Opens it with an empty text, or with what `search` asks for. `file`: the single file, from disk. `belowFloor`: no
 * editor is expected to come.
 */
export async function openPlayground(browser, t, { search = '', server = {}, file, belowFloor, ...settings } = {}) {
  const opened = await browser.open(t, {
    server: file ? null : { mounts: { [BASE]: folder.endsWith('/') ? folder : `${folder}/` }, ...server },
    ...settings,
  });
  const address = file ? `file://${folder}/hegao.html` : `${opened.server.origin}${BASE}`;
  await opened.page.goto(`${address}?today=${TODAY}&${search}`);
  const page = new Playground(opened);
  if (!belowFloor) await page.started();
  return page;
}

class Playground {
  constructor({ page, context, server, errors }) {
    this.page = page;
    this.context = context;
    this.server = server;
    this.errors = errors;
  }

  /** Waits until the editor is there. */
  async started() {
    await eventually(async () => {
      const found = await this.page.evaluate(() => document.querySelectorAll('.cm-content').length);
      assert.equal(found, 1, `no editor: ${[...this.errors, ...this.unanswered()].join('\n')}`);
    });
  }

  unanswered() {
    return (this.server?.requests ?? []).filter(({ status }) => status !== 200).map(({ path }) => `${path} not had`);
  }

  /** Waits until the check has caught up with the text. */
  async checked() {
    await eventually(async () => assert.equal(await this.status(), 'checked'));
  }

  status() {
    return this.page.locator('#status').getAttribute('data-state');
  }

  statusText() {
    return this.page.locator('#status-text').innerText();
  }

  /** The whole text, of which the page shows only what is near. */
  text() {
    return this.page.evaluate(() => {
      const content = document.querySelector('.cm-content');
      return (content.cmTile ?? content.cmView).view.state.doc.toString();
    });
  }

  /** The selection as `[from, to]`. */
  selection() {
    return this.page.evaluate(() => {
      const content = document.querySelector('.cm-content');
      const { from, to } = (content.cmTile ?? content.cmView).view.state.selection.main;
      return [from, to];
    });
  }

  /** Selects a range of the text, as a pointer would, and puts the keyboard there. */
  select(from, to = from) {
    return this.page.evaluate(
      ([anchor, head]) => {
        const content = document.querySelector('.cm-content');
        const { view } = content.cmTile ?? content.cmView;
        view.focus();
        view.dispatch({ selection: { anchor, head }, scrollIntoView: true });
      },
      [from, to],
    );
  }

  /** What is underlined where it can be seen: rule, severity, and the text above the line. */
  marks() {
    return this.page.evaluate(() =>
      [...document.querySelectorAll('.cm-content .hegao-mark')].map((mark) => [
        mark.dataset.rule,
        /hegao-mark-(error|warning|info)/.exec(mark.className)[1],
        mark.textContent,
      ]),
    );
  }

  /** What the list says, in its order: rule and severity. */
  notes() {
    return this.page.evaluate(() =>
      [...document.querySelectorAll('#notes-list .note')].map(({ dataset }) => [dataset.rule, dataset.severity]),
    );
  }

  /** Waits until exactly these are underlined. */
  async underlines(expected) {
    await eventually(async () => assert.deepEqual(await this.marks(), expected));
  }

  /** Waits until the list has stopped changing: a note that is pressed while it is being replaced does nothing. */
  async settled() {
    let last;
    await eventually(async () => {
      const now = await this.page.evaluate(() =>
        [...document.querySelectorAll('#notes-list .note')].map(({ dataset }) => dataset.fingerprint).join(),
      );
      const isSame = now === last;
      last = now;
      if (!isSame) await this.page.waitForTimeout(400);
      assert.ok(isSame, 'the list is still changing');
    });
  }

  async reads(expected) {
    await eventually(async () => assert.equal(await this.text(), expected));
  }

  /** Writes at the cursor. Chinese comes in whole, as from an input method that is done. */
  async write(text) {
    await this.page.locator('.cm-content').focus();
    await this.page.keyboard.type(text);
  }

  press(key) {
    return this.page.keyboard.press(key);
  }

  /** The note of a rule in the list. */
  note(rule) {
    return this.page.locator(`#notes-list > .note[data-rule="${rule}"]`).first();
  }

  card() {
    return this.page.locator('.hegao-card');
  }

  /** Pastes by keyboard. */
  async paste(text) {
    await this.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await this.page.evaluate((value) => navigator.clipboard.writeText(value), text);
    await this.page.locator('.cm-content').focus();
    await this.press('Control+V');
  }
}
