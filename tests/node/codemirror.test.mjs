// The CodeMirror adapter without a page: pending edits, underlines, fixes, and what waits while an input method is
// at work. What the browser does with them is tested in tests/browser.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  answered,
  answeredDiagnostics,
  diagnosticsOf,
  heldIn,
  marksExtension,
} from '../../pkg/dist/codemirror/marks.js';
import { applyFix, applySafeFixes, planFix, safeFixes } from '../../pkg/dist/codemirror/fixing.js';
import { KeptList } from '../../pkg/dist/codemirror/kept.js';
import { SessionLink } from '../../pkg/dist/codemirror/link.js';
import { metaPatch } from '../../pkg/dist/codemirror/meta.js';
import { settings, settingsOf } from '../../pkg/dist/codemirror/options.js';
import { PendingEdits } from '../../pkg/dist/codemirror/pending.js';
import { isTouched, placeNow } from '../../pkg/dist/codemirror/place.js';
import { createChecker } from '../../pkg/dist/node.js';
import { createDirectChecker } from '../../pkg/dist/worker/node.js';
import { ID, MASKED_ID, TODAY } from './hegao.mjs';

// The package's own copy: another would not know its extensions.
const packaged = createRequire(new URL('../../pkg/package.json', import.meta.url));
const { ChangeSet, EditorState, Text } = await import(
  pathToFileURL(packaged.resolve('@codemirror/state')).href.replace(/\.cjs$/, '.js')
);

const FIELD = 'draft.text';
const fresh = createChecker({ today: TODAY });

/** An editor's state with a session, without a view. */
class Editor {
  isComposing = false;
  dispatched = 0;
  answers = 0;
  reports = [];
  statuses = [];

  constructor(doc, { checker = createDirectChecker({ today: TODAY }), around = {}, options = {} } = {}) {
    this.around = around;
    this.options = settingsOf({ checker, submission: () => this.around, reportDelay: 0, ...options });
    this.state = EditorState.create({ doc, extensions: [settings.of(this.options), marksExtension] });
    const editor = this;
    this.link = new SessionLink(
      {
        get state() {
          return editor.state;
        },
        isComposing: () => editor.isComposing,
        dispatch: (spec) => {
          assert.equal(editor.isComposing, false, 'written during a composition');
          editor.dispatched += 1;
          editor.state = editor.state.update(spec).state;
        },
      },
      this.options,
      {
        onAnswer: () => (this.answers += 1),
        onReport: (report) => this.reports.push(report),
        onStatus: ({ name, failure }) => this.statuses.push(failure?.code ?? name),
      },
    );
  }

  // As a view does: commands written for one need no more of it.
  composing = false;
  compositionStarted = false;
  dispatch(spec) {
    const transaction = this.state.update(spec);
    this.state = transaction.state;
    if (transaction.docChanged) this.link.documentChanged(transaction.changes);
    return transaction;
  }

  change(from, to, insert) {
    return this.dispatch({ changes: { from, to, insert } });
  }

  async settled() {
    await this.link.settledReport();
    return this;
  }

  get text() {
    return this.state.sliceDoc();
  }

  get marks() {
    const found = [];
    heldIn(this.state).marks.between(0, this.state.doc.length, (from, to, { spec }) => {
      found.push(`${answeredDiagnostics(this.state).get(spec.fingerprint)?.rule} ${from}-${to}`);
    });
    return found.sort();
  }

  get freshMarks() {
    return fresh
      .check({ ...this.around, draft: { ...this.around.draft, text: this.text } })
      .diagnostics.filter(({ field, from }) => field === FIELD && from !== undefined)
      .map(({ rule, from, to }) => `${rule} ${from}-${to}`)
      .sort();
  }

  diagnostic(rule) {
    return diagnosticsOf(this.state).find((one) => one.rule === rule);
  }

  close(t) {
    t.after(() => {
      this.link.destroy();
      this.options.checker.close();
    });
    return this;
  }
}

