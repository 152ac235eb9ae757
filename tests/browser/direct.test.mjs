// The checker on the page's own thread, behind the worker's interface: where the policy lets WebAssembly run, it
// does the same; where it does not, the failure names what to grant.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserForThisFile } from './harness.mjs';
import { DRAFT, inNode, isKernel92, openHost, TODAY, WASM_BREACH, WASM_GRANT } from './package-on-a-page.mjs';
import { policy } from './server.mjs';

const browser = browserForThisFile();
const given = { draft: DRAFT, today: TODAY };
const granting = (grant) => ({ csp: policy({ 'script-src': `'self' ${grant}` }) });

test('gives what Node gives, where the policy grants WebAssembly', async (t) => {
  const { page } = await openHost(browser, t, { server: granting(WASM_GRANT) });
  const got = await page.evaluate(async ({ draft, today }) => {
    const checker = window.hegao.createDirectChecker({ today });
    return { report: await checker.check(draft), state: checker.state.name };
  }, given);
  assert.deepEqual(got.report, inNode(DRAFT));
  assert.equal(got.report.diagnostics[0].rule, 'pii-id-number');
  assert.equal(got.state, 'ready');
});

test('a session gives the same changes as in the worker', async (t) => {
  const { page } = await openHost(browser, t, { server: granting(WASM_GRANT) });
  const [direct, worker] = await page.evaluate(async ({ draft, today }) => {
    const { createDirectChecker, createWorkerChecker } = window.hegao;
    const told = [];
    for (const checker of [createDirectChecker({ today }), createWorkerChecker({ today })]) {
      const session = await checker.open(draft);
      const changes = [
        session.update({ from: 0, to: 0, insert: '经核查，', version: 1 }),
        session.update({ from: 20, to: 21, insert: '', version: 2 }),
        session.setMeta({ draft: { kind: 'original' } }, 3),
      ];
      told.push({ changes: await Promise.all(changes), report: await session.report() });
    }
    return told;
  }, given);
  assert.deepEqual(direct, worker);
  assert.equal(direct.changes[0].shift.by, 4);
  assert.deepEqual(direct.changes[1].removed.length, 1);
});

const STRICT = { name: 'the strict policy', grant: '', errors: [] };
const UNKNOWN = {
  name: "a policy with 'wasm-unsafe-eval', which this kernel does not know,",
  grant: "'wasm-unsafe-eval'",
  errors: [/invalid source: ''wasm-unsafe-eval''/],
};

for (const { name, grant, errors } of isKernel92 ? [STRICT, UNKNOWN] : [STRICT]) {
  test(`under ${name} the failure says what to grant`, async (t) => {
    const expects = { breaches: WASM_BREACH, errors };
    const { page } = await openHost(browser, t, { server: granting(grant), expects });
    const got = await page.evaluate(async ({ draft, today }) => {
      const checker = window.hegao.createDirectChecker({ today });
      const failure = await checker.check(draft).catch(window.told);
      return { failure, state: checker.state.name };
    }, given);
    assert.equal(got.failure.code, 'wasm-blocked');
    for (const language of ['zh', 'en']) {
      assert.match(got.failure.messages[language], /'wasm-unsafe-eval'/);
      assert.match(got.failure.messages[language], /script-src/);
    }
    assert.equal(got.state, 'failed');
  });
}
