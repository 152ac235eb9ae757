// The checker in a worker: what it answers, in what order, and what happens when the worker breaks.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applyChange, createDirectChecker, createWorkerChecker } from '../../pkg/dist/worker/node.js';
import { DirectChecker } from '../../pkg/dist/worker/direct.js';
import { spawn } from '../../pkg/dist/worker/spawn.js';
import { createChecker } from '../../pkg/dist/node.js';
import { ID, TODAY, exposedId, place } from './hegao.mjs';
import { ThreadWorker } from './thread-worker.mjs';

const fresh = createChecker({ today: TODAY });
const PATIENCE = 2000;

/** A checker in a thread, closed when the test ends, with the workers that it has had and the states it was in. */
function inThread(t, options = {}) {
  const workers = [];
  const { offlineStarts = 0, ...rest } = options;
  const checker = createWorkerChecker({
    today: TODAY,
    worker: () => {
      workers.push(new ThreadWorker({ isOffline: workers.length < offlineStarts }));
      return workers[workers.length - 1];
    },
    ...rest,
  });
  const states = [checker.state.name];
  checker.onStateChange(({ name }) => states.push(name));
  t.after(() => checker.close());
  return { checker, workers, states };
}

/** A host's list that follows a session. */
function follow(session, report) {
  const host = { list: report.diagnostics, resets: [] };
  session.onReset((change) => {
    host.resets.push(change);
    host.list = applyChange(host.list, change);
  });
  host.take = (change) => (host.list = applyChange(host.list, change));
  return host;
}

const until = (checker, name) =>
  new Promise((resolve) => {
    if (checker.state.name === name) return resolve(checker.state);
    const end = checker.onStateChange((state) => {
      if (state.name !== name) return;
      end();
      resolve(state);
    });
  });

const failure = (code) => (thrown) => {
  assert.equal(thrown.name, 'HegaoError', String(thrown));
  assert.equal(thrown.code, code, thrown.message);
  assert.ok(thrown.messages.zh.length > 0 && thrown.messages.en.length > 0);
  return true;
};

const kinds = {
  'in a worker': inThread,
  'on this thread': (t, options) => {
    const checker = createDirectChecker({ today: TODAY, ...options });
    t.after(() => checker.close());
    return { checker };
  },
};

