// A folder of texts: every diagnostic, how many per 10,000 characters, and, where passages carry labels, how right they
// are. Text files are drafts; a .jsonl file is a batch, of which every line with a `text` is checked. Values are masked,
// as everywhere outside the API.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { createChecker } from '../../pkg/dist/node.js';
import { Lines } from '../../pkg/dist/cli/lines.js';
import { LabelledScore, isLabelled } from './labelled.mjs';
import { columns } from './print.mjs';

const FORMATS = { '.txt': undefined, '.md': undefined, '.html': 'html', '.htm': 'html' };
const PER = 10_000;

/** Prints everything about a folder; `quiet` leaves out the single diagnostics. */
export function measureCorpus(folder, { today, json, quiet }) {
  const checker = createChecker({ today });
  const counts = new Map();
  const labelled = new Map();
  const total = { texts: 0, characters: 0, bytes: 0, milliseconds: 0 };
  for (const { file, name, text, draft, passage } of textsIn(folder)) {
    const start = performance.now();
    const { diagnostics } = checker.check({ draft });
    total.milliseconds += performance.now() - start;
    total.texts += 1;
    total.characters += text.length;
    total.bytes += Buffer.byteLength(text);
    for (const { rule, severity } of diagnostics) {
      const key = `${rule} ${severity}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    if (!json && !quiet) {
      const lines = new Lines(text);
      for (const diagnostic of diagnostics) console.log(described(name, diagnostic, lines));
    }
    if (passage !== undefined) {
      if (!labelled.has(file)) labelled.set(file, new LabelledScore());
      labelled.get(file).add(passage, { diagnostics, entities: checker.inspect({ draft }).entities });
    }
  }
  const rows = [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([key, count]) => ({ key, count, density: density(count, total.characters) }));
  const scores = [...labelled].map(([file, score]) => ({ file, types: score.result() }));
  if (json) return console.log(JSON.stringify({ ...total, rules: rows, labelled: scores }, null, 2));
  console.log(
    columns(
      ['rule and severity', 'diagnostics', 'per 10,000 characters'],
      rows.map(({ key, count, density }) => [key, count, density.toFixed(4)]),
    ),
  );
  for (const { file, types } of scores) console.log(`\nlabelled: ${basename(file)}\n${LabelledScore.text(types)}`);
  const all = rows.reduce((sum, { count }) => sum + count, 0);
  console.log(
    `\n${all} diagnostics in ${total.texts} texts, ${total.characters} characters (${density(all, total.characters).toFixed(4)} per 10,000), ${(total.bytes / 1e6).toFixed(1)} MB, ${total.milliseconds.toFixed(0)} ms`,
  );
}

function density(count, characters) {
  return characters === 0 ? 0 : (count * PER) / characters;
}

function described(name, { rule, severity, field, from, text, masked, message }, lines) {
  if (from === undefined) return `${name}: ${field}: ${severity} ${rule}: ${message.zh}`;
  const { line, column } = lines.position(from);
  return `${name}:${line}:${column}: ${severity} ${rule} @${from} “${(masked ?? text).replace(/\s+/g, ' ')}”`;
}

function* textsIn(path) {
  if (statSync(path).isDirectory()) {
    for (const entry of readdirSync(path).sort()) if (!entry.startsWith('.')) yield* textsIn(join(path, entry));
  } else if (extname(path) in FORMATS) {
    const text = readFileSync(path, 'utf8');
    const format = FORMATS[extname(path)];
    yield { file: path, name: path, text, draft: format === undefined ? { text } : { text, format } };
  } else if (extname(path) === '.jsonl') {
    for (const line of readFileSync(path, 'utf8').split('\n').filter(Boolean)) {
      const given = JSON.parse(line);
      const { id, text } = given;
      if (typeof text !== 'string') continue;
      const passage = isLabelled(given) ? given : undefined;
      const draft = passage?.kind === 'repost' ? { text, kind: 'repost' } : { text };
      yield { file: path, name: `${basename(path)}#${id}`, text, draft, passage };
    }
  }
}