/** Whole numbers below a bound, the same ones in every run. */
function randomNumbers(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >>> 8) % below;
  };
}

const tick = (milliseconds = 0) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('pending edits', () => {
  const numbers =
    (start = 0) =>
    () =>
      (start += 1);

  test('one transaction with several ranges goes from the last to the first', () => {
    const pending = new PendingEdits();
    const doc = Text.of(['abcdef']);
    const changes = ChangeSet.of(
      [
        { from: 1, insert: 'XX' },
        { from: 3, to: 4 },
        { from: 6, insert: '末' },
      ],
      6,
    );
    pending.record(changes);
    assert.deepEqual(pending.take(changes.apply(doc), numbers()), [
      { from: 6, to: 6, insert: '末', version: 1 },
      { from: 3, to: 4, insert: '', version: 2 },
      { from: 1, to: 1, insert: 'XX', version: 3 },
    ]);
    assert.equal(pending.hasUnsent, false);
    assert.equal(pending.isAwaiting, true);
  });

  test('the edits, done one after the other, give the document', () => {
    const random = randomNumbers(7);
    for (let round = 0; round < 200; round += 1) {
      const pending = new PendingEdits();
      let doc = Text.of(['政务新媒体', '😀发布', '']);
      let text = doc.toString();
      for (let step = 0; step < 4; step += 1) {
        const specs = [];
        for (let at = random(3); at <= doc.length; at += 1 + random(6)) {
          const to = Math.min(doc.length, at + random(3));
          specs.push({ from: at, to, insert: random(2) === 0 ? '' : '字\n' });
          at = to;
        }
        const changes = ChangeSet.of(specs, doc.length);
        doc = changes.apply(doc);
        pending.record(changes);
      }
      for (const { from, to, insert } of pending.take(doc, numbers()))
        text = text.slice(0, from) + insert + text.slice(to);
      assert.equal(text, doc.toString());
    }
  });

  test('replacements in very many places go as one edit', () => {
    const doc = Text.of(['一二'.repeat(50)]);
    const changes = ChangeSet.of(
      Array.from({ length: 50 }, (_, index) => ({ from: index * 2, to: index * 2 + 1, insert: '壹' })),
      doc.length,
    );
    const pending = new PendingEdits();
    pending.record(changes);
    const edits = pending.take(changes.apply(doc), numbers());
    assert.deepEqual(edits, [{ from: 0, to: 99, insert: '壹二'.repeat(49) + '壹', version: 1 }]);
    // The way back is still exact: the second letter stays the second letter.
    assert.equal(pending.since.mapPos(51, 1), 51);
  });

  test('an answer leaves the edits after it on the way', () => {
    const pending = new PendingEdits();
    pending.record(ChangeSet.of({ from: 0, insert: 'ab' }, 10));
    pending.take(Text.of(['ab'.padEnd(12, '-')]), numbers());
    pending.record(ChangeSet.of({ from: 0, insert: 'c' }, 12));
    pending.take(Text.of(['cab'.padEnd(13, '-')]), numbers(1));
    pending.record(ChangeSet.of({ from: 13, insert: '。' }, 13));
    assert.equal(pending.since.mapPos(4), 7);
    pending.acknowledge(1);
    assert.equal(pending.since.mapPos(4), 5);
    pending.acknowledge(2);
    assert.equal(pending.since.mapPos(4), 4);
    assert.equal(pending.since.newLength, 14);
  });
});