for (const [kind, make] of Object.entries(kinds)) {
  describe(`a checker ${kind}`, () => {
    test('answers as the plain one does', async (t) => {
      const { checker } = make(t);
      const submission = { draft: { title: '题', kind: 'repost', text: `号码${ID}。\n来源：网络` } };
      const report = await checker.check(submission);
      assert.deepEqual(
        report.diagnostics.map(place).find(({ rule }) => rule === 'pii-id-number'),
        exposedId('draft.text', 2),
      );
      assert.deepEqual(report, fresh.check(submission));
      assert.deepEqual(await checker.inspect(submission), fresh.inspect(submission));
      assert.deepEqual(await checker.explain('pii-id-number'), fresh.explain('pii-id-number'));
      assert.deepEqual({ ...checker.state }, { name: 'ready', failure: undefined });
    });

    test('takes its options along', async (t) => {
      const { checker } = make(t, { rules: { 'pii-id-number': 'off' }, dismissals: [] });
      assert.deepEqual((await checker.check({ text: `号码${ID}。` })).diagnostics, []);
    });

    test('rejects with the engine’s own failures, places included', async (t) => {
      const { checker } = make(t);
      await assert.rejects(
        checker.check({ draft: { titel: '题' } }),
        (thrown) => failure('unknown-key')(thrown) && thrown.at === 'draft.titel',
      );
      await assert.rejects(checker.explain('no-such-rule'), failure('unknown-rule'));
      await assert.rejects(checker.check({ text: Number.NaN }), failure('not-json'));
      await assert.rejects(checker.open({ draft: { titel: '题' } }), failure('unknown-key'));
      await assert.rejects(checker.open({}, 0.5), failure('bad-edit'));
      assert.equal(checker.state.name, 'ready');
    });

    test('fails by name where an option is wrong', async (t) => {
      const { checker } = make(t, { rules: { 'no-such-rule': 'off' } });
      await assert.rejects(checker.check({}), failure('unknown-rule'));
      assert.equal(checker.state.name, 'failed');
      assert.equal(checker.state.failure.code, 'unknown-rule');
      await assert.rejects(checker.retry(), failure('unknown-rule'));
    });

    test('rejects with the signal’s reason', async (t) => {
      const { checker } = make(t);
      const reason = new Error('changed my mind');
      const aborted = new AbortController();
      aborted.abort(reason);
      await assert.rejects(checker.check({}, { signal: aborted.signal }), reason);
      const later = new AbortController();
      const call = checker.check({ text: '甲' }, { signal: later.signal });
      later.abort(reason);
      await assert.rejects(call, reason);
      assert.deepEqual((await checker.check({ text: '甲' })).diagnostics, []);
    });

    test('answers every edit once, in order, however many are under way', async (t) => {
      const { checker } = make(t);
      const session = await checker.open({ draft: { text: '开头。' } });
      const host = follow(session, await session.report());
      const versions = [];
      const edits = [...`号码${ID}，电话13000000000。`.repeat(12)].map((insert, index) =>
        session.update({ from: 3 + index, to: 3 + index, insert, version: index + 1 }).then((change) => {
          versions.push(change.version);
          host.take(change);
        }),
      );
      await Promise.all(edits);
      assert.deepEqual(
        versions,
        edits.map((_, index) => index + 1),
      );
      assert.equal(session.version, edits.length);
      const whole = fresh.check(session.submission());
      assert.equal(whole.diagnostics.length, 24);
      assert.deepEqual(host.list, whole.diagnostics);
      assert.deepEqual(await session.report(), whole);
    });

    test('keeps the submission at hand, unanswered edits included', async (t) => {
      const { checker } = make(t);
      const given = { draft: { text: '甲', images: [{ src: 'a.png' }] } };
      const session = await checker.open(given, 3);
      given.draft.text = '被改';
      const edit = session.update({ from: 1, to: 1, insert: '乙', version: 4 });
      assert.deepEqual(session.submission(), { draft: { text: '甲乙', images: [{ src: 'a.png' }] } });
      await edit;
      const meta = session.setMeta({ draft: { title: '题', images: null } }, 9);
      assert.deepEqual(session.submission(), { draft: { text: '甲乙', title: '题' } });
      assert.equal((await meta).version, 9);
    });

    test('edits blocks, and puts diagnostics aside', async (t) => {
      const { checker } = make(t);
      const session = await checker.open({ blocks: [{ id: 'a', text: '甲' }] });
      const host = follow(session, await session.report());
      host.take(await session.replaceBlocks({ after: null, remove: 0, insert: [{ id: 'b', text: ID }], version: 1 }));
      assert.deepEqual(host.list.map(place), [exposedId('blocks[0].text', 0)]);
      host.take(await session.setDismissals([{ fingerprint: host.list[0].fingerprint, reason: '编造的号码' }]));
      assert.deepEqual(host.list, []);
      assert.equal((await session.report()).dismissed.length, 1);
    });

    test('refuses a bad edit and goes on from what it had', async (t) => {
      const { checker } = make(t);
      const session = await checker.open({ draft: { text: '甲' } });
      const calls = [
        [session.update({ from: 0, to: 9, insert: '', version: 1 }), 'bad-range'],
        [session.update({ from: 0, to: 0, insert: '\ud83c', version: 1 }), 'lone-surrogate'],
        [session.setMeta({ draft: { images: 'a.png' } }, 1), 'wrong-type'],
        [session.update({ field: 'draft.title', from: 0, to: 0, insert: 'x', version: 0 }), 'stale-version'],
        [session.replaceBlocks({ after: null, remove: 0, insert: [], version: 5 }), 'no-block-body'],
      ];
      const good = session.update({ from: 1, to: 1, insert: ID, version: 6 });
      await Promise.all(calls.map(([call, code]) => assert.rejects(call, failure(code))));
      assert.deepEqual((await good).added.map(place), [exposedId('draft.text', 1)]);
      assert.deepEqual(session.submission(), { draft: { text: `甲${ID}` } });
    });

    test('says of a closed session and of a closed checker that they are', async (t) => {
      const { checker } = make(t);
      const session = await checker.open({ text: '甲' });
      const other = await checker.open({ text: '乙' });
      session.close();
      await assert.rejects(session.update({ from: 0, to: 0, insert: '', version: 1 }), failure('session-closed'));
      await assert.rejects(session.report(), failure('session-closed'));
      assert.throws(() => session.submission(), failure('session-closed'));
      assert.deepEqual((await other.report()).diagnostics, []);
      checker.close();
      await assert.rejects(checker.check({}), failure('checker-closed'));
      await assert.rejects(other.report(), failure('session-closed'));
      await assert.rejects(checker.retry(), failure('checker-closed'));
    });
  });
}

