// The checker in a worker, under the strict policy: the same answers as in Node, edits in their order, and for each
// way in which it can fail to start or to go on, the reason by name.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserForThisFile } from './harness.mjs';
import { DRAFT, ID, inNode, isKernel92, openHost, TODAY, WASM_BREACH } from './package-on-a-page.mjs';
import { policy } from './server.mjs';

const browser = browserForThisFile();
const given = { draft: DRAFT, today: TODAY };

test('gives what Node gives, under the strict policy', async (t) => {
  const { page } = await openHost(browser, t);
  const got = await page.evaluate(async ({ draft, today }) => {
    const checker = window.hegao.createWorkerChecker({ today });
    const [report, explanation] = await Promise.all([checker.check(draft), checker.explain('pii-weak-mask')]);
    return { report, explanation, state: checker.state.name };
  }, given);
  assert.deepEqual(got.report, inNode(DRAFT));
  assert.deepEqual(
    got.report.diagnostics.map(({ rule, severity, field, from, to, text }) => [rule, severity, field, from, to, text]),
    [
      ['pii-id-number', 'error', 'draft.text', 9, 27, ID],
      ['fol-forced-follow', 'error', 'draft.text', 41, 48, '务必关注并转发'],
      ['repost-source-vague', 'error', 'draft.text', 53, 55, '网络'],
      ['repost-source-url-missing', 'warning', 'draft.source', undefined, undefined, undefined],
    ],
  );
  assert.equal(got.explanation.rule, 'pii-weak-mask');
  assert.equal(got.state, 'ready');
});

test('answers a mistake in the submission with its place, and goes on', async (t) => {
  const { page } = await openHost(browser, t);
  const [failure, report] = await page.evaluate(async ({ draft, today }) => {
    const checker = window.hegao.createWorkerChecker({ today });
    const refused = await checker.check({ draft: { bogus: 1 } }).catch(window.told);
    return [refused, await checker.check(draft)];
  }, given);
  assert.equal(failure.code, 'unknown-key');
  assert.equal(failure.at, 'draft.bogus');
  assert.equal(report.diagnostics.length, 4);
});

test('keeps the order of edits that come faster than the answers', async (t) => {
  const { page } = await openHost(browser, t);
  const got = await page.evaluate(async ({ draft, today }) => {
    const { createWorkerChecker, applyChange } = window.hegao;
    const checker = createWorkerChecker({ today });
    const text = `${draft.draft.text}\n${'这是一段平常的话。'.repeat(40)}\n`.repeat(50);
    const session = await checker.open({ draft: { ...draft.draft, text } });
    let diagnostics = (await session.report()).diagnostics;
    const answered = [];
    const edits = [];
    // All over the text, in plain words and in the middle of what is marked; every fifth takes something away.
    for (let version = 1; version <= 120; version += 1) {
      const now = session.submission().draft.text;
      const middle = (version * 7919) % now.length;
      // A session takes no half of an emoji.
      const from = /[\uDC00-\uDFFF]/.test(now[middle]) ? middle + 1 : middle;
      const to = from + String.fromCodePoint(now.codePointAt(from)).length;
      const edit = version % 5 === 0 ? { from, to, insert: '' } : { from, to: from, insert: '务必关注' };
      edits.push(
        session.update({ ...edit, version }).then((change) => {
          answered.push(change.version);
          diagnostics = applyChange(diagnostics, change);
        }),
      );
    }
    await Promise.all(edits);
    const report = await session.report();
    return {
      answered,
      diagnostics,
      report,
      fresh: await checker.check(session.submission()),
      submission: session.submission(),
    };
  }, given);
  assert.deepEqual(
    got.answered,
    Array.from({ length: 120 }, (_, index) => index + 1),
  );
  assert.ok(got.report.diagnostics.length > 100, `${got.report.diagnostics.length} diagnostics`);
  assert.deepEqual(got.diagnostics, got.report.diagnostics);
  assert.deepEqual(got.report, got.fresh);
  assert.deepEqual(got.report, inNode(got.submission));
});

