// Offsets count UTF-16 units in the field as given, whatever stands before.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createChecker } from '../../pkg/dist/node.js';
import { batch, exposedId, folder, hegao, ID, place } from './hegao.mjs';

const checker = createChecker({ today: '2026-11-24' });

const PREFIXES = [
  ['plain text', '张某，'],
  ['an emoji', '😀'],
  ['an emoji of several code points', '👨‍👩‍👧🇨🇳👍🏽'],
  ['a character outside the BMP', '𠮷𡐓村，'],
  ['combining marks', 'e\u0301a\u0308\u0323，'],
  ['CRLF', '第一行\r\n第二行\r\n'],
  ['lone CR', '第一行\r第二行\r'],
  ['zero-width characters', '张\u200B某\u200D，\uFEFF'],
  ['a lone high surrogate', '张\uD800某，'],
  ['a lone low surrogate', '张\uDC00某，'],
  ['surrogates in the wrong order', '\uDE00\uD83D，'],
  ['full-width text', 'ＡＢＣ１２３　'],
  ['a soft hyphen', '张\u00AD某，'],
  ['a NUL', '张\u0000某，'],
];

for (const [what, prefix] of PREFIXES) {
  test(`keeps positions after ${what}`, async () => {
    const text = `${prefix}身份证号${ID}，符合条件。`;
    const from = prefix.length + 4;
    assert.equal(text.slice(from, from + ID.length), ID);
    assert.deepEqual(checker.check({ text }).diagnostics.map(place), [exposedId('text', from)]);
    assert.deepEqual(checker.check({ draft: { title: text } }).diagnostics.map(place), [
      exposedId('draft.title', from),
    ]);
    // JSON.stringify writes lone surrogates as escapes, which is how they come in a batch.
    const { answers } = await batch([{ id: 1, text }]);
    assert.deepEqual(answers[0].diagnostics.map(place), [exposedId('text', from)]);
  });
}

test('keeps positions when every character of a batch is escaped', async () => {
  const text = `😀\uD800身份证号${ID}`;
  const escaped = [...Array(text.length).keys()]
    .map((at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`)
    .join('');
  const { answers } = await batch([`{"id":"\\\\ud800","text":"${escaped}"}`]);
  assert.equal(answers[0].id, '\\ud800');
  assert.deepEqual(answers[0].diagnostics.map(place), [exposedId('text', 7)]);
});

test('counts a file from behind its byte order mark', async (t) => {
  const cwd = folder(t, { 'a.txt': `\uFEFF身份证号${ID}` });
  const { stdout } = await hegao(['check', '--format', 'json', 'a.txt'], { cwd });
  assert.deepEqual(JSON.parse(stdout)[0].diagnostics.map(place), [exposedId('draft.text', 4)]);
});

test('names a cell of a table by row and column', () => {
  const table = {
    head: ['序号', '备注'],
    rows: [
      ['1', '无'],
      ['2', `身份证号${ID}`],
    ],
  };
  assert.deepEqual(checker.check({ draft: { table } }).diagnostics.map(place), [
    exposedId('draft.table.rows[1][1]', 4),
  ]);
});

test('names the block and counts inside it', () => {
  const blocks = [
    { id: 'p1', text: '通知' },
    { id: 'p2', text: `😀身份证号${ID}` },
  ];
  const { diagnostics } = checker.check({ draft: { blocks } });
  assert.deepEqual(diagnostics.map(place), [exposedId('draft.blocks[1].text', 6)]);
  assert.equal(diagnostics[0].block, 'p2');
});

test('points into the source of HTML', () => {
  const text = `<section><p><span leaf="">身份证号<strong>${ID}</strong></span></p></section>`;
  const { diagnostics } = checker.check({ draft: { text, format: 'html' } });
  assert.deepEqual(diagnostics.map(place), [exposedId('draft.text', text.indexOf(ID))]);
});