describe('a checker on this thread', () => {
  const broken = () => {
    throw new WebAssembly.RuntimeError('unreachable');
  };

  test('fails for good once its engine broke, and keeps what the host typed', async () => {
    const engine = createChecker({ today: TODAY });
    const load = async () => ({ init: async () => undefined, createChecker: () => engine });
    const checker = new DirectChecker(load, undefined, {});
    const session = await checker.open({ text: '甲' });
    engine.explain = broken;
    await assert.rejects(checker.explain('pii-id-number'), failure('engine-failed'));
    assert.equal(checker.state.name, 'failed');
    await assert.rejects(session.update({ from: 1, to: 1, insert: '乙', version: 1 }), failure('engine-failed'));
    assert.deepEqual(session.submission(), { text: '甲乙' });
    await assert.rejects(checker.retry(), failure('engine-failed'));
  });

  test('starts when asked again, and waits no longer than its host', async () => {
    let loads = 0;
    const checker = new DirectChecker(
      () => {
        loads += 1;
        return loads === 1 ? Promise.reject(new Error('404')) : import('../../pkg/dist/node.js');
      },
      undefined,
      { today: TODAY },
    );
    const given = new AbortController();
    const call = checker.check({}, { signal: given.signal });
    given.abort();
    await assert.rejects(call, { name: 'AbortError' });
    await assert.rejects(checker.check({}), failure('engine-failed'));
    await checker.retry();
    assert.deepEqual((await checker.check({ text: ID })).diagnostics.map(place), [exposedId('text', 0)]);
  });
});

describe('the queue', () => {
  test('does not begin what was given up while it waited', async (t) => {
    const { checker, workers } = inThread(t);
    await checker.explain('pii-id-number');
    const given = new AbortController();
    const first = checker.check({ text: ID });
    const second = checker.inspect({ text: ID }, { signal: given.signal });
    const third = checker.explain('pii-id-number');
    given.abort();
    await assert.rejects(second, { name: 'AbortError' });
    await Promise.all([first, third]);
    assert.deepEqual(workers[0].calls, ['start', 'explain', 'check', 'explain']);
  });

  test('frees a session that was given up while it was opened', async (t) => {
    const { checker, workers } = inThread(t);
    await until(checker, 'ready');
    const given = new AbortController();
    const open = checker.open({ text: ID }, 0, { signal: given.signal });
    given.abort();
    await assert.rejects(open, { name: 'AbortError' });
    await checker.explain('pii-id-number');
    await checker.explain('pii-id-number');
    assert.deepEqual(workers[0].calls, ['start', 'open', 'explain', 'close', 'explain']);
  });
});