test('an aborted call rejects, and those beside it are answered', async (t) => {
  const { page } = await openHost(browser, t);
  const got = await page.evaluate(async ({ draft, today }) => {
    const checker = window.hegao.createWorkerChecker({ today });
    const early = new AbortController();
    early.abort();
    const late = new AbortController();
    const calls = [
      checker.check(draft, { signal: early.signal }),
      checker.check({ draft: { text: '很长的一段话。'.repeat(5000) } }, { signal: late.signal }),
      checker.check(draft),
    ];
    late.abort();
    const results = await Promise.allSettled(calls);
    return results.map(({ reason, value }) => reason?.name ?? value.diagnostics.length);
  }, given);
  assert.deepEqual(got, ['AbortError', 'AbortError', 4]);
});

test('a worker that breaks is started again, with its sessions', async (t) => {
  const { page } = await openHost(browser, t);
  const got = await page.evaluate(async ({ draft, today }) => {
    const { createWorkerChecker, applyChange } = window.hegao;
    const workers = [];
    const checker = createWorkerChecker({
      today,
      worker() {
        workers.push(new Worker('worker-that-throws.js', { type: 'module' }));
        return workers[workers.length - 1];
      },
    });
    const states = [];
    checker.onStateChange(({ name }) => states.push(name));
    const session = await checker.open(draft);
    let diagnostics = (await session.report()).diagnostics;
    diagnostics = applyChange(diagnostics, await session.update({ from: 0, to: 1, insert: '李', version: 1 }));
    const reset = new Promise((resolve) => session.onReset(resolve));
    workers[0].postMessage('break');
    // Comes to the worker before it breaks; its answer may or may not come out.
    const unlucky = await checker.check({ text: '一'.repeat(300_000) }).then(
      () => 'answered',
      (error) => error.code,
    );
    diagnostics = applyChange(diagnostics, await reset);
    const afterwards = await session.report();
    diagnostics = applyChange(diagnostics, await session.update({ from: 1, to: 1, insert: '小', version: 2 }));
    return {
      states,
      unlucky,
      afterwards,
      diagnostics,
      report: await session.report(),
      submission: session.submission(),
      workers: workers.length,
    };
  }, given);
  assert.deepEqual(got.states.slice(-2), ['restarting', 'ready']);
  assert.match(got.unlucky, /^(answered|not-checked)$/);
  assert.equal(got.workers, 2);
  assert.match(got.submission.draft.text, /^李小某😀，身份证号539999/);
  assert.deepEqual(got.report, inNode(got.submission));
  assert.deepEqual(got.diagnostics, got.report.diagnostics);
  const id = got.report.diagnostics.find(({ rule }) => rule === 'pii-id-number');
  assert.deepEqual([id?.from, id?.to, id?.severity], [10, 28, 'error']);
});

test('a worker that was terminated behind its back is missed after the patience, and replaced', async (t) => {
  const { page } = await openHost(browser, t);
  const got = await page.evaluate(
    async ({ draft, today, entry }) => {
      const workers = [];
      const checker = window.hegao.createWorkerChecker({
        today,
        patience: 2000,
        worker() {
          workers.push(new Worker(window.hegao.entry, { type: 'module', name: entry }));
          return workers[workers.length - 1];
        },
      });
      const session = await checker.open(draft);
      workers[0].terminate();
      const pending = await checker.check(draft).catch(window.told);
      await new Promise((resolve) => session.onReset(resolve));
      return { pending, report: await session.report(), workers: workers.length };
    },
    { ...given, entry: 'hegao' },
  );
  assert.equal(got.pending.code, 'not-checked');
  assert.equal(got.workers, 2);
  assert.deepEqual(got.report, inNode(DRAFT));
});

