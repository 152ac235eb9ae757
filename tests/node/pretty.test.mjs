// The default format, exactly as an editor reads it.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Field } from '../../pkg/dist/cli/excerpt.js';
import { articleName, articleNames, hanNumber } from '../../pkg/dist/article.js';
import { Lines } from '../../pkg/dist/cli/lines.js';
import { textWidth } from '../../pkg/dist/cli/width.js';
import { folder, hegao, ID, MASKED_ID, TODAY } from './hegao.mjs';

const COLUMNS = 62;

for (const [text, width] of [
  ['务必ab', 6],
  ['１３', 4],
  ['e\u0301', 1],
  ['\u200B', 0],
  ['👨‍👩‍👧', 2],
  ['🇨🇳', 2],
  ['☎\uFE0F', 2],
  ['𠮷', 2],
  ['“”', 2],
  ['', 0],
]) {
  test(`counts ${width} columns for ${JSON.stringify(text)}`, () => assert.equal(textWidth(text), width));
}

/** The excerpt for what ⟦⟧ encloses. */
function excerptOf(marked, masks = []) {
  const from = marked.indexOf('⟦');
  const to = marked.indexOf('⟧') - 1;
  return new Field(marked.replace(/[⟦⟧]/g, ''), masks).excerpt({ from, to });
}

for (const [what, marked, line, carets] of [
  ['Han characters', '现请⟦务必关注⟧本号', '现请务必关注本号', '    ^^^^^^^^'],
  ['ASCII', 'please ⟦follow⟧ us', 'please follow us', '       ^^^^^^'],
  ['full-width digits', '号码：⟦１３⟧。', '号码：１３。', '      ^^^^'],
  ['an emoji before', '😀👨‍👩‍👧⟦务必⟧', '😀👨‍👩‍👧务必', '    ^^^^'],
  ['combining marks before', 'e\u0301e\u0301⟦x⟧', 'e\u0301e\u0301x', '  ^'],
  ['a zero-width character before', '张\u200B某⟦x⟧', '张\u200B某x', '    ^'],
  ['a tab before', '\t⟦务必⟧', '␉务必', ' ^^^^'],
  ['other lines around', '上\r\n⟦务必⟧。\r\n下', '务必。', '^^^^'],
  ['a span over two lines', '请⟦务必\n关注⟧', '请务必', '  ^^^^'],
  ['an empty span', '请⟦⟧关注', '请关注', '  ^'],
  ['an empty span at the end', '关注⟦⟧', '关注', '    ^'],
  ['an escape sequence', '\u001b[31m⟦务必⟧', '␛[31m务必', '     ^^^^'],
  ['a control that turns text round', '\u202E⟦务必⟧', '<U+202E>务必', '        ^^^^'],
  ['a span that is invisible', '张⟦\u200B⟧某', '张<U+200B>某', '  ^^^^^^^^'],
]) {
  test(`puts the carets right under ${what}`, () => {
    assert.deepEqual(excerptOf(marked), { line, carets });
  });
}

test('cuts a long line around the span and keeps the carets right', () => {
  const { line, carets } = excerptOf(`${'前'.repeat(100)}⟦务必⟧${'后'.repeat(100)}`);
  assert.ok(textWidth(line) <= COLUMNS, line);
  assert.match(line, /^…前+务必后+…$/);
  assert.equal(textWidth(line.slice(0, line.indexOf('务'))), carets.indexOf('^'));
  assert.equal(carets.trimStart(), '^^^^');
});

test('shows more of what stands before when the line ends soon after', () => {
  const { line, carets } = excerptOf(`${'前'.repeat(100)}⟦务必⟧。`);
  assert.match(line, /^…前{20,}务必。$/);
  assert.ok(textWidth(line) > 50, line);
  assert.equal(textWidth(line.slice(0, line.indexOf('务'))), carets.indexOf('^'));
});

test('a span longer than a line shows its beginning', () => {
  const { line, carets } = excerptOf(`前⟦${'务'.repeat(100)}⟧`);
  assert.match(line, /^前务+…$/);
  assert.ok(carets.length <= COLUMNS);
});

test('never cuts a character in two', () => {
  for (let pad = 150; pad < 170; pad += 1) {
    const { line } = excerptOf(`${'x'.repeat(pad % 2)}${'😀'.repeat(pad)}⟦务必⟧${'😀'.repeat(pad)}`);
    assert.doesNotMatch(line, /[\uD800-\uDFFF]/u);
  }
});

