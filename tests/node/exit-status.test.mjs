import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { batch, folder, hegao, ID } from './hegao.mjs';

const EXPOSED = `张某，身份证号${ID}，符合条件。`;
const CALM = '全市安全生产工作会议在市政府召开。';

test('exits with 0 where nothing reaches the threshold', async (t) => {
  const cwd = folder(t, { 'a.txt': CALM });
  assert.equal((await hegao(['check', 'a.txt'], { cwd })).status, 0);
});

test('exits with 1 on an error', async (t) => {
  const cwd = folder(t, { 'a.txt': EXPOSED });
  assert.equal((await hegao(['check', 'a.txt'], { cwd })).status, 1);
});

test('measures the severity against --fail-on', async (t) => {
  const cwd = folder(t, { 'a.txt': EXPOSED });
  const check = (...flags) => hegao(['check', 'a.txt', '--rule', 'pii-id-number=warning', ...flags], { cwd });
  assert.equal((await check()).status, 0);
  assert.equal((await check('--fail-on', 'warning')).status, 1);
  assert.equal((await check('--fail-on', 'info')).status, 1);
});

test('a rule that is off says nothing', async (t) => {
  const cwd = folder(t, { 'a.txt': EXPOSED });
  assert.equal(
    (await hegao(['check', 'a.txt', '--rule', 'pii-id-number=off', '--fail-on', 'info'], { cwd })).status,
    0,
  );
});

test('a file that could not be checked beats the diagnostics of another', async (t) => {
  const cwd = folder(t, { 'a.txt': EXPOSED });
  const { status, stdout, stderr } = await hegao(['check', 'a.txt', 'none.txt'], { cwd });
  assert.equal(status, 2);
  assert.match(stdout, /pii-id-number/);
  assert.equal(stderr, 'none.txt: 没有这个文件\n');
});

test('a batch exits with 2 if one line fails, and still answers the others', async () => {
  const { status, answers } = await batch([{ id: 1, text: EXPOSED }, '{', { id: 3, text: CALM }]);
  assert.equal(status, 2);
  assert.deepEqual(
    answers.map(({ id }) => id),
    [1, null, 3],
  );
});

test('a batch exits with 1 on an error, with 0 without', async () => {
  assert.equal((await batch([{ id: 1, text: EXPOSED }])).status, 1);
  assert.equal((await batch([{ id: 1, text: CALM }])).status, 0);
});

for (const [args, zh, en] of [
  [['check'], '要写出稿件文件；从标准输入读取时写 -', 'name the files to check, or - for standard input'],
  [['check', '--bogus', 'a.txt'], '没有 --bogus 这个选项', 'there is no option `--bogus`'],
  [['chekc'], '没有 chekc 这个命令；是不是 check？', 'there is no command `chekc`; did you mean check?'],
  [
    ['check', '--fail-on', 'grave', 'a.txt'],
    '--fail-on 只能是 error、warning 或 info，不能是“grave”',
    '--fail-on takes error, warning or info, not `grave`',
  ],
  [
    ['check', '--rule', 'x=loud', 'a.txt'],
    '--rule 要写成 规则=级别，级别为 off、info、warning 或 error，不能是“x=loud”',
    '--rule takes rule=severity with off, info, warning or error, not `x=loud`',
  ],
  [
    ['check', '--today', '2026-02-30', 'a.txt'],
    '--today 要写成 YYYY-MM-DD，不能是“2026-02-30”',
    '--today takes a date as YYYY-MM-DD, not `2026-02-30`',
  ],
  [
    ['check', '--format', 'xml', 'a.txt'],
    '选项 --format 的值“xml”不对，可用 pretty, json',
    '`xml` is no value for option `--format`; use pretty, json',
  ],
  [
    ['check', '--jsonl', 'a.txt'],
    '--jsonl 从标准输入读取，不能再写文件',
    '--jsonl reads standard input and takes no files',
  ],
  [['check', '--jsonl', '--fix'], '--fix 和 --jsonl 不能同时使用', '`--fix` and `--jsonl` cannot be used together'],
  [
    ['check', '--fix', '-'],
    '标准输入不能用 --fix，可用 --fix-dry-run',
    '--fix cannot write standard input; use --fix-dry-run',
  ],
  [['check', '-', '-'], '标准输入只能读一次', 'standard input can be read only once'],
  [['check', '--today'], '选项 --today 后面要有值', 'option `--today` takes a value'],
  [['explain'], '缺少参数 rule', 'argument `rule` is missing'],
]) {
  test(`calls hegao ${args.join(' ')} a mistake, in both languages`, async () => {
    assert.deepEqual(await hegao(args), { status: 2, stdout: '', stderr: `hegao: ${zh}\n` });
    assert.deepEqual(await hegao([...args, '--lang=en']), { status: 2, stdout: '', stderr: `hegao: ${en}\n` });
  });
}

test('help and version exit with 0', async () => {
  const help = await hegao(['check', '--help']);
  assert.equal(help.status, 0);
  assert.match(help.stdout, /^用法： hegao check /);
  assert.match((await hegao(['--lang', 'en', 'check', '--help'])).stdout, /^Usage: hegao check /);
  assert.match((await hegao(['--version'])).stdout, /^\d+\.\d+\.\d+\n$/);
});

test('an account file fills in for drafts that bring none', async (t) => {
  const account = { name: '某号', unit: '施甸县人民政府办公室', verification: { text: '' } };
  const cwd = folder(t, {
    'a.txt': CALM,
    'account.json': JSON.stringify(account),
    'broken.json': '{\n  "name": 某\n}',
    'list.json': '[]',
  });
  const { status, stdout } = await hegao(['check', 'a.txt', '--account', 'account.json'], { cwd });
  assert.equal(status, 1);
  assert.match(stdout, /account-verification-no-sponsor/);
  const stderr = async (file) => (await hegao(['check', 'a.txt', '--account', file], { cwd })).stderr;
  assert.equal(await stderr('broken.json'), 'hegao: broken.json:2:11: 账号信息不是合法的 JSON\n');
  assert.equal(await stderr('list.json'), 'hegao: list.json: 账号信息应为 JSON 对象\n');
  assert.equal(await stderr('none.json'), 'hegao: 读不到账号文件 none.json（ENOENT）\n');
});

test('an unknown rule in --rule is refused', async (t) => {
  const cwd = folder(t, { 'a.txt': CALM });
  const { status, stderr } = await hegao(['check', 'a.txt', '--rule', 'no-such-rule=off'], { cwd });
  assert.equal(status, 2);
  assert.match(stderr, /no-such-rule/);
});

test('explains a rule, and refuses one that is not there', async () => {
  const { status, stdout } = await hegao(['explain', 'pii-id-number']);
  assert.equal(status, 0);
  assert.match(stdout, /^pii-id-number/);
  assert.match(stdout, /第二十四条第一款/);
  assert.match((await hegao(['explain', 'pii-id-number', '--lang', 'en'])).stdout, /Article 24\(1\)/);
  const unknown = await hegao(['explain', 'no-such-rule']);
  assert.equal(unknown.status, 2);
  assert.match(unknown.stderr, /no-such-rule/);
});

test('reads standard input under the name given for it', async () => {
  const submission = JSON.stringify({ draft: { title: `名单：${ID}` } });
  const { status, stdout } = await hegao(['check', '-', '--stdin-filename', join('posts', 'a.json')], {
    input: submission,
  });
  assert.equal(status, 1);
  assert.match(stdout, /^posts\/a\.json\n {2}draft\.title@3 /);
});
