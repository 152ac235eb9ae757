import assert from 'node:assert/strict';
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { applyFixes, createChecker } from '../../pkg/dist/node.js';
import { folder, hegao, ID, MASKED_ID, place } from './hegao.mjs';

const checker = createChecker({ today: '2026-11-24' });

/** A fix of one edit, `kind` suggestion unless said otherwise. */
function fix(field, from, to, insert, kind = 'suggestion') {
  return { title: { zh: '改', en: 'fix' }, kind, edits: [{ field, from, to, insert }] };
}

function reasons({ skipped }) {
  return skipped.map(({ reason }) => reason);
}

test('applies the safe fix of each diagnostic, and the text is then silent', () => {
  const draft = { draft: { text: `😀身份证号${ID}，又${ID}` } };
  const { diagnostics } = checker.check(draft);
  const { submission, applied, skipped } = checker.applyFixes(draft, diagnostics);
  assert.equal(submission.draft.text, `😀身份证号${MASKED_ID}，又${MASKED_ID}`);
  assert.equal(applied.length, 2);
  assert.deepEqual(skipped, []);
  assert.equal(draft.draft.text, `😀身份证号${ID}，又${ID}`);
  assert.deepEqual(checker.check(submission).diagnostics.map(place), []);
});

test('applies several edits in one field, in whatever order they come', () => {
  const { submission } = applyFixes({ text: '一二三四五' }, [
    fix('text', 4, 5, 'E'),
    fix('text', 0, 1, 'AAA'),
    fix('text', 2, 2, '-'),
    fix('text', 2, 3, ''),
  ]);
  assert.equal(submission.text, 'AAA二-四E');
});

test('of two fixes for one place the first wins', () => {
  const result = applyFixes({ text: '一二三四' }, [
    fix('text', 1, 3, 'X'),
    fix('text', 2, 4, 'Y'),
    fix('text', 0, 1, 'Z'),
  ]);
  assert.equal(result.submission.text, 'ZX四');
  assert.deepEqual(reasons(result), ['overlap']);
  assert.match(result.skipped[0].message.zh, /重叠/);
});

test('two insertions at one place contradict each other, but the same edit twice is one', () => {
  const result = applyFixes({ text: '一二' }, [fix('text', 1, 1, 'X'), fix('text', 1, 1, 'Y'), fix('text', 1, 1, 'X')]);
  assert.equal(result.submission.text, '一X二');
  assert.deepEqual(reasons(result), ['overlap']);
  assert.equal(result.applied.length, 2);
});

test('takes a fix whole or not at all', () => {
  const two = {
    title: { zh: '改', en: 'fix' },
    kind: 'safe',
    edits: [
      { field: 'text', from: 3, to: 4, insert: 'Q' },
      { field: 'text', from: 0, to: 2, insert: 'X' },
    ],
  };
  const result = applyFixes({ text: '一二三四' }, [fix('text', 1, 2, 'A'), two, fix('text', 3, 4, 'B')]);
  assert.equal(result.submission.text, '一A三B');
  assert.deepEqual(reasons(result), ['overlap']);
});

test('reaches cells of tables, and shares what it did not touch', () => {
  const submission = { draft: { title: '名单', table: { head: ['号码'], rows: [['a'], ['b']] }, images: [{}] } };
  const result = applyFixes(submission, [fix('draft.table.rows[1][0]', 0, 1, 'c')]);
  assert.deepEqual(result.submission.draft.table, { head: ['号码'], rows: [['a'], ['c']] });
  assert.equal(result.submission.draft.images, submission.draft.images);
  assert.deepEqual(submission.draft.table.rows, [['a'], ['b']]);
});

test('a column fix does what its cells have done already only once', () => {
  const rows = [
    ['甲', ID],
    ['乙', ID],
  ];
  const edits = rows.map((_, row) => ({
    field: `draft.table.rows[${row}][1]`,
    from: 0,
    to: ID.length,
    insert: MASKED_ID,
  }));
  const cell = (index) => ({ title: { zh: '改', en: 'fix' }, kind: 'safe', edits: [edits[index]] });
  const column = { title: { zh: '改', en: 'fix' }, kind: 'safe', edits };
  const result = applyFixes({ draft: { table: { rows } } }, [cell(0), column, cell(1)]);
  assert.deepEqual(result.submission.draft.table.rows, [
    ['甲', MASKED_ID],
    ['乙', MASKED_ID],
  ]);
  assert.deepEqual(result.skipped, []);
});

test('leaves text alone that has changed since the report', () => {
  const { diagnostics } = checker.check({ text: `身份证号${ID}` });
  const changed = { text: `公民身份证号${ID}` };
  const result = checker.applyFixes(changed, diagnostics);
  assert.deepEqual(result.submission, changed);
  assert.deepEqual(reasons(result), ['changed']);
});

test('a lone surrogate in the text does not look like a change', () => {
  const draft = { text: `\uD800身份证号${ID}` };
  assert.equal(
    checker.applyFixes(draft, checker.check(draft).diagnostics).submission.text,
    `\uD800身份证号${MASKED_ID}`,
  );
});

test('skips a fix for a field or a range that is not there', () => {
  const result = applyFixes({ text: '一', draft: {} }, [
    fix('draft.title.x', 0, 0, 'a'),
    fix('text', 0, 5, ''),
    fix('text', -1, 1, ''),
    fix('not a field[', 0, 0, ''),
    fix('draft.images[3].alt', 0, 0, 'a'),
  ]);
  assert.deepEqual(reasons(result), ['no-field', 'no-field', 'no-field', 'no-field', 'no-field']);
  assert.deepEqual(result.submission, { text: '一', draft: {} });
});