describe('places', () => {
  test('text typed at the edges of a place stays outside it', () => {
    const since = ChangeSet.of(
      [
        { from: 2, insert: '前' },
        { from: 5, insert: '后' },
      ],
      8,
    ).desc;
    assert.deepEqual(placeNow({ from: 2, to: 5 }, since, 10), { from: 3, to: 6 });
    assert.equal(isTouched({ from: 2, to: 5 }, since), false);
  });

  test('a change inside touches', () => {
    assert.equal(isTouched({ from: 2, to: 5 }, ChangeSet.of({ from: 3, insert: 'x' }, 8).desc), true);
    assert.equal(isTouched({ from: 2, to: 5 }, ChangeSet.of({ from: 0, to: 3 }, 8).desc), true);
    assert.equal(isTouched({ from: 3, to: 3 }, ChangeSet.of({ from: 2, to: 5 }, 8).desc), true);
    assert.equal(isTouched({ from: 2, to: 5 }, ChangeSet.of({ from: 5, to: 8 }, 8).desc), false);
  });

  test('a place past the end is brought inside the document', () => {
    assert.deepEqual(placeNow({ from: 90, to: 99 }, undefined, 10), { from: 10, to: 10 });
    assert.deepEqual(placeNow({ from: 4, to: 99 }, ChangeSet.of({ from: 0, insert: 'x' }, 20).desc, 10), {
      from: 5,
      to: 10,
    });
  });
});

describe('underlines', () => {
  test('stand on the identity number of the first text', async (t) => {
    const editor = await new Editor(`身份证号${ID}。`).close(t).settled();
    assert.deepEqual(editor.marks, ['pii-id-number 4-22']);
    assert.deepEqual(diagnosticsOf(editor.state), fresh.check({ draft: { text: editor.text } }).diagnostics);
  });

  test('move with text that is typed before them, before any answer comes', async (t) => {
    const editor = await new Editor(`身份证号${ID}。`).close(t).settled();
    editor.change(0, 0, '张某，');
    assert.deepEqual(editor.marks, ['pii-id-number 7-25']);
    const { from, to, text } = editor.diagnostic('pii-id-number');
    assert.deepEqual([from, to, text], [7, 25, ID]);
    await editor.settled();
    assert.deepEqual(editor.marks, editor.freshMarks);
  });

  test('go when the number is masked by hand, and only that one', async (t) => {
    const editor = await new Editor(`身份证号${ID}，电话13000000001。`).close(t).settled();
    assert.deepEqual(editor.marks, ['pii-id-number 4-22', 'pii-mobile-number 25-36']);
    editor.change(10, 18, '********');
    await editor.settled();
    assert.deepEqual(editor.marks, ['pii-mobile-number 25-36']);
  });

  test('are where a fresh check puts them, however the text was edited', async (t) => {
    const random = randomNumbers(20261124);
    const parts = [
      `身份证号${ID}`,
      '，电话13000000001',
      '请务必关注并转发',
      '市防汛办发[2026]7号',
      '来源：网络',
      `\n| 姓名 | 身份证号 |\n|---|---|\n| 张甲一 | ${ID} |\n`,
      '\n\n',
      '😀',
      '1',
    ];
    for (let round = 0; round < 12; round += 1) {
      const editor = new Editor(parts[random(parts.length)], { around: { draft: { kind: 'original' } } }).close(t);
      for (let step = 0; step < 40; step += 1) {
        const changes = [];
        for (let at = random(20); at <= editor.state.doc.length && changes.length < 3; at += 1 + random(30)) {
          const to = Math.min(editor.state.doc.length, at + (random(3) === 0 ? random(12) : 0));
          changes.push({ from: at, to, insert: random(4) === 0 ? '' : parts[random(parts.length)] });
          at = to;
        }
        editor.dispatch({ changes });
        if (random(6) === 0) {
          editor.isComposing = !editor.isComposing;
          if (!editor.isComposing) editor.link.compositionEnded();
        }
        if (random(3) === 0) await tick();
        heldIn(editor.state).marks.between(0, editor.state.doc.length, (from, to) => {
          assert.ok(from < to && to <= editor.state.doc.length, `an underline at ${from}-${to}`);
        });
      }
      editor.isComposing = false;
      editor.link.compositionEnded();
      await editor.settled();
      assert.deepEqual(editor.marks, editor.freshMarks);
      assert.deepEqual(
        diagnosticsOf(editor.state),
        fresh.check({ draft: { kind: 'original', text: editor.text } }).diagnostics,
      );
    }
  });

  test('half a character does not end the check: the session is opened again', async (t) => {
    const editor = await new Editor(`身份证号${ID}。`).close(t).settled();
    editor.change(0, 0, '\uD83D');
    await tick(20);
    await editor.settled();
    assert.deepEqual(editor.marks, ['pii-id-number 5-23']);
    editor.change(1, 1, '\uDE00');
    await tick(20);
    await editor.settled();
    assert.equal(editor.text, `😀身份证号${ID}。`);
    assert.deepEqual(editor.marks, ['pii-id-number 6-24']);
    assert.equal(editor.statuses.at(-1), 'checked');
  });
});

