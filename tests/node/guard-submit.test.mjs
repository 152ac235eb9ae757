// A guarded submit: what holds it, what lets it go, and what is kept of that. Forms are stand-ins here; the browser
// tests have real ones.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { guardSubmit } from '../../pkg/dist/guard-submit/index.js';
import { createChecker, HegaoError } from '../../pkg/dist/node.js';
import { createDirectChecker } from '../../pkg/dist/worker/node.js';
import { ID, MASKED_ID, TODAY, exposedId, place } from './hegao.mjs';

const plain = createChecker({ today: TODAY });
const FINE = { draft: { kind: 'original', text: '明天召开会议。' } };
const BAD = { draft: { kind: 'original', text: `联系人张某，身份证号${ID}。` } };
const WORSE = {
  draft: { kind: 'original', text: `联系人张某，身份证号${ID}。\n经办人李某，证件号码${ID}，电话13000000000。` },
};
const WARNED = { draft: { kind: 'original', text: '按照（市防汛办发[2026]7号）要求执行。' } };
const AT = '2026-11-24T01:02:03.000Z';
const now = () => new Date(AT);
const GROUNDS = { reason: '当事人书面同意公开', by: '值班编辑' };

const failure = (code) => (thrown) => {
  assert.equal(thrown.name, 'HegaoError', String(thrown));
  assert.equal(thrown.code, code, thrown.message);
  return true;
};

/** Microtasks and timers that are due have run. */
const settled = async () => {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** A host: what it would submit, what it was shown, and its checker. */
function host(submission, options = {}) {
  const parts = { submission, shown: [], taken: 0, checks: 0 };
  parts.options = {
    checker: {
      check: (given) => {
        parts.checks += 1;
        return plain.check(given);
      },
    },
    read: () => parts.submission,
    show: (held) => {
      parts.shown.push(held);
      return () => (parts.taken += 1);
    },
    now,
    ...options,
  };
  parts.held = () => parts.shown[parts.shown.length - 1];
  return parts;
}

/** A form as the guard sees it. */
class Form {
  submits = [];
  attributes = new Map();
  #capture;

  addEventListener(type, listener, { capture }) {
    assert.deepEqual([type, capture], ['submit', true]);
    this.#capture = listener;
  }

  removeEventListener(type, listener) {
    if (this.#capture === listener) this.#capture = undefined;
  }

  setAttribute(name, value) {
    this.attributes.set(name, value);
  }

  removeAttribute(name) {
    this.attributes.delete(name);
  }

  requestSubmit(submitter) {
    this.press(submitter ?? null);
  }

  /** A submit by the user, or by a program; says whether it went through to the host. */
  press(submitter = null) {
    let isStopped = false;
    let isPrevented = false;
    this.#capture?.({
      submitter,
      preventDefault: () => (isPrevented = true),
      stopImmediatePropagation: () => (isStopped = true),
    });
    assert.equal(isStopped, isPrevented);
    if (!isStopped) this.submits.push(submitter);
    return !isStopped;
  }
}

