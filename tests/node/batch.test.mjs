import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { batch, exposedId, hegao, ID, MASKED_ID, pkg, place, TODAY } from './hegao.mjs';

const cli = join(pkg, 'dist/cli.js');

test('answers in the order of the lines, echoing each id as given', async () => {
  const ids = Array.from({ length: 2000 }, (_, index) => (index % 2 === 0 ? index : `第${index}号`));
  const { answers } = await batch(ids.map((id) => ({ id, text: `会议纪要${id}` })));
  assert.deepEqual(
    answers.map(({ id }) => id),
    ids,
  );
});

test('a line has the members that the contract names', async () => {
  const { answers } = await batch([{ id: 'a', draft: { text: `身份证号${ID}` } }]);
  const [answer] = answers;
  assert.deepEqual(Object.keys(answer).sort(), ['diagnostics', 'dismissed', 'id', 'stamp']);
  assert.deepEqual(Object.keys(answer.stamp).sort(), [
    'contentHash',
    'engine',
    'leftToPeople',
    'notChecked',
    'packs',
    'today',
  ]);
  assert.equal(answer.stamp.today, TODAY);
  assert.deepEqual(answer.diagnostics.map(place), [exposedId('draft.text', 4)]);
});

test('masks values unless they are asked for', async () => {
  const line = { id: 1, text: `身份证号${ID}` };
  const masked = await hegao(['check', '--jsonl'], { input: JSON.stringify(line) });
  assert.doesNotMatch(masked.stdout, new RegExp(ID));
  assert.equal(JSON.parse(masked.stdout).diagnostics[0].text, MASKED_ID);
  const shown = await hegao(['check', '--jsonl', '--show-values'], { input: JSON.stringify(line) });
  assert.equal(JSON.parse(shown.stdout).diagnostics[0].text, ID);
});

test('inspects line by line, masking too', async () => {
  const input = `{"id":1,"text":"身份证号${ID}"}\n\n{"id":2,"text":3}\n`;
  const { status, stdout } = await hegao(['inspect', '--jsonl'], { input });
  assert.equal(status, 2);
  assert.doesNotMatch(stdout, new RegExp(ID));
  const [first, second] = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const { type, field, from, to, state } = first.entities.find((entity) => entity.type === 'resident-id');
  assert.deepEqual(
    { type, field, from, to, state },
    { type: 'resident-id', field: 'text', from: 4, to: 22, state: 'exposed' },
  );
  assert.equal(second.id, 2);
  assert.equal(second.error.at, 'text');
});

test('skips empty lines, but counts them', async () => {
  const { answers } = await batch(['', '  ', '{"id":1}', '\r', 'oops', '']);
  assert.equal(answers.length, 2);
  assert.equal(answers[0].id, 1);
  assert.deepEqual([answers[1].id, answers[1].line], [null, 5]);
});

test('takes CRLF, a byte order mark, and a last line without an end', async () => {
  const { status, stdout } = await hegao(['check', '--jsonl'], { input: '\uFEFF{"id":1}\r\n{"id":2}' });
  assert.equal(status, 0);
  assert.deepEqual(
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).id),
    [1, 2],
  );
});

test('answers each line when it comes, not when the input ends', async () => {
  const child = spawn(process.execPath, [cli, 'check', '--jsonl']);
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  for (const id of [1, 2, 3]) {
    child.stdin.write(`{"id":${id},"text":"通知"}\n`);
    const { value } = await answers.next();
    assert.equal(JSON.parse(value).id, id);
  }
  child.stdin.end();
  assert.deepEqual(await once(child, 'exit'), [0, null]);
});

test('waits for a slow reader and loses nothing', async () => {
  const count = 5000;
  const child = spawn(process.execPath, [cli, 'check', '--jsonl']);
  child.stdin.end(Array.from({ length: count }, (_, id) => `{"id":${id},"text":"身份证号${ID}"}\n`).join(''));
  let received = '';
  child.stdout.setEncoding('utf8');
  for await (const chunk of child.stdout) {
    received += chunk;
    if (received.length < 2_000_000) await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const ids = received
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).id);
  assert.deepEqual(
    ids,
    Array.from({ length: count }, (_, id) => id),
  );
});

test('ends quietly with 2 when the reader goes away', async () => {
  const child = spawn(process.execPath, [cli, 'check', '--jsonl']);
  const complaints = [];
  child.stderr.on('data', (chunk) => complaints.push(chunk));
  child.stdin.on('error', () => undefined);
  child.stdout.once('data', () => child.stdout.destroy());
  child.stdin.end(Array.from({ length: 20000 }, (_, id) => `{"id":${id},"text":"身份证号${ID}"}\n`).join(''));
  const [status] = await once(child, 'close');
  assert.equal(Buffer.concat(complaints).toString(), '');
  assert.equal(status, 2);
});

test('takes a line of 10 MB', async () => {
  const text = `${'通知。'.repeat(1_100_000)}身份证号${ID}`;
  const { answers } = await batch([{ id: 1, text }, { id: 2 }]);
  assert.deepEqual(answers[0].diagnostics.map(place), [exposedId('text', text.length - ID.length)]);
  assert.equal(answers[1].id, 2);
});

test('a line that is not UTF-8 gets an error of its own', async () => {
  const input = Buffer.concat([
    Buffer.from('{"id":1}\n{"id":2,"text":"'),
    Buffer.from([0xb9, 0xd8]),
    Buffer.from('"}\n{"id":3}\n'),
  ]);
  const { status, stdout } = await hegao(['check', '--jsonl'], { input });
  const answers = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.equal(status, 2);
  assert.deepEqual(
    answers.map(({ id, line }) => [id, line]),
    [
      [1, undefined],
      [null, 2],
      [3, undefined],
    ],
  );
  assert.equal(answers[1].error.code, 'not-text');
  assert.match(answers[1].error.message.zh, /偏移 16 处的字节不是 UTF-8/);
});
