// The rule catalogue's own examples, through the batch.
// Each line of catalogue.jsonl is a submission as the batch takes it; `expect`, which the engine ignores, holds
// what the rule named in the id has to say, with the exact place.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { batch, place } from './hegao.mjs';

const lines = readFileSync(new URL('catalogue.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');
const { answers } = await batch(lines);

test('every example has its answer', () => assert.equal(answers.length, lines.length));

for (const [index, line] of lines.entries()) {
  const { id, expect } = JSON.parse(line);
  const rule = id.split(' ')[0];
  test(`${id}: ${expect.length === 0 ? 'silent' : expect.map(({ field }) => field).join(', ')}`, () => {
    const answer = answers[index];
    assert.equal(answer.id, id);
    assert.equal(answer.error, undefined);
    assert.deepEqual(answer.diagnostics.filter((diagnostic) => diagnostic.rule === rule).map(place), expect.map(place));
  });
}