describe('a whole new body', () => {
  test('lets no older answer through, and its own says all', async (t) => {
    const { checker } = inThread(t);
    const session = await checker.open({ draft: { text: `旧号码${ID}。旧电话13000000000。` } });
    const host = follow(session, await session.report());
    assert.equal(host.list.length, 2);
    const stale = [
      session.update({ from: 0, to: 3, insert: '', version: 1 }),
      session.update({ from: 0, to: 18, insert: '', version: 2 }),
    ];
    const report = session.report();
    const reset = session.setMeta({ draft: { text: `新号码${ID}。` } }, 3);
    const next = session.update({ from: 0, to: 1, insert: '', version: 4 });
    for (const call of stale) await assert.rejects(call, failure('superseded'));
    const change = await reset;
    assert.equal(change.removed.length, 2);
    host.take(change);
    assert.deepEqual(host.list.map(place), [exposedId('draft.text', 3)]);
    host.take(await next);
    assert.deepEqual(host.list, fresh.check(session.submission()).diagnostics);
    assert.deepEqual((await report).diagnostics, host.list);
  });

  test('that is refused leaves the host right all the same', async (t) => {
    const { checker } = inThread(t);
    const session = await checker.open({ draft: { text: `号码${ID}。` } });
    const host = follow(session, await session.report());
    const stale = session.update({ from: 0, to: 2, insert: '', version: 1 });
    const refused = session.setMeta({ draft: { text: '新', images: 'a.png' } }, 2);
    const next = session.update({ from: 0, to: 0, insert: '，', version: 3 });
    await assert.rejects(stale, failure('superseded'));
    await assert.rejects(refused, failure('wrong-type'));
    host.take(await next);
    assert.deepEqual(session.submission(), { draft: { text: `，${ID}。` } });
    assert.deepEqual(host.list.map(place), [exposedId('draft.text', 1)]);
    assert.deepEqual(host.list, fresh.check(session.submission()).diagnostics);
    assert.equal(host.resets.length, 1);
  });
});

describe('a worker that breaks', () => {
  const breaks = {
    'is ended from outside': ({ workers }) => void workers[workers.length - 1].thread.terminate(),
    throws: ({ checker }) => checker.explain('⚡throw').catch(() => undefined),
    'has an engine that stopped': ({ checker }) => checker.explain('⚡trap').catch(() => undefined),
    hangs: ({ checker }) => checker.explain('⚡hang').catch(() => undefined),
  };
  for (const [how, make] of Object.entries(breaks)) {
    test(`and ${how} is started again, with every session as the host has it`, async (t) => {
      const parts = inThread(t, { patience: PATIENCE });
      const { checker, workers, states } = parts;
      const session = await checker.open({ draft: { text: `号码${ID}。` } });
      const host = follow(session, await session.report());
      await session.setDismissals([]);
      make(parts);
      const lost = [
        session.update({ from: 0, to: 2, insert: '', version: 1 }),
        session.update({ from: 19, to: 19, insert: '电话13000000000。', version: 2 }),
        session.setMeta({ draft: { images: 'a.png' } }, 3),
        checker.check({}),
        session.report(),
      ];
      for (const call of lost) await assert.rejects(call, failure('not-checked'));
      assert.equal(checker.state.name, 'restarting');
      assert.ok(checker.state.failure.messages.zh.length > 0);
      const late = session.update({ from: 0, to: 0, insert: '甲', version: 4 });
      host.take(await late);
      assert.deepEqual(states, ['starting', 'ready', 'restarting', 'ready']);
      assert.equal(workers.length, 2);
      assert.equal(host.resets.length, 1);
      assert.equal(host.resets[0].version, 2);
      assert.deepEqual(session.submission(), { draft: { text: `甲${ID}。电话13000000000。` } });
      assert.deepEqual(host.list.map(place)[0], exposedId('draft.text', 1));
      assert.deepEqual(host.list, fresh.check(session.submission()).diagnostics);
      assert.deepEqual(await session.report(), fresh.check(session.submission()));
    });
  }

  test('keeps dismissals that were set before', async (t) => {
    const parts = inThread(t);
    const session = await parts.checker.open({ draft: { text: `号码${ID}。` } });
    const { diagnostics } = await session.report();
    await session.setDismissals([{ fingerprint: diagnostics[0].fingerprint, reason: '编造的号码' }]);
    breaks.throws(parts);
    await until(parts.checker, 'restarting');
    assert.equal((await session.report()).dismissed.length, 1);
  });

  test('again and again over one draft is not started for ever', async (t) => {
    const { checker, workers, states } = inThread(t);
    const session = await checker.open({ draft: { text: '甲' } });
    await assert.rejects(session.update({ from: 1, to: 1, insert: '⚡throw', version: 1 }), failure('not-checked'));
    const { failure: reason } = await until(checker, 'failed');
    assert.equal(reason.code, 'worker-crashed');
    assert.match(reason.message, /⚡throw/);
    assert.equal(workers.length, 4);
    assert.deepEqual(states, ['starting', 'ready', 'restarting', 'restarting', 'restarting', 'failed']);
    await assert.rejects(checker.check({}), failure('worker-crashed'));
    // The editor goes on, takes out what broke it, and asks again.
    await assert.rejects(session.update({ from: 1, to: 7, insert: ID, version: 2 }), failure('worker-crashed'));
    const host = follow(session, { diagnostics: [] });
    await checker.retry();
    assert.deepEqual(host.list.map(place), [exposedId('draft.text', 1)]);
    assert.equal(checker.state.name, 'ready');
  });

  test('fails at once where the host gave the worker itself, which cannot be made again', async (t) => {
    const worker = new ThreadWorker();
    const { checker } = inThread(t, { worker });
    await until(checker, 'ready');
    await assert.rejects(checker.explain('⚡throw'), failure('worker-crashed'));
    assert.equal(checker.state.name, 'failed');
  });
});