describe('input methods', () => {
  test('nothing is written and nothing is sent while one composes; then everything comes at once', async (t) => {
    const editor = await new Editor('请联系我们。').close(t).settled();
    const before = editor.dispatched;
    editor.isComposing = true;
    for (const letter of 'shenfenzheng') editor.change(editor.state.doc.length, editor.state.doc.length, letter);
    await tick(20);
    assert.equal(editor.dispatched, before);
    assert.equal(editor.link.isSettled, false);
    editor.change(6, editor.state.doc.length, `身份证${ID}`);
    editor.isComposing = false;
    editor.link.compositionEnded();
    await editor.settled();
    assert.deepEqual(editor.marks, ['pii-id-number 9-27']);
  });

  test('an answer that arrives while one composes waits, and is moved by what was composed', async (t) => {
    const editor = await new Editor('请联系我们。').close(t).settled();
    editor.change(0, 0, `身份证${ID}，`);
    editor.isComposing = true;
    editor.change(0, 0, 'q');
    await tick(20);
    assert.deepEqual(editor.marks, []);
    editor.isComposing = false;
    editor.link.compositionEnded();
    assert.deepEqual(editor.marks, ['pii-id-number 4-22']);
    await editor.settled();
    assert.deepEqual(editor.marks, editor.freshMarks);
  });

  test('a fix is refused while one composes', async (t) => {
    const refusals = [];
    const editor = new Editor(`身份证号${ID}。`, { options: { onRefused: ({ zh }) => refusals.push(zh) } }).close(t);
    await editor.settled();
    editor.composing = true;
    const diagnostic = editor.diagnostic('pii-id-number');
    assert.equal(applyFix(editor, diagnostic, diagnostic.fixes[0]), false);
    assert.deepEqual(refusals, ['正在用输入法输入，请先上屏再修改。']);
    assert.equal(editor.text, `身份证号${ID}。`);
  });
});

