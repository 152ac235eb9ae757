// Packs from a folder: errors with file, line and column, and the way out.

import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createChecker, readPackFolder } from '../../pkg/dist/node.js';
import { TomlFile } from '../../pkg/dist/packs/toml.js';
import { folder, hegao, ID, root } from './hegao.mjs';

/** A copy of a built-in pack in a folder of the same name, with a change to one file. */
function copyOf(t, name, file, change) {
  const path = join(folder(t), name);
  cpSync(join(root, 'packs', name), path, { recursive: true });
  if (file !== undefined) writeFileSync(join(path, file), change(readFileSync(join(path, file), 'utf8')));
  return path;
}

test('finds the place of a JSON path in TOML', () => {
  const file = TomlFile.parse(
    [
      'id = "x"',
      '[table]',
      'a.b = { c = [1, { d = 2 }] }',
      '[[rule]]',
      'id = "one"',
      '[[rule]]',
      'id = "two"',
      'bad = [',
      '  "first",',
      '  { text = "second" },',
      ']',
      '[rule.message]',
      'zh = "话"',
    ].join('\n'),
  );
  const at = (...path) => Object.values(file.positionOf(path)).join(':');
  assert.equal(at('id'), '1:1');
  assert.equal(at('table', 'a', 'b', 'c', 1, 'd'), '3:19');
  assert.equal(at('table', 'a', 'b', 'c', 0), '3:14');
  assert.equal(at('rule', 0), '4:1');
  assert.equal(at('rule', 1, 'id'), '7:1');
  assert.equal(at('rule', 1, 'bad', 0), '9:3');
  assert.equal(at('rule', 1, 'bad', 1, 'text'), '10:5');
  assert.equal(at('rule', 1, 'message', 'zh'), '13:1');
  // What is missing is at the table that lacks it.
  assert.equal(at('rule', 1, 'message', 'en'), '12:1');
  assert.equal(at('rule', 0, 'severity'), '4:1');
  assert.equal(at('nothing'), '1:1');
});

test('a pack with wrong files is refused with each of them', async (t) => {
  const path = join(folder(t), 'mine');
  mkdirSync(join(path, 'rules'), { recursive: true });
  writeFileSync(join(path, 'rules/a.toml'), 'id = "x"\nquote = "没有写完\n');
  writeFileSync(join(path, 'rules/b.toml'), 'until = 2026-11-24\n');
  writeFileSync(join(path, 'rules/c.tml'), '');
  writeFileSync(join(path, 'gbk.txt'), Buffer.from([0xb9, 0xd8]));
  writeFileSync(join(path, 'README.md'), '# mine');
  const lines = (text) =>
    text
      .split('\n')
      .filter((line) => line.includes(path))
      .map((line) => line.slice(path.length + 1));
  const expected = [
    'pack.toml:1:1: 文件夹中没有 pack.toml，不是规则包',
    'gbk.txt:1:1: 文件不是 UTF-8 文本',
    'rules/a.toml:2:14: TOML 语法错误（Unterminated string constant）',
    'rules/b.toml:1:1: 规则包中的日期要写成字符串',
    'rules/c.tml:1:1: 规则包中只能有 .toml、.txt、.tsv 和 .md 文件',
  ];
  const checked = await hegao(['pack', 'check', path]);
  assert.equal(checked.status, 1);
  assert.deepEqual(lines(checked.stdout), expected);
  assert.match(checked.stdout, /\n {2}办法: 给日期加上引号，如 "2026-11-24"。\n/);
  assert.match(checked.stdout, /\n规则包 mine：5 个错误。\n$/);
  // A check with such a pack is no check at all.
  const used = await hegao(['check', '-', '--pack', path], { input: `身份证号${ID}` });
  assert.equal(used.status, 2);
  assert.deepEqual(lines(used.stderr), expected);
  await assert.rejects(readPackFolder(path), (error) => error.code === 'bad-pack' && error.errors.length === 5);
});

test('a folder that is not there is named', async () => {
  const { status, stderr } = await hegao(['pack', 'check', 'no-such-folder']);
  assert.equal(status, 2);
  assert.equal(stderr, 'hegao: 读不到规则包文件夹 no-such-folder（ENOENT）\n');
});

for (const name of ['national', 'yunnan-2019-6']) {
  test(`the built-in pack ${name} has no errors and passes its own tests`, async () => {
    const { status, stdout } = await hegao(['pack', 'test', join(root, 'packs', name)]);
    assert.match(stdout, /：没有错误。\n[0-9]+ passed, 0 failed\n$/);
    assert.equal(status, 0);
  });
}

test('packs read from their folders check as the built-in ones do', async () => {
  const packs = await Promise.all(
    ['national', 'yunnan-2019-6'].map((name) => readPackFolder(join(root, 'packs', name))),
  );
  const submission = { draft: { kind: 'repost', text: `身份证号${ID}` } };
  const [host, builtIn] = [createChecker({ packs }), createChecker()].map((checker) => checker.check(submission));
  assert.deepEqual(host.diagnostics, builtIn.diagnostics);
  assert.ok(host.diagnostics.length >= 2);
});

test('a quote that is not in its article is refused at its line', async (t) => {
  const path = copyOf(t, 'yunnan-2019-6', 'rules/24-personal-data.toml', (text) =>
    text.replace('去标识化', '去标志化'),
  );
  const { status, stdout } = await hegao(['pack', 'check', path]);
  assert.equal(status, 1);
  assert.match(stdout, /rules\/24-personal-data\.toml:\d+:\d+: .*24\.1/);
});

test('an unknown key in a rule is refused at its line', async (t) => {
  const path = copyOf(t, 'national', 'rules/maps.toml', (text) => text.replace('\nseverity', '\nsevirity'));
  const line =
    readFileSync(join(path, 'rules/maps.toml'), 'utf8')
      .split('\n')
      .findIndex((text) => text.startsWith('sevirity')) + 1;
  const { status, stdout } = await hegao(['pack', 'check', path]);
  assert.equal(status, 1);
  assert.ok(stdout.includes(`rules/maps.toml:${line}:1: `), stdout);
});

test('a pack whose own test fails is refused with the test', async (t) => {
  const path = copyOf(t, 'national', 'rules/maps.toml', (text) =>
    text.replace(
      /id\s*=\s*"map-review-number-malformed"[^]*?\ngood\s*=\s*\[/,
      (start) => `${start} "审图号：GS〔2019〕1822号",`,
    ),
  );
  const tested = await hegao(['pack', 'test', path]);
  assert.equal(tested.status, 1);
  assert.match(tested.stdout, /rules\/maps\.toml:\d+:\d+: map-review-number-malformed: /);
  assert.match(tested.stdout, /\n\d+ passed, 1 failed\n$/);
  const used = await hegao(['check', '-', '--pack', path], { input: '通知' });
  assert.equal(used.status, 2);
  assert.match(used.stderr, /rules\/maps\.toml/);
});