test('shows masks in place of values, whatever their width, with the carets right', () => {
  const text = `${ID}，${ID}⟦务必⟧`;
  const masks = [
    { from: 0, to: 18, text: '某某' },
    { from: 19, to: 37, text: MASKED_ID },
  ];
  assert.deepEqual(excerptOf(text, masks), { line: `某某，${MASKED_ID}务必`, carets: `${' '.repeat(24)}^^^^` });
});

test('a value that the window cuts is still masked', () => {
  const value = '1'.repeat(40);
  const text = `${'x'.repeat(150)}⟦务必⟧${value}`;
  for (let gap = 0; gap < 170; gap += 7) {
    const marked = `${value}${'x'.repeat(gap)}⟦务必⟧`;
    const { line } = excerptOf(marked, [{ from: 0, to: 40, text: '*'.repeat(40) }]);
    assert.doesNotMatch(line, /1/);
  }
  assert.doesNotMatch(excerptOf(text, [{ from: 152, to: 192, text: '*'.repeat(40) }]).line, /1/);
});

test('finds line and column with every kind of line end', () => {
  const lines = new Lines('a\nb\r\nc\rd');
  const at = (offset) => Object.values(lines.position(offset)).join(':');
  assert.deepEqual([0, 1, 2, 3, 4, 5, 6, 7, 8].map(at), [
    '1:1',
    '1:2',
    '2:1',
    '2:2',
    '2:3',
    '3:1',
    '3:2',
    '4:1',
    '4:2',
  ]);
});

test('names articles as people do', () => {
  const own = (no, language) => articleName({ law: '', no }, language);
  assert.deepEqual(
    ['22.2', '40', '24.1.3', '110.10', '附件'].map((no) => own(no, 'zh')),
    ['第二十二条第二款', '第四十条', '第二十四条第一款第（三）项', '第一百一十条第十款', '附件'],
  );
  assert.deepEqual(
    ['22.2', '40', '附件'].map((no) => own(no, 'en')),
    ['Article 22(2)', 'Article 40', '附件'],
  );
  assert.equal(articleName({ law: '地图管理条例', no: '15' }, 'zh'), '《地图管理条例》第十五条');
  assert.deepEqual(
    [0, 9, 10, 11, 20, 99, 100, 101, 110, 999].map(hanNumber).join(' '),
    '零 九 十 十一 二十 九十九 一百 一百零一 一百一十 九百九十九',
  );
});

test('names several articles of one law with its title once', () => {
  const citations = [
    { law: '某办法', no: '24.1' },
    { law: '某条例', no: '15' },
    { law: '某办法', no: '40' },
  ];
  assert.equal(articleNames(citations, 'zh'), '《某办法》第二十四条第一款、第四十条；《某条例》第十五条');
  assert.equal(articleNames(citations, 'en'), 'Article 24(1), Article 40, 某办法; Article 15, 某条例');
});

test('prints a diagnostic with its place, line, carets, article and advice', async (t) => {
  const cwd = folder(t, { 'a.txt': `关于救助的通知\n张某，身份证号${ID}，符合条件。\n`, 'b.txt': '会议通知\n' });
  const { status, stdout, stderr } = await hegao(['check', 'a.txt', 'b.txt', '--today', TODAY], { cwd });
  assert.equal(status, 1);
  assert.equal(stderr, '');
  const [title, head, line, carets, ...rest] = stdout.split('\n');
  assert.equal(title, 'a.txt');
  assert.match(head, /^ {2}2:8 {2}错误 {2}.+ {2}pii-id-number$/);
  assert.equal(line, `      │ 张某，身份证号${MASKED_ID}，符合条件。`);
  assert.equal(carets, `      │ ${' '.repeat(14)}${'^'.repeat(18)}`);
  assert.match(rest.join('\n'), /^ {6}条款：(?:《.+》)?第二十四条第一款 “.*去标识化.*”$/m);
  assert.match(rest.join('\n'), /^ {6}建议：.+$/m);
  assert.match(rest.join('\n'), /^检查了 2 个文件：错误 1，警告 0，提示 0。\n没有诊断：b\.txt$/m);
  assert.doesNotMatch(stdout, /合规/);
});

test('prints the same in English', async (t) => {
  const cwd = folder(t, { 'a.txt': `身份证号${ID}` });
  const { stdout } = await hegao(['check', 'a.txt', '--lang', 'en'], { cwd });
  assert.match(stdout, /^ {2}1:5 {2}error {2}.+ {2}pii-id-number$/m);
  assert.match(stdout, /^ {6}article: Article 24\(1\)(?:, .+)? “/m);
  assert.match(stdout, /^ {6}hint: /m);
  assert.match(stdout, /^Checked 1 file: 1 error, 0 warnings, 0 hints\.$/m);
});