describe('fixes', () => {
  test('mask the number in one transaction that names itself', async (t) => {
    const editor = await new Editor(`身份证号${ID}。`).close(t).settled();
    const events = [];
    const dispatch = editor.dispatch.bind(editor);
    editor.dispatch = (spec) => {
      const transaction = dispatch(spec);
      if (transaction.docChanged) events.push(transaction.isUserEvent('input.hegao-fix'));
      return transaction;
    };
    const diagnostic = editor.diagnostic('pii-id-number');
    assert.equal(applyFix(editor, diagnostic, diagnostic.fixes[0]), true);
    assert.equal(editor.text, `身份证号${MASKED_ID}。`);
    assert.deepEqual(events, [true]);
    await editor.settled();
    assert.deepEqual(editor.marks, []);
  });

  test('follow text that was typed elsewhere since, with a diagnostic from before', async (t) => {
    const editor = await new Editor(`身份证号${ID}。`).close(t).settled();
    const diagnostic = editor.diagnostic('pii-id-number');
    editor.change(0, 0, '张某，');
    editor.change(editor.state.doc.length, editor.state.doc.length, '请核对');
    assert.equal(applyFix(editor, diagnostic, diagnostic.fixes[0]), true);
    assert.equal(editor.text, `张某，身份证号${MASKED_ID}。请核对`);
  });

  test('are refused where the text has changed since', async (t) => {
    const refusals = [];
    const editor = new Editor(`身份证号${ID}。`, { options: { onRefused: ({ zh }) => refusals.push(zh) } }).close(t);
    await editor.settled();
    const diagnostic = editor.diagnostic('pii-id-number');
    editor.change(12, 13, '9');
    const changed = editor.text;
    assert.equal(applyFix(editor, diagnostic, diagnostic.fixes[0]), false);
    assert.equal(editor.text, changed);
    assert.deepEqual(refusals, ['这处文字在检查之后改过，没有替你修改。稍等重新检查，再用一次。']);
  });

  test('are refused where the text was changed and changed back: it is not what was checked', async (t) => {
    const editor = await new Editor(`身份证号${ID}。`).close(t).settled();
    const diagnostic = editor.diagnostic('pii-id-number');
    editor.change(12, 13, 'x');
    editor.change(12, 13, ID[8]);
    const plan = planFix(editor.state, diagnostic, diagnostic.fixes[0]);
    assert.match(plan.refused.zh, /在检查之后改过/);
  });

  test('are refused once the diagnostic is gone', async (t) => {
    const editor = await new Editor(`身份证号${ID}。`).close(t).settled();
    const diagnostic = editor.diagnostic('pii-id-number');
    editor.change(0, editor.state.doc.length, '请核对。');
    await editor.settled();
    assert.equal(planFix(editor.state, diagnostic, diagnostic.fixes[0]).refused.zh, '这条诊断已经不在了。');
  });

  test('of other fields go to the host, and are refused without one', async (t) => {
    const given = [];
    const around = { draft: { title: '样民发[2026]18号文件公布' } };
    const refused = await new Editor('正文。', { around }).close(t).settled();
    const diagnostic = refused.diagnostic('txt-docnum-brackets');
    assert.equal(diagnostic.field, 'draft.title');
    assert.equal(applyFix(refused, diagnostic, diagnostic.fixes[0]), false);
    const options = { applyEdits: (field, edits) => given.push([field, edits]) };
    const editor = await new Editor('正文。', { around, options }).close(t).settled();
    const same = editor.diagnostic('txt-docnum-brackets');
    assert.equal(applyFix(editor, same, same.fixes[0]), true);
    assert.equal(editor.text, '正文。');
    assert.equal(given.length, 1);
    const [[field, edits]] = given;
    assert.equal(field, 'draft.title');
    let { title } = around.draft;
    for (const { from, to, insert } of [...edits].reverse()) title = title.slice(0, from) + insert + title.slice(to);
    assert.equal(title, '样民发〔2026〕18号文件公布');
  });

  test('the safe ones of a whole table are done in one step, each cell once', async (t) => {
    const rows = ['539999195603120016', '539999196308250023', '539999197104090034'];
    const text = `| 姓名 | 身份证号 |\n|---|---|\n${rows.map((id) => `| 张某某 | ${id} |`).join('\n')}\n`;
    const editor = await new Editor(text).close(t).settled();
    assert.equal(editor.marks.filter((mark) => mark.startsWith('pii-table-columns')).length, 1);
    const fixes = safeFixes(editor.state);
    assert.equal(fixes.count, 4);
    const masked = text.replace(/(\d{6})\d{8}(\d{4})/g, '$1********$2');
    assert.equal(fixes.text, masked);
    assert.equal(applySafeFixes(editor, fixes), true);
    assert.equal(editor.text, masked);
    await editor.settled();
    assert.deepEqual(editor.marks, []);
  });
});

