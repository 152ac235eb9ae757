// The playground around its editor: what it keeps, the form, both languages, what it asks of its server, where it can
// lie, and what it says where it cannot check.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { createChecker } from '../../pkg/dist/node.js';
import { browserForThisFile, eventually } from './harness.mjs';
import { ID, inNode, isKernel92, MASKED_ID, TODAY } from './package-on-a-page.mjs';
import { BASE, openPlayground } from './playground.mjs';
import { policy } from './server.mjs';

const browser = browserForThisFile();
const SENTENCE = `张某，身份证号${ID}，符合条件。`;
const ID_MARK = ['pii-id-number', 'error', ID];
const FOLLOW = '请全体村民务必关注并转发。';
const FOLLOW_MARK = ['fol-forced-follow', 'error', '务必关注并转发'];

test('a dismissal asks for a reason, and holds after a reload until it is taken back', async (t) => {
  const page = await openPlayground(browser, t);
  await page.write(`${SENTENCE}\n${FOLLOW}`);
  await page.underlines([ID_MARK, FOLLOW_MARK]);
  await page.settled();
  const note = page.note('fol-forced-follow');
  await note.getByRole('button', { name: '不适用…' }).click();
  await note.getByRole('button', { name: '搁置' }).click();
  // Without a reason, nothing is put aside.
  assert.equal(await note.locator('input[name=reason]').evaluate((input) => input.validity.valid), false);
  assert.deepEqual(await page.marks(), [ID_MARK, FOLLOW_MARK]);
  await note.locator('input[name=reason]').fill('引用的是反面例子');
  await note.locator('input[name=by]').fill('李审核');
  await note.getByRole('button', { name: '搁置' }).click();
  await page.underlines([ID_MARK]);
  await eventually(async () => assert.deepEqual(await page.notes(), [['pii-id-number', 'error']]));
  await page.checked();
  await page.page.reload();
  await page.started();
  await page.reads(`${SENTENCE}\n${FOLLOW}`);
  await page.underlines([ID_MARK]);
  await eventually(async () => assert.equal(await page.page.locator('#tab-dismissed').innerText(), '已搁置 1'));
  await page.page.locator('#tab-dismissed').click();
  assert.deepEqual(await page.notes(), [['fol-forced-follow', 'error']]);
  const kept = await page.note('fol-forced-follow').innerText();
  assert.ok(kept.includes('引用的是反面例子') && kept.includes('李审核'), kept);
  await page.note('fol-forced-follow').getByRole('button', { name: '恢复' }).click();
  await page.underlines([ID_MARK, FOLLOW_MARK]);
  await page.page.reload();
  await page.started();
  await page.underlines([ID_MARK, FOLLOW_MARK]);
});

test('the personal value that a draft holds is nowhere in what stays when the tab is closed', async (t) => {
  const page = await openPlayground(browser, t);
  await page.write(SENTENCE);
  await page.underlines([ID_MARK]);
  await page.settled();
  const note = page.note('pii-id-number');
  await note.getByRole('button', { name: '不适用…' }).click();
  await note.locator('input[name=reason]').fill('本人书面同意');
  await note.getByRole('button', { name: '搁置' }).click();
  await page.underlines([]);
  const kept = await page.page.evaluate(() => JSON.stringify({ ...localStorage }));
  assert.ok(kept.includes('本人书面同意'), kept);
  assert.ok(!kept.includes(ID.slice(6, 14)), kept);
});

