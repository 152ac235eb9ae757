// The same answers from the native engine and from its WebAssembly: every example of every rule, the catalogue's
// examples, the samples and the law texts, line by line, byte for byte. `cargo test` has built the native batch.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readPackFolder } from '../../pkg/dist/node.js';
import { hegao, root, TODAY } from './hegao.mjs';

const native = join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'debug/examples/batch');

/** The marks ⟦ ⟧ taken out of every string. */
const unmarked = (value) => JSON.parse(JSON.stringify(value).replace(/[⟦⟧]/g, ''));

async function examples() {
  const lines = [];
  for (const name of ['national', 'yunnan-2019-6']) {
    const { toml } = await readPackFolder(join(root, 'packs', name));
    for (const { rule = [] } of Object.values(toml)) {
      for (const { bad = [], good = [] } of rule) {
        for (const example of [...bad, ...good]) {
          lines.push(unmarked(typeof example === 'string' ? { text: example } : (example.submission ?? example)));
        }
      }
    }
  }
  return lines;
}

function texts() {
  const files = ['samples', 'tests/corpus/law'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => join(root, folder, name)),
  );
  return [...files, join(root, 'tests/corpus/regulation-as-pdf.txt')].map((file) => {
    const text = readFileSync(file, 'utf8');
    return file.endsWith('.json') ? JSON.parse(text) : { draft: { text } };
  });
}

test('native and wasm answer alike', { skip: existsSync(native) ? false : 'run cargo test first' }, async () => {
  const catalogue = readFileSync(new URL('catalogue.jsonl', import.meta.url), 'utf8').trimEnd().split('\n');
  const bad = ['{"id": 1, "text": ', '{"id": 2, "draft": {"titel": "x"}}', '{"id": 3, "draft": {"images": [{"alt": 3}]}}'];
  const lines = [...(await examples()), ...texts()].map((line) => JSON.stringify(line)).concat(catalogue, bad);
  const input = lines.join('\n');
  const expected = spawnSync(native, [TODAY], { input, maxBuffer: 1 << 28 });
  assert.equal(expected.status, 0, String(expected.stderr));
  const { stdout } = await hegao(['check', '--jsonl', '--today', TODAY], { input });
  const [left, right] = [String(expected.stdout), stdout].map((out) => out.trimEnd().split('\n'));
  assert.ok(lines.length > 1_300, `${lines.length} lines`);
  assert.equal(right.length, lines.length);
  for (const [index, line] of left.entries()) assert.equal(right[index], line, lines[index]);
});