test('can fill a member that is absent or null', () => {
  const result = applyFixes({ account: { verification: { text: null } } }, [
    fix('account.verification.text', 0, 0, '主办单位：某局'),
    fix('account.sponsor', 0, 0, '某局'),
  ]);
  assert.deepEqual(result.submission, { account: { verification: { text: '主办单位：某局' }, sponsor: '某局' } });
});

test('takes no fix of a diagnostic that is not safe', () => {
  const diagnostic = {
    rule: 'x',
    severity: 'error',
    field: 'text',
    from: 0,
    to: 1,
    text: '一',
    message: {},
    hint: {},
    articles: [],
    fingerprint: '',
    fixes: [fix('text', 0, 1, 'X', 'template'), fix('text', 0, 1, 'Y', 'suggestion')],
  };
  const result = applyFixes({ text: '一' }, [diagnostic]);
  assert.equal(result.submission.text, '一');
  assert.deepEqual(reasons(result), ['no-safe-fix']);
  assert.equal(applyFixes({ text: '一' }, [diagnostic.fixes[1]]).submission.text, 'Y');
});

test('many fixes in one field take no time to speak of', { timeout: 10_000 }, () => {
  const count = 20_000;
  const text = 'ab'.repeat(count);
  const fixes = Array.from({ length: count }, (_, index) => fix('text', index * 2, index * 2 + 1, 'xy'));
  assert.equal(applyFixes({ text }, fixes).submission.text, 'xyb'.repeat(count));
});

test('--fix writes safe fixes into the file and leaves the rest of its bytes', async (t) => {
  const content = (id) => `\uFEFF😀通知\r\n身份证号${id}，\u200B请查收。\r\n\r\n`;
  const cwd = folder(t, { 'a.txt': content(ID), 'b.txt': '会议通知' });
  const { status, stdout } = await hegao(['check', '--fix', 'a.txt', 'b.txt'], { cwd });
  assert.equal(status, 0);
  assert.equal(readFileSync(join(cwd, 'a.txt'), 'utf8'), content(MASKED_ID));
  assert.match(stdout, /^已自动修改 1 处。$/m);
});

test('--fix edits the source of HTML', async (t) => {
  const html = (id) => `<!-- 稿 -->\n<section><p style="x">身份证号<b>${id}</b></p></section>\n`;
  const cwd = folder(t, { 'a.html': html(ID) });
  assert.equal((await hegao(['check', '--fix', 'a.html'], { cwd })).status, 0);
  assert.equal(readFileSync(join(cwd, 'a.html'), 'utf8'), html(MASKED_ID));
});

test('--fix keeps the form of a JSON file', async (t) => {
  const json = (id) =>
    `{\n    "draft" : {"title":"\\u901a\\u77e5",\t"text": "身份证号${id}\\n"},\n\n    "replyLimit": 15.0\n}\n\n`;
  const cwd = folder(t, { 'a.json': json(ID) });
  assert.equal((await hegao(['check', '--fix', 'a.json'], { cwd })).status, 0);
  assert.equal(readFileSync(join(cwd, 'a.json'), 'utf8'), json(MASKED_ID));
});

test(
  '--fix says when it cannot write',
  { skip: process.getuid?.() === 0 && 'root may write everything' },
  async (t) => {
    const cwd = folder(t, { 'a.txt': `身份证号${ID}` });
    chmodSync(join(cwd, 'a.txt'), 0o444);
    const { status, stderr } = await hegao(['check', '--fix', 'a.txt'], { cwd });
    assert.equal(status, 2);
    assert.match(stderr, /^a\.txt: 修改没有写入（EACCES）$/m);
  },
);

test('--fix-dry-run shows the change and writes nothing', async (t) => {
  const content = `通知\n身份证号${ID}，请查收。\n完\n`;
  const cwd = folder(t, { 'a.txt': content });
  const { status, stdout, stderr } = await hegao(['check', '--fix-dry-run', 'a.txt'], { cwd });
  assert.equal(status, 1);
  assert.equal(readFileSync(join(cwd, 'a.txt'), 'utf8'), content);
  assert.equal(
    stdout,
    `--- a/a.txt\n+++ b/a.txt\n@@ -1,3 +1,3 @@\n 通知\n-身份证号${'█'.repeat(18)}，请查收。\n+身份证号${MASKED_ID}，请查收。\n 完\n`,
  );
  assert.match(stderr, /^a\.txt: 个人信息已遮盖/);
  const shown = await hegao(['check', '--fix-dry-run', '--show-values', 'a.txt'], { cwd });
  assert.equal(shown.stderr, '');
  assert.match(shown.stdout, new RegExp(`^-身份证号${ID}，请查收。$`, 'm'));
});

test('--fix-dry-run works on standard input and on submissions', async () => {
  const input = JSON.stringify({ draft: { text: `身份证号${ID}` } });
  const { stdout } = await hegao(['check', '--fix-dry-run', '-', '--stdin-filename', 'a.json'], { input });
  assert.match(stdout, /^\+\{"draft":\{"text":"身份证号539999\*{8}0025"\}\}$/m);
  assert.doesNotMatch(stdout, new RegExp(ID));
});
