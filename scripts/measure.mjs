// Every diagnostic on a folder of texts, for judging whether the rules speak where they should and are silent
// where they should not: `make measure CORPUS=DIR`. Text files are drafts; a .jsonl file is a batch, of which
// every line with a `text` is checked. Values are masked, as everywhere outside the API.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { createChecker } from '../pkg/dist/node.js';
import { Lines } from '../pkg/dist/cli/lines.js';

const FORMATS = { '.txt': undefined, '.md': undefined, '.html': 'html', '.htm': 'html' };
const [folder] = process.argv.slice(2);
const checker = createChecker();

const counts = new Map();
let texts = 0;
let bytes = 0;
let milliseconds = 0;
for (const { name, text, format } of textsIn(folder)) {
  const start = performance.now();
  const { diagnostics } = checker.check({ draft: format === undefined ? { text } : { text, format } });
  milliseconds += performance.now() - start;
  texts += 1;
  bytes += Buffer.byteLength(text);
  const lines = new Lines(text);
  for (const diagnostic of diagnostics) {
    const key = `${diagnostic.rule} ${diagnostic.severity}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    console.log(described(name, diagnostic, lines));
  }
}
for (const [key, count] of [...counts].sort((a, b) => b[1] - a[1])) console.log(`${String(count).padStart(7)}  ${key}`);
const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
console.log(`${total} diagnostics in ${texts} texts, ${(bytes / 1e6).toFixed(1)} MB, ${milliseconds.toFixed(0)} ms`);

function described(name, { rule, severity, field, from, text, masked, message }, lines) {
  if (from === undefined) return `${name}: ${field}: ${severity} ${rule}: ${message.zh}`;
  const { line, column } = lines.position(from);
  return `${name}:${line}:${column}: ${severity} ${rule} @${from} “${(masked ?? text).replace(/\s+/g, ' ')}”`;
}

function* textsIn(path) {
  if (statSync(path).isDirectory()) {
    for (const entry of readdirSync(path).sort()) if (!entry.startsWith('.')) yield* textsIn(join(path, entry));
  } else if (extname(path) in FORMATS) {
    yield { name: path, text: readFileSync(path, 'utf8'), format: FORMATS[extname(path)] };
  } else if (extname(path) === '.jsonl') {
    for (const line of readFileSync(path, 'utf8').split('\n').filter(Boolean)) {
      const { id, text } = JSON.parse(line);
      if (typeof text === 'string') yield { name: `${basename(path)}#${id}`, text };
    }
  }
}
