// What users get: the tarball's contents, its entry points, its types.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { pkg } from './hegao.mjs';

const manifest = JSON.parse(readFileSync(join(pkg, 'package.json'), 'utf8'));
const packed = JSON.parse(execFileSync('npm', ['pack', '--json', '--dry-run', '--loglevel=error'], { cwd: pkg }))[0];
const files = new Map(packed.files.map(({ path, size }) => [path, size]));

function modules(folder, ending) {
  return readdirSync(join(pkg, folder), { recursive: true })
    .filter((file) => file.endsWith(ending))
    .map((file) => join(pkg, folder, file));
}

test('the tarball holds all that the package needs', () => {
  for (const file of [
    'dist/index.js',
    'dist/index.d.ts',
    'dist/node.js',
    'dist/node.d.ts',
    'dist/cli.js',
    'dist/generated/types.d.ts',
    'wasm/hegao.js',
    'wasm/hegao_bg.wasm',
    'schema/submission.schema.json',
    'schema/report.schema.json',
    'package.json',
  ]) {
    assert.ok(files.has(file), `${file} is not in the tarball`);
  }
});

test('the tarball holds nothing else, and nothing large but the wasm', () => {
  for (const [file, size] of files) {
    assert.match(
      file,
      /^(dist\/.*\.(js|d\.ts)|schema\/[\w-]+\.schema\.json|wasm\/hegao(_bg\.wasm|\.js)|package\.json|README\.md|LICENSE)$/,
    );
    if (file !== 'wasm/hegao_bg.wasm') assert.ok(size < 100_000, `${file} has ${size} bytes`);
  }
});

// The aim is 400,000; the budget is what has been reached, so that it cannot grow unseen. `make bench` says of what.
test('the wasm with both packs does not outgrow its budget', () => {
  const size = gzipSync(readFileSync(join(pkg, 'wasm/hegao_bg.wasm')), { level: 9 }).length;
  assert.ok(size <= 680_000, `${size} bytes gzipped`);
});

test('every entry point exists', () => {
  const targets = (value) => (typeof value === 'string' ? [value] : Object.values(value).flatMap(targets));
  for (const target of [...targets(manifest.exports), ...targets(manifest.bin)]) {
    if (!target.includes('*')) assert.ok(statSync(join(pkg, target)).isFile(), target);
  }
  assert.ok(statSync(join(pkg, manifest.bin.hegao)).mode & 0o100, 'the command is not executable');
});

test('node and the browser get the same names, but for what only disks have', async () => {
  const [node, browser] = await Promise.all([import('../../pkg/dist/node.js'), import('../../pkg/dist/index.js')]);
  const only = (a, b) =>
    Object.keys(a)
      .filter((name) => !(name in b))
      .sort();
  assert.deepEqual(only(browser, node), []);
  assert.deepEqual(only(node, browser), ['readPackFolder']);
});

test('the package is found by its name', async () => {
  // A package may import itself, which goes through the same exports as anyone else's import.
  const script =
    "import { createChecker } from 'hegao'; console.log(typeof createChecker, import.meta.resolve('hegao'), import.meta.resolve('hegao/wasm'))";
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: pkg, encoding: 'utf8' });
  assert.match(printed, /^function \S+\/dist\/node\.js \S+\/wasm\/hegao_bg\.wasm\n$/);
});

test('no type is any', () => {
  for (const file of modules('dist', '.d.ts')) {
    const code = readFileSync(file, 'utf8').replace(/\/\*[^]*?\*\/|\/\/.*/g, '');
    assert.doesNotMatch(code, /\bany\b/, file);
    assert.doesNotMatch(code, /wasm\/hegao/, `${file} leads to the generated types, which have any`);
  }
});

test('what a browser loads needs neither Node nor another package', () => {
  const seen = new Set();
  const load = (file) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const [, name] of readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)) {
      assert.match(name, /^\.\.?\//, `${file} imports ${name}`);
      load(join(file, '..', name));
    }
  };
  for (const door of ['index.js', 'worker/index.js', 'worker/worker-entry.js', 'guard-submit/index.js']) load(join(pkg, 'dist', door));
  assert.ok(seen.size > 5);
});
