// Bad input gets a clear error or a normal report: never a hang, a crash, or an empty success.

import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createChecker, HegaoError } from '../../pkg/dist/node.js';
import { batch, exposedId, folder, hegao, ID, place } from './hegao.mjs';

const checker = createChecker();

function refusal(action) {
  try {
    action();
  } catch (error) {
    assert.ok(error instanceof HegaoError, `a ${error.name} came out: ${error.stack}`);
    return error;
  }
  return assert.fail('nothing was thrown');
}

for (const [what, text, messages] of [
  ['malformed JSON', '{\n  "draft": {"title": 通知}\n}\n', /^a\.json:2:22: 不是合法的 JSON/],
  ['JSON that ends early', '{"draft": {"title": "通知"', /^a\.json:1:\d+: JSON 没有写完\n$/],
  ['an empty file', '', /^a\.json:1:0: JSON 没有写完\n$/],
  ['a list', '[]', /应为对象，却是数组/],
  [
    'a wrong type',
    '{"draft": {"images": [{}, {"alt": 3}]}}',
    /^a\.json: draft\.images\[1\]\.alt: 应为字符串，却是数字\n$/,
  ],
  ['an unknown key', '{"draft": {"titel": "通知"}}', /^a\.json: draft\.titel: 没有“titel”这个字段，是不是“title”？\n$/],
]) {
  test(`names the place of ${what}`, async (t) => {
    const cwd = folder(t, { 'a.json': text });
    const { status, stdout, stderr } = await hegao(['check', 'a.json'], { cwd });
    assert.equal(status, 2);
    assert.match(stderr, messages);
    assert.match(stdout, /^检查了 0 个文件：/);
  });
}

test('an error line in a batch has code, place and both languages', async () => {
  const { answers } = await batch(['{"id":"x","draft":{"title":3}}', '{"id":', '"text"']);
  assert.equal(answers[0].id, 'x');
  assert.equal(answers[0].error.code, 'wrong-type');
  assert.equal(answers[0].error.at, 'draft.title');
  assert.equal(answers[0].error.message.en, 'expected a string, found a number');
  assert.deepEqual([answers[1].id, answers[1].line, answers[1].error.code], [null, 2, 'bad-json']);
  assert.deepEqual([answers[2].id, answers[2].error.code], [null, 'wrong-type']);
});

for (const [what, bytes, zh, en] of [
  ['a NUL byte', [0x61, 0x62, 0x00, 0x63], '（偏移 2 处的字节是 NUL），没有检查。', '(the byte at offset 2 is NUL)'],
  [
    'GB18030',
    [0x61, 0xb9, 0xd8, 0xd3, 0xda, 0xcd, 0xa8, 0xd6, 0xaa],
    '（偏移 1 处的字节不是 UTF-8），没有检查。看起来是 GB18030（GBK）编码：请另存为 UTF-8。',
    'looks like GB18030',
  ],
  [
    'UTF-16',
    [0xff, 0xfe, 0x1a, 0x90, 0xe5, 0x77, 0x0a, 0x00],
    '看起来是 UTF-16 编码：请另存为 UTF-8。',
    'looks like UTF-16',
  ],
  [
    'a Word file',
    [0x50, 0x4b, 0x03, 0x04, 0x14, 0x00, 0x06, 0x00],
    '看起来是 Word、WPS 或压缩文件',
    'looks like a Word or archive file',
  ],
  [
    'half a character at the end',
    [0xe9, 0x80, 0x9a, 0xe7, 0x9f],
    '（偏移 3 处的字节不是 UTF-8），没有检查。',
    'offset 3',
  ],
  ['an overlong form', [0x61, 0xc0, 0x80], '（偏移 1 处的字节不是 UTF-8）', 'offset 1'],
  ['an encoded surrogate', [0xed, 0xa0, 0x80], '（偏移 0 处的字节不是 UTF-8）', 'offset 0'],
]) {
  test(`says why a file with ${what} is not text`, async (t) => {
    const cwd = folder(t, { 'a.txt': Buffer.from(bytes) });
    const chinese = await hegao(['check', 'a.txt'], { cwd });
    assert.equal(chinese.status, 2);
    assert.ok(chinese.stderr.startsWith('a.txt: 不是 UTF-8 文本'), chinese.stderr);
    assert.ok(chinese.stderr.includes(zh), chinese.stderr);
    const english = await hegao(['check', 'a.txt', '--lang', 'en'], { cwd });
    assert.ok(english.stderr.includes(en), english.stderr);
  });
}