describe('a guarded callback', () => {
  test('goes on at once where nothing is wrong, with a report that says under what', async () => {
    const { options, shown } = host(FINE);
    const given = [];
    const report = await guardSubmit((waivers) => void given.push(waivers), options)();
    assert.deepEqual(shown, []);
    assert.deepEqual(given, [report]);
    const { stamp } = plain.check(FINE);
    assert.deepEqual(report, { contentHash: stamp.contentHash, stamp, waivers: [], acknowledged: [] });
  });

  test('is held by an error until it is waived with a reason', async () => {
    const parts = host(BAD);
    const guarded = guardSubmit(() => undefined, parts.options);
    const call = guarded();
    await settled();
    const { errors, warnings, notChecked, failure: reason, mustAcknowledge, mayWaiveFailure } = parts.held();
    assert.deepEqual(errors.map(place), [exposedId('draft.text', 10)]);
    assert.deepEqual([warnings, reason, mustAcknowledge, mayWaiveFailure], [[], undefined, false, false]);
    assert.deepEqual(
      notChecked.map(({ at }) => at),
      ['articles'],
    );
    const [{ fingerprint }] = errors;
    assert.throws(() => parts.held().waive(fingerprint, { reason: ' 　', by: '值班编辑' }), failure('no-reason'));
    assert.throws(() => parts.held().waive(fingerprint, { reason: '同意' }), failure('no-name'));
    assert.throws(() => parts.held().waive('0123', GROUNDS), failure('unknown-fingerprint'));
    assert.throws(() => parts.held().waiveFailure(GROUNDS), failure('not-allowed'));
    assert.deepEqual(parts.held().open(), [fingerprint]);
    parts.held().waive(fingerprint, GROUNDS);
    const report = await call;
    assert.deepEqual(report.waivers, [{ fingerprint, rule: 'pii-id-number', text: MASKED_ID, ...GROUNDS, at: AT }]);
    assert.equal(report.contentHash, plain.check(BAD).stamp.contentHash);
    assert.equal(parts.taken, 1);
  });

  test('keeps no personal value, not even one in a reason', async () => {
    const parts = host(WORSE, { by: '值班编辑' });
    const call = guardSubmit(() => undefined, parts.options)();
    await settled();
    for (const { fingerprint } of parts.held().errors) {
      parts.held().waive(fingerprint, { reason: `${ID}和13000000000都是编的` });
    }
    const report = await call;
    assert.deepEqual(
      report.waivers.map(({ rule }) => rule),
      ['pii-id-number', 'pii-id-number', 'pii-mobile-number'],
    );
    const kept = JSON.stringify(report);
    assert.ok(kept.includes(MASKED_ID));
    assert.ok(!kept.includes(ID) && !kept.includes('13000000000'), kept);
  });

  test('waits for every error', async () => {
    const parts = host(WORSE);
    const done = [];
    const call = guardSubmit(() => void done.push(1), parts.options)();
    await settled();
    const [one, ...others] = parts.held().errors;
    assert.equal(others.length, 2);
    for (const { fingerprint } of others) parts.held().waive(fingerprint, GROUNDS);
    await settled();
    assert.deepEqual(done, []);
    assert.deepEqual(parts.held().open(), [one.fingerprint]);
    parts.held().waive(one.fingerprint, GROUNDS);
    await call;
    assert.deepEqual(done, [1]);
    assert.equal(parts.shown.length, 1);
    assert.throws(() => parts.held().waive(one.fingerprint, GROUNDS), failure('no-longer-held'));
  });

  test('is given up by the editor, and may be tried again', async () => {
    const parts = host(BAD);
    const guarded = guardSubmit(() => assert.fail('submitted'), parts.options);
    const call = guarded();
    await settled();
    parts.held().cancel();
    parts.held().cancel();
    await assert.rejects(call, failure('submit-held'));
    assert.equal(parts.taken, 1);
    const again = guarded();
    await settled();
    assert.equal(parts.shown.length, 2);
    assert.deepEqual(parts.held().open().length, 1);
    parts.held().cancel();
    await assert.rejects(again, failure('submit-held'));
  });

  test('is given up at once where there is nobody to ask', async () => {
    const { options } = host(BAD, { show: undefined });
    await assert.rejects(guardSubmit(() => assert.fail('submitted'), options)(), failure('submit-held'));
  });

  test('lets warnings pass, unless they must be acknowledged', async () => {
    const easy = host(WARNED);
    assert.deepEqual((await guardSubmit(() => undefined, easy.options)()).acknowledged, []);
    const strict = host(WARNED, { acknowledgeWarnings: true });
    const call = guardSubmit(() => undefined, strict.options)();
    await settled();
    const { errors, warnings, mustAcknowledge } = strict.held();
    assert.deepEqual([errors, mustAcknowledge], [[], true]);
    assert.deepEqual(
      warnings.map(({ rule }) => rule),
      ['txt-docnum-brackets'],
    );
    strict.held().acknowledge();
    assert.deepEqual((await call).acknowledged, [warnings[0].fingerprint]);
  });

  test('is one submit, however often it is called', async () => {
    const parts = host(FINE);
    let submits = 0;
    const guarded = guardSubmit(async () => {
      submits += 1;
      await settled();
    }, parts.options);
    const [first, second] = [guarded(), guarded()];
    assert.equal(first, second);
    const third = first.then(() => guarded());
    assert.equal(await third, await first);
    assert.deepEqual([submits, parts.checks], [1, 1]);
    parts.submission = { draft: { kind: 'original', text: '另一份稿件。' } };
    await guarded();
    assert.equal(submits, 2);
  });

  test('rejects with what the callback threw, and may be called again', async () => {
    const { options } = host(FINE);
    let tries = 0;
    const guarded = guardSubmit(() => {
      tries += 1;
      if (tries === 1) throw new Error('服务器忙');
    }, options);
    await assert.rejects(guarded(), /服务器忙/);
    await guarded();
    assert.equal(tries, 2);
  });

  test('is over for good once it is detached', async () => {
    const parts = host(BAD);
    const guarded = guardSubmit(() => assert.fail('submitted'), parts.options);
    const call = guarded();
    await settled();
    guarded.detach();
    await assert.rejects(call, failure('guard-detached'));
    await assert.rejects(guarded(), failure('guard-detached'));
    assert.equal(parts.taken, 1);
  });

  test('gives its date to a submission that has none', async () => {
    const { options } = host(FINE, { checker: createChecker(), today: TODAY });
    assert.equal((await guardSubmit(() => undefined, options)()).stamp.today, TODAY);
    const dated = host({ ...FINE, today: '2026-11-25' }, { today: TODAY });
    assert.equal((await guardSubmit(() => undefined, dated.options)()).stamp.today, '2026-11-25');
  });

  test('needs something to check with', () => {
    assert.throws(() => guardSubmit(() => undefined, { read: () => FINE }), failure('bad-options'));
    assert.throws(() => guardSubmit(() => undefined, { checker: plain }), failure('bad-options'));
  });
});