test('a worker that never answers ends in the failed state, and is tried again when asked', async (t) => {
  const { page } = await openHost(browser, t);
  const got = await page.evaluate(async ({ draft, today }) => {
    let made = 0;
    let isSilent = true;
    const checker = window.hegao.createWorkerChecker({
      today,
      patience: 1000,
      worker() {
        made += 1;
        return isSilent ? new Worker('worker-that-is-silent.js') : new Worker(window.hegao.entry, { type: 'module' });
      },
    });
    const failed = new Promise((resolve) => {
      checker.onStateChange((state) => {
        if (state.name === 'failed') resolve(state);
      });
    });
    const pending = await checker.check(draft).catch(window.told);
    const state = await failed;
    const refused = await checker.check(draft).catch(window.told);
    const count = made;
    isSilent = false;
    await checker.retry();
    return {
      pending,
      refused,
      count,
      state: { name: state.name, ...window.told(state.failure) },
      report: await checker.check(draft),
    };
  }, given);
  assert.equal(got.state.name, 'failed');
  assert.equal(got.state.code, 'worker-silent');
  assert.ok(got.count <= 4, `${got.count} workers`);
  assert.match(got.refused.messages.zh, /没有回应/);
  assert.notEqual(got.pending.code, undefined);
  assert.deepEqual(got.report, inNode(DRAFT));
});

const START_FAILURES = [
  {
    name: 'the worker script is not there',
    server: { missing: (path) => path.endsWith('/worker-entry.js') },
    expects: { errors: [/404.*worker-entry\.js/s] },
    code: 'worker-missing',
    says: [/worker-entry\.js/, /HTTP 404/],
  },
  {
    name: 'the page forbids workers',
    server: { csp: policy({ 'worker-src': "'none'" }) },
    expects: { breaches: [/^worker-src .*worker-entry\.js$/], errors: [/worker-src 'none'/] },
    code: 'worker-blocked',
    says: [/worker-entry\.js/, /worker-src 'self'/],
  },
  {
    name: 'the wasm is not there',
    server: { missing: (path) => path.endsWith('.wasm') },
    expects: {},
    code: 'wasm-missing',
    says: [/hegao_bg\.wasm/],
  },
  // Chrome 92 does not hold workers to it.
  ...(isKernel92
    ? []
    : [
        {
          name: "the worker's own response forbids WebAssembly",
          server: { policyOn: 'everything' },
          expects: { breaches: WASM_BREACH },
          code: 'wasm-blocked',
          says: [/'wasm-unsafe-eval'/, /script-src/],
        },
      ]),
];

for (const { name, server, expects, code, says } of START_FAILURES) {
  test(`says so if ${name}`, async (t) => {
    const { page } = await openHost(browser, t, { server, expects });
    const got = await page.evaluate(async ({ draft, today }) => {
      const checker = window.hegao.createWorkerChecker({ today });
      const failure = await checker.check(draft).catch(window.told);
      const again = await checker.check(draft).catch(window.told);
      return { failure, again, state: checker.state.name, reason: window.told(checker.state.failure) };
    }, given);
    assert.equal(got.failure.code, code);
    for (const language of ['zh', 'en'])
      for (const pattern of says) assert.match(got.failure.messages[language], pattern);
    assert.equal(got.state, 'failed');
    assert.equal(got.reason.code, code);
    assert.equal(got.again.code, code);
  });
}

for (const [name, address] of [
  ['of another origin', 'https://other.example/worker-entry.js'],
  ['made of a blob', 'blob:'],
  ['in a data address', 'data:text/javascript,1'],
]) {
  test(`refuses a worker ${name} and says why`, async (t) => {
    const { page } = await openHost(browser, t);
    const failure = await page.evaluate(async (url) => {
      const place = url === 'blob:' ? URL.createObjectURL(new Blob(['1'])) : url;
      try {
        return await window.hegao.createWorkerChecker({ worker: place }).check({ text: '一' });
      } catch (error) {
        return window.told(error);
      }
    }, address);
    assert.equal(failure.code, 'worker-url');
    assert.match(failure.messages.zh, /同源/);
    assert.match(failure.messages.en, /own origin/);
  });
}