test('a repost without a source is said at the source, and is settled there', async (t) => {
  const page = await openPlayground(browser, t);
  await page.write('据悉，近日气温下降。');
  await page.checked();
  assert.deepEqual(await page.notes(), []);
  await page.page.locator('#form > summary').click();
  await page.page.locator('#field-draft-kind').selectOption('repost');
  const problems = page.page.locator('#group-source .problem');
  await eventually(async () =>
    assert.deepEqual(await problems.evaluateAll((all) => all.map(({ dataset }) => dataset.rule)), [
      'repost-source-missing',
    ]),
  );
  const { diagnostics } = inNode({ draft: { kind: 'repost', text: '据悉，近日气温下降。' }, today: TODAY });
  assert.deepEqual(
    await page.notes(),
    diagnostics.map(({ rule, severity }) => [rule, severity]),
  );
  assert.ok((await problems.first().innerText()).includes(diagnostics[0].message.zh));
  // From the list to the field.
  await page.note('repost-source-missing').locator('.note-main').click();
  const focused = await page.page.evaluate(() => document.activeElement.id);
  assert.equal(focused, 'field-draft-source-name');
  await page.page.keyboard.type('新华社');
  await eventually(async () =>
    assert.deepEqual(await problems.evaluateAll((all) => all.map(({ dataset }) => dataset.rule)), [
      'repost-source-url-missing',
    ]),
  );
  await page.page.locator('#field-draft-source-url').fill('https://www.news.cn/20261120/1.htm');
  await eventually(async () => assert.deepEqual(await page.notes(), []));
  assert.equal(await page.text(), '据悉，近日气温下降。');
});

test('a mistake in the title is said at the title', async (t) => {
  const page = await openPlayground(browser, t);
  await page.page.locator('#title').focus();
  await page.page.keyboard.type(FOLLOW);
  await eventually(async () => assert.deepEqual(await page.notes(), [['fol-forced-follow', 'error']]));
  const rules = await page.page.evaluate(() =>
    [...document.querySelectorAll('.title-box .problem')].map(({ dataset }) => dataset.rule),
  );
  assert.deepEqual(rules, ['fol-forced-follow']);
});

test('speaks English when asked to, all of it, and remembers', async (t) => {
  const page = await openPlayground(browser, t);
  await page.write(SENTENCE);
  await page.underlines([ID_MARK]);
  await page.page.locator('#language').click();
  await eventually(async () => assert.equal(await page.statusText(), 'Checked: 1 error'));
  const [{ message, hint }] = inNode({ draft: { text: SENTENCE }, today: TODAY }).diagnostics;
  await eventually(async () => {
    const note = await page.note('pii-id-number').innerText();
    assert.ok(note.includes(message.en), note);
  });
  await page.page.locator('.hegao-mark').hover();
  await page.card().waitFor();
  const card = await page.card().innerText();
  assert.ok(card.includes(message.en) && card.includes(hint.en), card);
  await page.page.reload();
  await page.started();
  assert.equal(await page.page.evaluate(() => document.documentElement.lang), 'en');
  await eventually(async () => assert.equal(await page.statusText(), 'Checked: 1 error'));
  // Chinese is left only where the draft and the law speak, and in the values that a submission has.
  const left = await page.page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const { parentElement, data } = walker.currentNode;
      const may = '.cm-content, .hegao-card, [lang^=zh], option, .field-hint, #floor, noscript';
      if (/\p{Script=Han}/u.test(data) && parentElement.closest(may) === null) found.push(data.trim());
    }
    return found;
  });
  assert.deepEqual(left, []);
});

test('asks for nothing but its own files, and for nothing at all once it is there', async (t) => {
  const page = await openPlayground(browser, t, { search: 'sample=subsidy' });
  await page.checked();
  const { requests } = page.server;
  assert.deepEqual(
    requests.filter(({ path, status }) => !path.startsWith(BASE) || status !== 200),
    [],
  );
  const paths = requests.map(({ path }) => path);
  assert.deepEqual(paths.length, new Set(paths).size, `asked twice: ${paths}`);
  await page.context.setOffline(true);
  await page.select(0);
  await page.write(`${SENTENCE}\n`);
  await eventually(async () => assert.deepEqual((await page.marks())[0], ID_MARK));
  await page.settled();
  // The whole article comes from the engine.
  await page.select(SENTENCE.indexOf(ID));
  await page.press('Alt+Enter');
  await page.card().locator('summary').first().click();
  const [{ rule, articles }] = inNode({ draft: { text: SENTENCE }, today: TODAY }).diagnostics;
  const whole = createChecker()
    .explain(rule)
    .articles.find(({ no }) => no === articles[0].no);
  await eventually(async () => {
    const shown = await page.card().locator('.hegao-card-text').first().innerText();
    assert.equal(shown.replace(/\s/g, ''), whole.text.replace(/\s/g, ''));
  });
  await page.press('Escape');
  for (const button of ['#help', '#export', '#changes', '#samples']) {
    await page.page.locator(button).click();
    await page.page.locator('dialog[open]').waitFor();
    await page.press('Escape');
  }
  await page.page.locator('#submit').click();
  await page.page.locator('dialog[open]').waitFor();
  await page.press('Escape');
  assert.equal(
    requests.length,
    paths.length,
    `asked afterwards: ${requests.slice(paths.length).map(({ path }) => path)}`,
  );
});