describe('what changed meanwhile', () => {
  test('during the check is checked again before it is submitted', async () => {
    const parts = host(FINE);
    parts.options.checker = {
      check: async (given) => {
        await settled();
        parts.submission = BAD;
        return plain.check(given);
      },
    };
    const call = guardSubmit(() => assert.fail('submitted'), parts.options)();
    for (let wait = 0; parts.shown.length === 0 && wait < 20; wait += 1) await settled();
    assert.deepEqual(parts.held().errors.map(place), [exposedId('draft.text', 10)]);
    parts.held().cancel();
    await assert.rejects(call, failure('submit-held'));
  });

  test('while it was held is checked again, and earlier waivers stay', async () => {
    const parts = host(BAD);
    const call = guardSubmit(() => undefined, parts.options)();
    await settled();
    const [first] = parts.held().errors;
    parts.submission = { draft: { ...BAD.draft, text: `${BAD.draft.text}\n\n经办人李某，证件号码${ID}。` } };
    parts.held().waive(first.fingerprint, GROUNDS);
    await settled();
    assert.equal(parts.shown.length, 2);
    assert.deepEqual(
      parts.held().errors.map(({ rule }) => rule),
      ['pii-id-number', 'pii-id-number'],
    );
    const second = parts.held().errors[1];
    assert.deepEqual(parts.held().open(), [second.fingerprint]);
    assert.throws(() => parts.shown[0].waive(second.fingerprint, GROUNDS), failure('no-longer-held'));
    parts.held().waive(second.fingerprint, GROUNDS);
    const report = await call;
    assert.deepEqual(
      report.waivers.map(({ rule }) => rule),
      ['pii-id-number', 'pii-id-number'],
    );
    assert.equal(report.contentHash, plain.check(parts.submission).stamp.contentHash);
  });

  test('so that the error is gone leaves no waiver of it behind', async () => {
    const parts = host(WORSE);
    const call = guardSubmit(() => undefined, parts.options)();
    await settled();
    parts.held().waive(parts.held().errors[0].fingerprint, GROUNDS);
    parts.submission = FINE;
    parts.held().checkAgain();
    assert.deepEqual((await call).waivers, []);
  });

  test('each time it is read is said, and holds', async () => {
    let reads = 0;
    const parts = host(FINE, { read: () => ({ draft: { ...FINE.draft, title: `第${(reads += 1)}次` } }) });
    const call = guardSubmit(() => assert.fail('submitted'), parts.options)();
    for (let wait = 0; parts.shown.length === 0 && wait < 20; wait += 1) await settled();
    assert.equal(parts.held().failure.code, 'content-unstable');
    parts.held().cancel();
    await assert.rejects(call, failure('submit-held'));
  });
});