test('a folder in place of a file is named as one', async (t) => {
  const cwd = folder(t);
  mkdirSync(join(cwd, 'drafts'));
  const { status, stderr } = await hegao(['check', 'drafts'], { cwd });
  assert.equal(status, 2);
  assert.equal(stderr, 'drafts: 是文件夹，请写出要检查的文件\n');
});

test('in the json format an error stands beside the other files', async (t) => {
  const cwd = folder(t, { 'a.txt': `身份证号${ID}`, 'b.json': '{"x":1}' });
  const { status, stdout, stderr } = await hegao(['check', '--format', 'json', 'a.txt', 'b.json', 'none.txt'], { cwd });
  assert.equal(status, 2);
  assert.equal(stderr, '');
  const [a, b, none] = JSON.parse(stdout);
  assert.deepEqual([a.file, b.file, none.file], ['a.txt', 'b.json', 'none.txt']);
  assert.deepEqual(a.diagnostics.map(place), [exposedId('draft.text', 4)]);
  assert.deepEqual([b.error.code, b.error.at, 'line' in b], ['unknown-key', 'x', false]);
  assert.equal(none.error.code, 'unreadable');
});

const cyclic = { draft: { title: '通知' } };
cyclic.draft.source = cyclic;
const throwing = {
  get text() {
    throw new Error('gone');
  },
};
for (const [what, submission, at] of [
  ['a function', { draft: { title: () => '通知' } }, 'draft.title'],
  ['a cycle', cyclic, 'draft.source'],
  ['a BigInt', { replyLimit: 15n }, 'replyLimit'],
  ['an undefined member', { draft: { title: undefined } }, 'draft.title'],
  ['a hole in a list', { draft: { images: [, {}] } }, 'draft.images[0]'],
  ['a number that is none', { replyLimit: NaN }, 'replyLimit'],
  ['a Map', { draft: new Map() }, 'draft'],
  ['a promise that was not awaited', Promise.resolve({ text: '通知' }), undefined],
  ['a date object', { today: new Date(0) }, 'today'],
  ['a symbol', { text: Symbol('x') }, 'text'],
  ['a getter that throws', throwing, undefined],
  ['nothing', undefined, undefined],
]) {
  test(`refuses ${what} from JavaScript by its place`, () => {
    const error = refusal(() => checker.check(submission));
    assert.equal(error.code, 'not-json');
    assert.equal(error.at, at);
    assert.equal(error.message, error.messages.zh);
    assert.notEqual(error.messages.en, error.messages.zh);
    assert.equal(refusal(() => checker.inspect(submission)).code, 'not-json');
  });
}

test('refuses values nested without end', () => {
  let deep = {};
  for (let level = 0; level < 100_000; level += 1) deep = { draft: deep };
  assert.equal(refusal(() => checker.check(deep)).code, 'not-json');
});

test('refuses what is JSON but no submission', () => {
  assert.equal(refusal(() => checker.check('通知')).code, 'wrong-type');
  assert.equal(refusal(() => checker.check(null)).code, 'wrong-type');
  assert.deepEqual(
    [refusal(() => checker.check({ bogus: 1 })).code, refusal(() => checker.check({ bogus: 1 })).at],
    ['unknown-key', 'bogus'],
  );
  assert.equal(refusal(() => createChecker({ today: 'yesterday' })).code, 'bad-value');
  assert.equal(refusal(() => createChecker({ bogus: 1 })).code, 'bad-options');
  assert.match(refusal(() => createChecker({ bogus: 1 })).message, /bogus/);
  assert.equal(refusal(() => checker.explain('no-such-rule')).code, 'unknown-rule');
});

for (const [what, text] of [
  ['one letter', 'a'.repeat(10_000_000)],
  ['one digit', '1'.repeat(10_000_000)],
  ['one Han character', '的'.repeat(3_300_000)],
  ['one tag', '<b>'.repeat(3_300_000)],
  ['one bar', '|'.repeat(10_000_000)],
  ['line ends', '\n'.repeat(10_000_000)],
]) {
  test(`checks 10 MB of ${what}`, { timeout: 60_000 }, () => {
    const { diagnostics, stamp } = checker.check({ text });
    assert.ok(Array.isArray(diagnostics));
    assert.match(stamp.contentHash, /^[0-9a-f]{64}$/);
  });
}

test('checks HTML nested 100,000 deep', { timeout: 60_000 }, () => {
  const depth = 100_000;
  const text = `${'<div>'.repeat(depth)}身份证号${ID}${'</div>'.repeat(depth)}`;
  const { diagnostics } = checker.check({ draft: { text, format: 'html' } });
  assert.deepEqual(diagnostics.map(place), [exposedId('draft.text', depth * 5 + 4)]);
});