test('works from disk as one file, without a network', async (t) => {
  // It grants 'wasm-unsafe-eval' to the kernels that know it, and Chrome 92 complains, most of the time.
  const errors = isKernel92 ? [/invalid source: ''wasm-unsafe-eval''/] : [];
  const page = await openPlayground(browser, t, { file: true, context: { offline: true }, allows: { errors } });
  await page.write(SENTENCE);
  await page.underlines([ID_MARK]);
  await page.settled();
  await page.press('F8');
  await page.press('Alt+Enter');
  const { title } = inNode({ draft: { text: SENTENCE }, today: TODAY }).diagnostics[0].fixes[0];
  await eventually(async () =>
    assert.equal(await page.page.evaluate(() => document.activeElement.textContent), title.zh),
  );
  await page.press('Enter');
  await page.reads(SENTENCE.replace(ID, MASKED_ID));
  await page.underlines([]);
});

test('every safe fix at once: shown first, done in one step, undone in one step', async (t) => {
  const page = await openPlayground(browser, t);
  const text = `${SENTENCE}\n详见《办法》（样政发[2026]9号）。`;
  await page.write(text);
  await page.underlines([ID_MARK, ['txt-docnum-brackets', 'warning', '样政发[2026]9号']]);
  await page.page.locator('#fix-all').click();
  const dialog = page.page.locator('#fix-all-dialog');
  await dialog.waitFor();
  assert.equal(await page.text(), text);
  await dialog.getByRole('button', { name: '全部改好' }).click();
  const fixed = text.replace(ID, MASKED_ID).replace('[2026]', '〔2026〕');
  await page.reads(fixed);
  await page.underlines([]);
  await page.page.locator('.cm-content').focus();
  await page.press('Control+Z');
  await page.reads(text);
});

test('a submit is held with the errors, and lets go with reasons', async (t) => {
  const page = await openPlayground(browser, t);
  await page.write(SENTENCE);
  await page.underlines([ID_MARK]);
  await page.page.locator('#submit').click();
  const dialog = page.page.locator('dialog.hegao-guard');
  await dialog.waitFor();
  assert.ok(!(await dialog.innerText()).includes(ID));
  await dialog.getByLabel('不改的理由').fill('本人书面同意公开');
  await dialog.getByLabel('谁决定的').fill('李审核');
  await dialog.getByRole('button', { name: '按所写理由提交' }).click();
  const done = page.page.locator('#submitted-dialog');
  await done.waitFor();
  const record = JSON.parse(await done.locator('pre').evaluate(({ textContent }) => textContent));
  const report = inNode({ draft: { text: SENTENCE }, today: TODAY });
  assert.equal(record.contentHash, report.stamp.contentHash);
  assert.deepEqual(
    record.waivers.map(({ rule, text, reason, by }) => [rule, text, reason, by]),
    [['pii-id-number', MASKED_ID, '本人书面同意公开', '李审核']],
  );
});

test('opens a text file, and hands out a report without the values in it', async (t) => {
  const page = await openPlayground(browser, t, { context: { acceptDownloads: true } });
  await page.page.locator('#file').setInputFiles({
    name: '名单.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from(`${SENTENCE}\r\n${FOLLOW}`),
  });
  await page.reads(`${SENTENCE}\n${FOLLOW}`);
  await page.underlines([ID_MARK, FOLLOW_MARK]);
  await page.checked();
  // A Word file is no text, and is refused rather than read as one that is clean.
  await page.page.locator('#file').setInputFiles({
    name: '名单.docx',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]),
  });
  await page.page.getByRole('status').filter({ hasText: '不是文本文件' }).waitFor();
  assert.equal(await page.text(), `${SENTENCE}\n${FOLLOW}`);
  await page.page.locator('#export').click();
  const [download] = await Promise.all([
    page.page.waitForEvent('download'),
    page.page.locator('#export-dialog').getByRole('button', { name: /报告/ }).click(),
  ]);
  const report = await readFile(await download.path(), 'utf8');
  assert.ok(report.includes('pii-id-number') && report.includes(MASKED_ID), report.slice(0, 500));
  assert.ok(!report.includes(ID), 'the value is in the report');
});