describe('a draft that cannot be checked', () => {
  const broken = new HegaoError({ code: 'not-checked', messages: { zh: '没有检查', en: 'not checked' } });

  test('is held, whatever the editor says', async () => {
    const parts = host(FINE, { checker: { check: () => Promise.reject(broken) } });
    const call = guardSubmit(() => assert.fail('submitted'), parts.options)();
    await settled();
    assert.deepEqual([parts.held().errors, parts.held().failure], [[], broken]);
    assert.throws(() => parts.held().waiveFailure(GROUNDS), failure('not-allowed'));
    parts.held().cancel();
    await assert.rejects(call, (thrown) => failure('submit-held')(thrown) && thrown.cause === broken);
  });

  test('goes on with a reason where the host allows it, and the report says so', async () => {
    const parts = host(FINE, { checker: { check: () => Promise.reject(broken) }, onFailure: 'waive' });
    const call = guardSubmit(() => undefined, parts.options)();
    await settled();
    assert.throws(() => parts.held().waiveFailure({ reason: '', by: '值班编辑' }), failure('no-reason'));
    parts.held().waiveFailure(GROUNDS);
    assert.deepEqual(await call, {
      contentHash: null,
      stamp: null,
      waivers: [],
      acknowledged: [],
      failure: { code: 'not-checked', messages: broken.messages, ...GROUNDS, at: AT },
    });
  });

  test('may be checked again', async () => {
    let isBroken = true;
    const parts = host(BAD, {
      checker: { check: (given) => (isBroken ? Promise.reject(broken) : plain.check(given)) },
    });
    const call = guardSubmit(() => undefined, parts.options)();
    await settled();
    isBroken = false;
    parts.held().checkAgain();
    await settled();
    assert.equal(parts.held().failure, undefined);
    parts.held().waive(parts.held().errors[0].fingerprint, GROUNDS);
    assert.equal((await call).waivers.length, 1);
  });

  test('because the host cannot read it says that', async () => {
    const parts = host(FINE, {
      read: () => {
        throw new Error('编辑器还没有载入');
      },
    });
    const call = guardSubmit(() => assert.fail('submitted'), parts.options)();
    await settled();
    assert.equal(parts.held().failure.code, 'read-failed');
    assert.match(parts.held().failure.message, /编辑器还没有载入/);
    parts.held().cancel();
    await assert.rejects(call, failure('submit-held'));
  });

  test('because its JSON is wrong names the place', async () => {
    const parts = host({ draft: { titel: '题' } });
    const call = guardSubmit(() => assert.fail('submitted'), parts.options)();
    await settled();
    assert.deepEqual([parts.held().failure.code, parts.held().failure.at], ['unknown-key', 'draft.titel']);
    parts.held().cancel();
    await assert.rejects(call, failure('submit-held'));
  });
});

