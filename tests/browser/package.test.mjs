// The package's main door on a page that lets WebAssembly run there: the same answers as in Node.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserForThisFile } from './harness.mjs';
import { DRAFT, ID, inNode, MASKED_ID, openHost, TODAY, WASM_GRANT } from './package-on-a-page.mjs';
import { policy } from './server.mjs';

const browser = browserForThisFile();
const lenient = { server: { csp: policy({ 'script-src': `'self' ${WASM_GRANT}` }) } };

test('runs in the kernel that it is meant to run in', () => {
  const { KERNEL: kernel = '' } = process.env;
  assert.ok(browser.version().startsWith(kernel ? `${kernel}.` : '1'), browser.version());
});

test('gives the same diagnostics and fixes as in Node', async (t) => {
  const { page } = await openHost(browser, t, lenient);
  const got = await page.evaluate(
    async ({ draft, today }) => {
      const { init, createChecker } = window.hegao;
      await init();
      const checker = createChecker({ today });
      const report = checker.check(draft);
      return { report, fixed: checker.applyFixes(draft, report.diagnostics).submission };
    },
    { draft: DRAFT, today: TODAY },
  );
  assert.deepEqual(got.report, inNode(DRAFT));
  const { text } = DRAFT.draft;
  const from = text.indexOf(ID);
  const id = got.report.diagnostics.find(({ rule }) => rule === 'pii-id-number');
  assert.deepEqual([id?.severity, id?.field, id?.from, id?.to], ['error', 'draft.text', from, from + 18]);
  assert.ok(got.fixed.draft.text.includes(MASKED_ID));
  assert.ok(!got.fixed.draft.text.includes(ID));
});

test('a mistake in the submission is a HegaoError with its place', async (t) => {
  const { page } = await openHost(browser, t, lenient);
  const failure = await page.evaluate(async () => {
    await window.hegao.init();
    try {
      return window.hegao.createChecker().check({ draft: { bogus: 1 } });
    } catch (error) {
      return window.told(error);
    }
  });
  assert.equal(failure.code, 'unknown-key');
  assert.equal(failure.at, 'draft.bogus');
});