test('says that nothing is checked when the engine is not there, and checks when it is', async (t) => {
  let isGone = true;
  const page = await openPlayground(browser, t, {
    server: { missing: (path) => isGone && path.endsWith('.wasm') },
  });
  await page.write(SENTENCE);
  await eventually(async () => assert.equal(await page.status(), 'not-checked'));
  assert.match(await page.statusText(), /^没有检查：.*\.wasm/);
  assert.match(await page.page.locator('.notes-empty').innerText(), /没有检查/);
  isGone = false;
  await page.page.locator('#retry').click();
  await page.underlines([ID_MARK]);
  await eventually(async () => assert.equal(await page.statusText(), '已检查：1 个错误'));
});

test('never says that nothing was found where something is', async (t) => {
  const heard = {
    open: async (test, settings) => {
      const opened = await browser.open(test, settings);
      await opened.context.addInitScript(() => {
        window.statuses = [];
        new MutationObserver(() => {
          const now = document.getElementById('status-text')?.textContent;
          if (now !== undefined && now !== window.statuses[window.statuses.length - 1]) window.statuses.push(now);
        }).observe(document, { childList: true, subtree: true, characterData: true });
      });
      return opened;
    },
  };
  const page = await openPlayground(heard, t, { search: 'sample=subsidy' });
  await eventually(async () => assert.match(await page.statusText(), /^已检查：\d+ 个错误/));
  const statuses = await page.page.evaluate(() => window.statuses);
  assert.deepEqual(
    statuses.filter((status) => status.includes('没有发现问题')),
    [],
    statuses.join(' → '),
  );
});

for (const { name, server, expects, says } of [
  {
    name: 'the policy forbids workers',
    server: { csp: policy({ 'worker-src': "'none'" }) },
    expects: { breaches: [/^worker-src /], errors: [/worker-src 'none'/] },
    says: /^没有检查：.*worker-src 'self'/,
  },
  // In Chrome 92 a worker may run WebAssembly all the same.
  ...(isKernel92
    ? []
    : [
        {
          name: "the worker's own response forbids WebAssembly",
          server: { policyOn: 'everything' },
          expects: { breaches: [/^script-src wasm-eval$/] },
          says: /^没有检查：.*'wasm-unsafe-eval'/,
        },
      ]),
]) {
  test(`says that nothing is checked, and what to grant, if ${name}`, async (t) => {
    const page = await openPlayground(browser, t, { server, expects });
    await page.write(SENTENCE);
    await eventually(async () => assert.equal(await page.status(), 'not-checked'));
    const said = await page.page.evaluate(() => document.getElementById('status-text').textContent);
    assert.match(said, says);
    assert.deepEqual(await page.marks(), []);
  });
}

for (const { what, named, lose } of [
  { what: 'WebAssembly', named: 'WebAssembly', lose: () => delete window.WebAssembly },
  {
    what: 'modules',
    named: 'JavaScript modules',
    lose: () => delete HTMLScriptElement.prototype.noModule,
  },
]) {
  test(`a browser without ${what} is told so, in both languages`, async (t) => {
    const opened = await openBelowFloor(t, lose);
    await eventually(async () =>
      assert.equal(await opened.page.evaluate(() => document.querySelector('#floor').hidden), false),
    );
    const said = await opened.page.evaluate(() => document.querySelector('#floor').innerText);
    assert.ok(said.includes(named), said);
    assert.match(said, /浏览器太旧/);
    assert.match(said, /too old/);
    assert.match(said, /Chrome 92/);
    assert.equal(await opened.page.evaluate(() => document.querySelectorAll('.cm-content').length), 0);
  });
}

async function openBelowFloor(t, lose) {
  const prepared = {
    open: async (test, settings) => {
      const opened = await browser.open(test, settings);
      await opened.context.addInitScript(lose);
      return opened;
    },
  };
  return openPlayground(prepared, t, { belowFloor: true });
}