describe('the list', () => {
  test('is worked out when it is read, and then equals the one worked out at each step', () => {
    const session = fresh.open({ draft: { text: `身份证号${ID}。电话13000000001。` } });
    const first = session.report().diagnostics;
    let kept = KeptList.of(first);
    const before = kept;
    for (let version = 1; version < 30; version += 1) {
      kept = kept.after(session.update({ field: FIELD, from: 0, to: 0, insert: '前', version }));
    }
    assert.equal(kept.waiting, 29);
    assert.deepEqual(kept.read(), session.report().diagnostics);
    assert.equal(kept.waiting, 0);
    assert.equal(before.read(), first);
    session.close();
  });

  test('an answer whose diagnostics are far away takes away their underlines as well', () => {
    const options = settingsOf({ checker: undefined });
    const text = `身份证号${ID}。${'正文。'.repeat(2000)}电话13000000001。`;
    const { diagnostics } = fresh.check({ draft: { text } });
    let state = EditorState.create({ doc: text, extensions: [settings.of(options), marksExtension] });
    const take = (list, added, removed) => {
      state = state.update({
        effects: answered.of({ kept: KeptList.of(list), since: undefined, added, removed }),
      }).state;
      return heldIn(state).marks.size;
    };
    assert.equal(take(diagnostics, diagnostics, 'all'), 2);
    const [id, mobile] = diagnostics;
    assert.equal(take([id], [id], new Set([id.fingerprint, mobile.fingerprint])), 1);
    assert.equal(take([], [], new Set([id.fingerprint])), 0);
  });
});

describe('around the text', () => {
  test('what changes there is sent, and what is taken away as null', () => {
    const before = {
      today: TODAY,
      draft: { kind: 'repost', source: { name: '新华社' }, text: '甲' },
      account: { name: '样例发布' },
    };
    const after = { today: TODAY, draft: { kind: 'repost', title: '标题', text: '乙' } };
    assert.deepEqual(metaPatch(before, after, FIELD), { account: null, draft: { source: null, title: '标题' } });
    assert.equal(metaPatch(before, { ...before, draft: { ...before.draft, text: '乙' } }, FIELD), undefined);
    assert.deepEqual(metaPatch({ text: '甲' }, { text: '乙', draft: { kind: 'original' } }, 'text'), {
      draft: { kind: 'original' },
    });
  });

  test('a source that is filled in answers its diagnostic', async (t) => {
    const editor = await new Editor('正文。', { around: { draft: { kind: 'repost' } } }).close(t).settled();
    assert.equal(editor.diagnostic('repost-source-missing').field, 'draft.source');
    editor.around = {
      draft: { kind: 'repost', source: { name: '新华社', url: 'https://www.news.cn/20261124/a.html' } },
    };
    editor.link.refreshMeta();
    await editor.settled();
    assert.deepEqual(diagnosticsOf(editor.state), []);
  });

  test('a dismissal takes the underline away, and its end brings it back', async (t) => {
    const editor = await new Editor(`身份证号${ID}。`).close(t).settled();
    const { fingerprint } = editor.diagnostic('pii-id-number');
    editor.link.setDismissals([{ fingerprint, reason: '法院公告，依法公开' }]);
    await editor.settled();
    assert.deepEqual(editor.marks, []);
    const { dismissed } = await editor.link.settledReport();
    assert.deepEqual(
      dismissed.map(({ rule, dismissal }) => [rule, dismissal.reason]),
      [['pii-id-number', '法院公告，依法公开']],
    );
    editor.link.setDismissals([]);
    await editor.settled();
    assert.deepEqual(editor.marks, ['pii-id-number 4-22']);
  });

  test('dismissals known before the session is open hold from the first answer on', async (t) => {
    const { fingerprint } = fresh.check({ draft: { text: `身份证号${ID}。` } }).diagnostics[0];
    const editor = new Editor(`身份证号${ID}。`).close(t);
    editor.link.setDismissals([{ fingerprint, reason: '依法公开' }]);
    await editor.settled();
    assert.deepEqual(editor.marks, []);
  });

  test('the report comes once typing has paused, and is that of the text as it stands', async (t) => {
    const editor = await new Editor('正文。').close(t).settled();
    editor.change(0, 0, `身份证号${ID}。`);
    for (let wait = 0; wait < 100 && editor.reports.at(-1)?.diagnostics.length !== 1; wait += 1) await tick(5);
    const [{ rule, from, to }] = editor.reports.at(-1).diagnostics;
    assert.deepEqual([rule, from, to], ['pii-id-number', 4, 22]);
  });
});

