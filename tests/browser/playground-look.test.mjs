// How the playground looks and reads: axe finds nothing in any of its states, and nothing is wider than a telephone.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axeFindings } from './axe.mjs';
import { browserForThisFile, eventually } from './harness.mjs';
import { openPlayground } from './playground.mjs';

const browser = browserForThisFile();
const isOld = process.env.KERNEL !== undefined && process.env.KERNEL !== '';
// What axe says does not depend on the kernel.
const currentOnly = { skip: isOld && 'axe is asked in the current browser only' };

const LOOKS = {
  light: 'colors=light',
  dark: 'colors=dark',
  'large type': 'colors=light&size=large',
  'large type in the dark, in English': 'colors=dark&size=large&lang=en',
};

/** What can be open; each leaves the page as it found it. */
const STATES = {
  'the draft and its diagnostics': async () => async () => undefined,
  'a card': async ({ page }) => {
    await page.locator('.cm-content').focus();
    await page.keyboard.press('F8');
    await page.locator('.hegao-card').waitFor();
    return () => page.keyboard.press('Escape');
  },
  'a reason being written': async ({ page }) => {
    const note = page.locator('#notes-list > .note').first();
    await note.locator('.note-action[aria-expanded]').click();
    await note.locator('.note-action').last().click();
    await note.locator('input[name=reason]').waitFor();
    return () => page.keyboard.press('Escape');
  },
  'the form': async ({ page }) => {
    await page.locator('#form > summary').click();
    return () => page.locator('#form > summary').click();
  },
  ...Object.fromEntries(
    ['samples', 'export', 'changes', 'help', 'scope', 'fix-all', 'submit', 'clear'].map((id) => [
      `what #${id} opens`,
      async ({ page }) => {
        await page.locator(`#${id}`).click();
        await page.locator('dialog[open]').waitFor();
        return async () => {
          await page.keyboard.press('Escape');
          await page.locator('dialog[open]').waitFor({ state: 'detached' });
        };
      },
    ]),
  ),
};

for (const [look, search] of Object.entries(LOOKS)) {
  test(`axe finds nothing: ${look}`, currentOnly, async (t) => {
    const page = await openPlayground(browser, t, { search: `sample=subsidy&${search}` });
    await page.checked();
    await eventually(async () => assert.ok((await page.notes()).length > 5));
    const found = [];
    for (const [state, enter] of Object.entries(STATES)) {
      const leave = await enter(page);
      for (const finding of await axeFindings(page.page)) found.push({ state, ...finding });
      await leave();
    }
    assert.deepEqual(found, []);
  });
}

test('axe finds nothing on an empty page, nor below the floor', currentOnly, async (t) => {
  const page = await openPlayground(browser, t);
  assert.deepEqual(await axeFindings(page.page), []);
  await page.page.evaluate(() => document.querySelector('#floor').removeAttribute('hidden'));
  assert.deepEqual(await axeFindings(page.page), []);
});

for (const search of ['', 'size=large', 'lang=en&size=large']) {
  test(`nothing is wider than a telephone: ${search || 'as it comes'}`, async (t) => {
    const page = await openPlayground(browser, t, {
      search: `sample=subsidy&${search}`,
      context: { viewport: { width: 390, height: 844 } },
    });
    await page.checked();
    const found = [];
    for (const [state, enter] of Object.entries(STATES)) {
      const leave = await enter(page);
      const { width, inner, sticking } = await page.page.evaluate(() => ({
        width: document.scrollingElement.scrollWidth,
        inner: window.innerWidth,
        // A dialog is fixed, and widens no page.
        sticking: [...document.querySelectorAll('dialog[open], dialog[open] *, .hegao-card')]
          .filter((element) => {
            const { left, right, width } = element.getBoundingClientRect();
            const scrolls = element.closest('pre, table, .difference, [class*=scroll]') !== null;
            return width > 0 && !scrolls && (left < 0 || right > window.innerWidth);
          })
          .map((element) => `${element.tagName}.${element.className}`),
      }));
      if (width > inner || sticking.length > 0) found.push({ state, width, sticking });
      await leave();
    }
    assert.deepEqual(found, []);
  });
}

test('a title that takes two lines on a telephone can be read', async (t) => {
  const page = await openPlayground(browser, t, {
    search: 'sample=subsidy',
    context: { viewport: { width: 390, height: 844 } },
  });
  await page.checked();
  await page.page.waitForLoadState('load');
  const { content, box } = await page.page.evaluate(() => {
    const { scrollHeight, clientHeight } = document.querySelector('#title');
    return { content: scrollHeight, box: clientHeight };
  });
  assert.ok(content <= box, `${content} pixels of text in ${box}`);
});

test('severity is told by the line and by words, not by colour alone', async (t) => {
  const page = await openPlayground(browser, t);
  await page.write('请务必关注并转发。详见《办法》（样政发[2026]9号）。');
  await page.underlines([
    ['fol-forced-follow', 'error', '务必关注并转发'],
    ['txt-docnum-brackets', 'warning', '样政发[2026]9号'],
  ]);
  const lines = await page.page.evaluate(() =>
    ['error', 'warning'].map((severity) => {
      const { textDecorationStyle, borderBottomStyle, backgroundImage } = getComputedStyle(
        document.querySelector(`.hegao-mark-${severity}`),
      );
      return JSON.stringify([textDecorationStyle, borderBottomStyle, backgroundImage]);
    }),
  );
  assert.notEqual(lines[0], lines[1]);
  await eventually(async () => {
    const words = await page.page.evaluate(() =>
      [...document.querySelectorAll('#notes-list .note-severity')].map(({ textContent }) => textContent),
    );
    assert.deepEqual(words, ['错误', '警告']);
  });
});
