// How fast and how large: `make bench` prints a table and writes target/bench.json.
// Times are compared within one run, never with a number from another machine: a full check against the least
// that any check must do, which is to take the string in and pass over it once.

import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { createChecker } from '../pkg/dist/node.js';
import { Engine } from '../pkg/wasm/hegao.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const LENGTH = 100_000;
const ROUNDS = 41;
const COLD_STARTS = 9;
const SMALL = 2_000;
const LENGTHS = [1_000, 10_000, 100_000, 1_000_000];
const KEYS = 600;
const WARM_UP = 200;

const checker = createChecker({ today: '2026-11-24' });
const engine = new Engine('{}');
const SOURCES = { law: ['packs/yunnan-2019-6/regulation.txt'], drafts: samples() };
const texts = Object.fromEntries(Object.entries(SOURCES).map(([name, files]) => [name, textOf(files, LENGTH)]));

const speed = [];
for (const [name, text] of Object.entries(texts)) {
  const json = JSON.stringify({ draft: { text, format: 'plain' } });
  const [floor, bare, full] = medians([
    () => engine.countWords(text),
    () => engine.check(json),
    () => checker.check({ draft: { text, format: 'plain' } }),
  ]);
  const diagnostics = checker.check({ draft: { text, format: 'plain' } }).diagnostics.length;
  speed.push({ text: name, diagnostics, floor, engine: bare, api: full, ratio: bare / floor });
}
const keystrokes = LENGTHS.flatMap((length) => Object.keys(texts).map((name) => keystroke(name, length)));
const cold = coldStarts();
const sizes = [
  sizeOf('wasm', readFileSync(`${root}pkg/wasm/hegao_bg.wasm`)),
  sizeOf('hegao.js', readFileSync(`${root}pkg/wasm/hegao.js`)),
  ...packFiles().map((file) => sizeOf(file, readFileSync(`${root}packs/${file}`))),
];

mkdirSync(`${root}target`, { recursive: true });
writeFileSync(
  `${root}target/bench.json`,
  `${JSON.stringify({ node: process.version, speed, keystrokes, cold, sizes }, null, 2)}\n`,
);

console.log(`\n${LENGTH.toLocaleString('en')} characters, ms, medians of ${ROUNDS}`);
console.table(
  speed.map(({ text, diagnostics, ...times }) => ({
    text,
    diagnostics,
    'string + one pass': round(times.floor),
    'full check': round(times.engine),
    'through the API': round(times.api),
    'check / pass': round(times.ratio),
  })),
);
console.log(`One keystroke in a session, ms, ${KEYS - WARM_UP} keys in the middle of the draft`);
console.table(keystrokes);
console.log(`Cold start, ms, medians of ${COLD_STARTS} fresh processes`);
console.table([
  { 'import and load': cold.load, 'first checker': cold.checker, 'first check': cold.check, all: cold.all },
]);
console.log(`Sizes, bytes; files of packs below ${SMALL} gzipped together`);
console.table(Object.fromEntries(shownSizes().map(({ name, ...size }) => [name, size])));

/** The median time of each action, measured in turns, so that a busy moment hits all of them. */
function medians(actions) {
  const times = actions.map(() => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, action] of actions.entries()) {
      const start = performance.now();
      action();
      times[index].push(performance.now() - start);
    }
  }
  return times.map(median);
}

/** A fresh process from its first import to its first diagnostics, as a host would start. */
function coldStarts() {
  const script = `
    import { setFlagsFromString } from 'node:v8';
    setFlagsFromString('--wasm-tiering-budget=100000000');
    const start = performance.now();
    const { createChecker, init } = await import(${JSON.stringify(new URL('../pkg/dist/node.js', import.meta.url))});
    await init();
    const loaded = performance.now();
    const checker = createChecker({ today: '2026-11-24' });
    const made = performance.now();
    checker.check({ text: '张某，身份证号539999199003070025。' });
    const end = performance.now();
    console.log(JSON.stringify({ load: loaded - start, checker: made - loaded, check: end - made, all: end - start }));`;
  const runs = Array.from({ length: COLD_STARTS }, () => {
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    return JSON.parse(stdout);
  });
  return Object.fromEntries(Object.keys(runs[0]).map((key) => [key, round(median(runs.map((run) => run[key])))]));
}

/** Types into the middle of a draft, and says what the engine takes for each key. */
function keystroke(name, length) {
  const text = textOf(SOURCES[name], length);
  const opening = performance.now();
  const session = engine.open(JSON.stringify({ draft: { text } }), 0);
  const open = performance.now() - opening;
  const typed = '各县区要加强值班值守，确保信息畅通。';
  const times = [];
  for (let key = 0; key < KEYS; key += 1) {
    const at = Math.floor(length / 2) + key;
    const start = performance.now();
    session.update(undefined, undefined, at, at, typed[key % typed.length], key + 1);
    times.push(performance.now() - start);
  }
  const sorted = times.slice(WARM_UP).sort((a, b) => a - b);
  const diagnostics = session.report().diagnostics.length;
  session.free();
  const precise = (value) => Math.round(value * 1000) / 1000;
  return {
    text: name,
    characters: length,
    diagnostics,
    open: round(open),
    key: precise(median(sorted)),
    'key p95': precise(sorted[Math.floor(sorted.length * 0.95)]),
  };
}

/** The files over and over; each time the lines get another sign in front, so that no two paragraphs are alike. */
function textOf(files, length) {
  const whole = files.map((file) => readFileSync(root + file, 'utf8')).join('\n');
  let text = '';
  for (let turn = 0; text.length < length; turn += 1) {
    const sign = String.fromCharCode(0x4e00 + (turn % 2_000), 0x5000 + Math.floor(turn / 7));
    text += turn === 0 ? whole : whole.replace(/^(?=[^\n|#!<-])/gm, sign);
  }
  return text.slice(0, length);
}

function samples() {
  return readdirSync(`${root}samples`)
    .filter((file) => /\.(txt|md)$/.test(file))
    .map((file) => `samples/${file}`);
}

function packFiles() {
  return readdirSync(`${root}packs`, { recursive: true })
    .filter((file) => /\.(txt|tsv|toml)$/.test(file))
    .sort();
}

function sizeOf(name, bytes) {
  return { name, raw: bytes.length, gz: gzipSync(bytes, { level: 9 }).length, br: brotliCompressSync(bytes).length };
}

function shownSizes() {
  const small = sizes.filter(({ gz }) => gz < SMALL);
  const sum = (key) => small.reduce((total, size) => total + size[key], 0);
  const rest = { name: `${small.length} small files`, raw: sum('raw'), gz: sum('gz'), br: sum('br') };
  return [...sizes.filter(({ gz }) => gz >= SMALL), rest];
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function round(value) {
  return Math.round(value * 100) / 100;
}