describe('with a session', () => {
  test('the edits under way count', async (t) => {
    const checker = createDirectChecker({ today: TODAY });
    t.after(() => checker.close());
    const session = await checker.open(FINE);
    const parts = host(FINE, { session, checker: undefined, read: undefined });
    void session.update({ from: 0, to: 0, insert: ID, version: 1 });
    const call = guardSubmit(() => undefined, parts.options)();
    await settled();
    assert.deepEqual(parts.held().errors.map(place), [exposedId('draft.text', 0)]);
    parts.held().waive(parts.held().errors[0].fingerprint, GROUNDS);
    assert.equal((await call).waivers.length, 1);
  });

  test('that does not hold what is submitted, a checker checks', async () => {
    const parts = host(BAD, { session: plain.open(FINE) });
    const call = guardSubmit(() => assert.fail('submitted'), parts.options)();
    await settled();
    assert.equal(parts.checks, 1);
    assert.deepEqual(parts.held().errors.map(place), [exposedId('draft.text', 10)]);
    parts.held().cancel();
    await assert.rejects(call, failure('submit-held'));
  });

  test('that holds the same in another order, or with nulls, its report is taken', async () => {
    const { text, kind } = FINE.draft;
    const parts = host({ today: '2026-11-25', draft: { text, title: null, kind } }, { session: plain.open(FINE) });
    await guardSubmit(() => undefined, parts.options)();
    assert.equal(parts.checks, 0);
  });

  test('that does not hold what is submitted, nothing is submitted without a checker', async () => {
    const parts = host(BAD, { session: plain.open(FINE), checker: undefined });
    const call = guardSubmit(() => assert.fail('submitted'), parts.options)();
    await settled();
    assert.equal(parts.held().failure.code, 'session-behind');
    parts.held().cancel();
    await assert.rejects(call, failure('submit-held'));
  });
});

describe('a guarded form', () => {
  test('is held, checked, and submitted once with its own button', async () => {
    const [form, parts] = [new Form(), host(FINE)];
    const reports = [];
    guardSubmit(form, { ...parts.options, onPass: (report) => void reports.push(report) });
    const button = { form };
    assert.equal(form.press(button), false);
    assert.equal(form.attributes.get('aria-busy'), 'true');
    assert.equal(form.press(button), false);
    await settled();
    assert.deepEqual(form.submits, [button]);
    assert.equal(reports.length, 1);
    assert.equal(form.attributes.has('aria-busy'), false);
    // The second click of a double click that came late.
    assert.equal(form.press(button), false);
    await settled();
    assert.deepEqual([form.submits.length, parts.checks], [1, 1]);
    parts.submission = BAD;
    form.press(button);
    await settled();
    assert.deepEqual(parts.held().errors.map(place), [exposedId('draft.text', 10)]);
    assert.equal(form.submits.length, 1);
    parts.held().waive(parts.held().errors[0].fingerprint, GROUNDS);
    assert.deepEqual(form.submits, [button, button]);
    assert.deepEqual(
      reports[1].waivers.map(({ text }) => text),
      [MASKED_ID],
    );
  });

  test('submits without a button that has left it', async () => {
    const [form, { options }] = [new Form(), host(FINE)];
    guardSubmit(form, options);
    form.press({ form: null });
    await settled();
    assert.deepEqual(form.submits, [null]);
  });

  test('checks again when it is submitted while it is held', async () => {
    const [form, parts] = [new Form(), host(BAD)];
    guardSubmit(form, parts.options);
    form.press();
    await settled();
    parts.submission = FINE;
    form.press();
    assert.equal(parts.taken, 1);
    await settled();
    assert.deepEqual([form.submits.length, parts.shown.length], [1, 1]);
  });

  test('is free once it is detached', async () => {
    const [form, parts] = [new Form(), host(BAD)];
    const guard = guardSubmit(form, parts.options);
    form.press();
    await settled();
    guard.detach();
    assert.equal(parts.taken, 1);
    assert.equal(form.press(), true);
  });
});