test('quotes an article once in a file, and only names it after that', async (t) => {
  const cwd = folder(t, { 'a.txt': `身份证号${ID}\n身份证号${ID}`, 'b.txt': `身份证号${ID}` });
  const { stdout } = await hegao(['check', 'a.txt', 'b.txt'], { cwd });
  assert.equal(stdout.match(/第二十四条第一款 “/g).length, 2);
  assert.equal(stdout.match(/条款：.*第二十四条第一款.*（引文见上）$/gm).length, 1);
});

test('says what was not checked and what is left to people, and never that all is well', async (t) => {
  const cwd = folder(t, { 'a.md': '会议通知\n\n![现场照片](a.png)\n' });
  const { stdout } = await hegao(['check', 'a.md'], { cwd });
  assert.match(stdout, /^没有检查的：\n( {2}· .+\n)+另有 \d+ 项规定须由人判断，不在检查之列。\n$/m);
  assert.match(stdout, /a\.png/);
  assert.doesNotMatch(stdout, /合规|通过/);
});

test('masks every value in a line, not only the one under the carets', async (t) => {
  const other = '539999201206050016';
  const cwd = folder(t, { 'a.txt': `甲${ID}，乙${other}，手机13000000001` });
  const { stdout } = await hegao(['check', 'a.txt'], { cwd });
  for (const value of [ID, other, '13000000001']) assert.ok(!stdout.includes(value), stdout);
  const shown = await hegao(['check', 'a.txt', '--show-values'], { cwd });
  for (const value of [ID, other, '13000000001']) assert.ok(shown.stdout.includes(value), shown.stdout);
});

test('masks a value even where its own rule is off', async (t) => {
  const cwd = folder(t, { 'a.txt': `身份证号${ID}，联系人手机13000000001` });
  const { stdout } = await hegao(['check', 'a.txt', '--rule', 'pii-id-number=off'], { cwd });
  assert.match(stdout, /pii-mobile-number/);
  assert.ok(!stdout.includes(ID), stdout);
});

test('in a submission, names the field and the offset in it', async (t) => {
  const submission = { draft: { kind: 'repost', source: { name: '' }, text: `据悉\n身份证号${ID}` } };
  const cwd = folder(t, { 'a.json': JSON.stringify(submission) });
  const { stdout } = await hegao(['check', 'a.json'], { cwd });
  assert.match(stdout, /^ {2}draft\.text@7 {2}错误 {2}.+ {2}pii-id-number\n {6}│ 身份证号/m);
  assert.match(stdout, /^ {2}draft\.source(\.name)? {2}错误 {2}.+ {2}repost-source-missing$/m);
});

test('says nothing but what matters when quiet', async (t) => {
  const cwd = folder(t, { 'a.txt': `身份证号${ID}，联系人手机13000000001`, 'b.txt': '会议通知' });
  const quiet = await hegao(['check', 'a.txt', 'b.txt', '--quiet', '--rule', 'pii-mobile-number=info'], { cwd });
  assert.match(quiet.stdout, /pii-id-number/);
  assert.doesNotMatch(quiet.stdout, /pii-mobile-number|检查了/);
  assert.equal((await hegao(['check', 'b.txt', '--quiet'], { cwd })).stdout, '');
});

test('colours only for a terminal, and never against NO_COLOR', async (t) => {
  const cwd = folder(t, { 'a.txt': `身份证号${ID}` });
  const stdout = async (env) => (await hegao(['check', 'a.txt'], { cwd, env })).stdout;
  assert.doesNotMatch(await stdout({ NO_COLOR: '', CI: 'true' }), /\u001b/);
  assert.match(await stdout({ NO_COLOR: '', FORCE_COLOR: '1' }), /\u001b\[31m/);
  assert.doesNotMatch(await stdout({ NO_COLOR: '', FORCE_COLOR: '0' }), /\u001b/);
  assert.doesNotMatch(await stdout({ NO_COLOR: '1', FORCE_COLOR: '1' }), /\u001b/);
});

test('a file name cannot drive the terminal', async (t) => {
  const cwd = folder(t);
  const name = 'a\u001b[2J.txt';
  writeFileSync(join(cwd, name), `身份证号${ID}`);
  const { stdout } = await hegao(['check', name], { cwd });
  assert.match(stdout, /^a␛\[2J\.txt$/m);
});