describe('a worker that does not start', () => {
  test('says which wasm it did not get, and starts when asked again', async (t) => {
    const { checker, states } = inThread(t, { offlineStarts: 1 });
    await assert.rejects(
      checker.check({}),
      (thrown) => failure('wasm-missing')(thrown) && /hegao_bg\.wasm$/.test(thrown.at),
    );
    assert.equal(checker.state.name, 'failed');
    await assert.rejects(checker.open({}), failure('wasm-missing'));
    await checker.retry();
    assert.deepEqual((await checker.check({ text: '甲' })).diagnostics, []);
    assert.deepEqual(states, ['starting', 'failed', 'restarting', 'ready']);
  });

  test('says that its script broke, and how', async (t) => {
    const { checker } = inThread(t, { wasm: '⚡throw' });
    await assert.rejects(
      checker.check({}),
      (thrown) => failure('worker-broken')(thrown) && /⚡throw/.test(thrown.message),
    );
  });

  test('is given up when it does not answer', async (t) => {
    const { checker } = inThread(t, { wasm: '⚡hang', patience: 100 });
    await assert.rejects(checker.check({}), failure('worker-silent'));
    assert.equal(checker.state.name, 'failed');
  });

  test('says that there is none here', async () => {
    const checker = createWorkerChecker();
    await assert.rejects(checker.check({}), failure('worker-unsupported'));
  });

  test('refuses addresses that a strict policy would not let run WebAssembly', (t) => {
    const made = [];
    class FakeWorker {
      constructor(url, options) {
        if (url.endsWith('/barred.js')) throw new DOMException('Refused to create a worker', 'SecurityError');
        made.push([url, options.type]);
      }
    }
    globalThis.Worker = FakeWorker;
    globalThis.document = { baseURI: 'https://gov.example/cms/edit.html' };
    t.after(() => {
      delete globalThis.Worker;
      delete globalThis.document;
    });
    for (const url of ['https://cdn.example/worker-entry.js', 'data:text/javascript,1', 'blob:https://gov.example/1']) {
      assert.throws(
        () => spawn(url),
        (thrown) => failure('worker-url')(thrown) && thrown.at === url,
      );
    }
    assert.throws(
      () => spawn('barred.js'),
      (thrown) =>
        failure('worker-blocked')(thrown) &&
        /worker-src 'self'/.test(thrown.messages.zh) &&
        thrown.at === 'https://gov.example/cms/barred.js',
    );
    spawn('../hegao/worker-entry.js');
    assert.deepEqual(made, [['https://gov.example/hegao/worker-entry.js', 'module']]);
  });
});