describe('failures', () => {
  /** A checker over another whose sessions can be broken. */
  function breakable(inner) {
    const listeners = new Set();
    const held = { broken: false, resets: [], state: { name: 'ready', failure: undefined } };
    const failure = Object.assign(new Error('broken'), {
      name: 'HegaoError',
      code: 'not-checked',
      messages: { zh: '没有检查', en: 'not checked' },
    });
    return {
      held,
      failure,
      become(name) {
        held.state = { name, failure: name === 'ready' ? undefined : failure };
        for (const listener of listeners) listener(held.state);
      },
      get state() {
        return held.state;
      },
      onStateChange: (listener) => (listeners.add(listener), () => listeners.delete(listener)),
      explain: (rule) => inner.explain(rule),
      close: () => inner.close(),
      async open(submission, version) {
        if (held.broken) throw failure;
        const session = await inner.open(submission, version);
        return Object.assign(Object.create(session), {
          update: async (edit) => {
            const change = await session.update(edit);
            if (held.broken) throw failure;
            return change;
          },
          report: () => (held.broken ? Promise.reject(failure) : session.report()),
          onReset: (listener) => (
            held.resets.push(() =>
              session
                .report()
                .then(({ diagnostics }) =>
                  listener({ version: session.version, added: diagnostics, removed: [], shift: null }),
                ),
            ),
            () => undefined
          ),
        });
      },
    };
  }

  test('say that nothing is checked, and the underlines are right again after the restart', async (t) => {
    const checker = breakable(createDirectChecker({ today: TODAY }));
    const editor = await new Editor(`身份证号${ID}。`, { checker }).close(t).settled();
    checker.held.broken = true;
    editor.change(4, 4, '为');
    await tick(20);
    assert.equal(editor.statuses.at(-1), 'not-checked');
    await assert.rejects(editor.link.settledReport(), { code: 'not-checked' });
    editor.change(0, 0, '张某');
    checker.held.broken = false;
    for (const reset of checker.held.resets) await reset();
    await editor.settled();
    assert.equal(editor.statuses.at(-1), 'checked');
    assert.deepEqual(editor.marks, ['pii-id-number 7-25']);
    assert.deepEqual(editor.marks, editor.freshMarks);
  });

  test('a session that could not be opened is opened once the checker is ready', async (t) => {
    const checker = breakable(createDirectChecker({ today: TODAY }));
    checker.held.broken = true;
    checker.become('failed');
    const editor = new Editor(`身份证号${ID}。`, { checker }).close(t);
    await tick(20);
    assert.equal(editor.statuses.at(-1), 'not-checked');
    assert.deepEqual(editor.marks, []);
    checker.held.broken = false;
    checker.become('ready');
    await tick(20);
    await editor.settled();
    assert.deepEqual(editor.marks, ['pii-id-number 4-22']);
  });

  test('metadata that the engine refuses is named, and mending it brings the check back', async (t) => {
    const editor = new Editor(`身份证号${ID}。`, { around: { draft: { colour: 'red' } } }).close(t);
    await assert.rejects(editor.settled(), { code: 'unknown-key' });
    assert.equal(editor.statuses.at(-1), 'unknown-key');
    editor.around = { draft: {} };
    editor.link.refreshMeta();
    await tick(20);
    await editor.settled();
    assert.deepEqual(editor.marks, ['pii-id-number 4-22']);
  });
});
