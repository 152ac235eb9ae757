// The engine's file: fit for old kernels, and clear about it when it is missing or broken.

import assert from 'node:assert/strict';
import { cpSync, readFileSync, rmSync, symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { folder, hegao, ID, pkg } from './hegao.mjs';
import { wasmTypes } from './wasm-sections.mjs';

const bytes = readFileSync(join(pkg, 'wasm/hegao_bg.wasm'));

/** A copy of the built package, to be damaged. */
function copyOfPackage(t) {
  const copy = folder(t);
  for (const part of ['dist', 'wasm', 'package.json']) cpSync(join(pkg, part), join(copy, part), { recursive: true });
  symlinkSync(join(pkg, 'node_modules'), join(copy, 'node_modules'));
  return {
    cli: join(copy, 'dist/cli.js'),
    wasm: join(copy, 'wasm/hegao_bg.wasm'),
    glue: join(copy, 'wasm/hegao.js'),
    entry: (name) => import(pathToFileURL(join(copy, 'dist', name))),
  };
}

test('has no reference types and no functions of several results, so Chrome 92 loads it', () => {
  assert.deepEqual(wasmTypes(bytes), { hasExternref: false, results: 1 });
});

test('the command line names a missing file and the way out', async (t) => {
  const { cli, wasm } = copyOfPackage(t);
  rmSync(wasm);
  const { status, stdout, stderr } = await hegao(['check', '-'], { cli, input: '通知' });
  assert.deepEqual([status, stdout], [2, '']);
  assert.match(stderr, /^hegao: 找不到引擎文件 \S+hegao_bg\.wasm。请重新安装 hegao；.*\n$/);
});

for (const [what, size] of [
  ['empty', 0],
  ['cut short', 1000],
  ['cut near its end', bytes.length - 1],
]) {
  test(`the command line says that a file is ${what}`, async (t) => {
    const { cli, wasm } = copyOfPackage(t);
    truncateSync(wasm, size);
    const { status, stdout, stderr } = await hegao(['check', '-'], { cli, input: '通知' });
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(stderr, /^hegao: 引擎文件 \S+hegao_bg\.wasm 不完整，.*\n$/);
  });
}

test('the command line says that generated code is missing', async (t) => {
  const { cli, glue } = copyOfPackage(t);
  rmSync(glue);
  const { status, stderr } = await hegao(['check', '-'], { cli, input: '通知' });
  assert.equal(status, 2);
  assert.match(stderr, /^hegao: 安装不完整/);
});

test('in Node, a failed init can be tried again, and loads what it is given', async (t) => {
  const { wasm, entry } = copyOfPackage(t);
  rmSync(wasm);
  const { createChecker, init } = await entry('node.js');
  assert.throws(() => createChecker(), { name: 'HegaoError', code: 'wasm-missing', at: wasm });
  await assert.rejects(init(), { name: 'HegaoError', code: 'wasm-missing' });
  await assert.rejects(init({ wasm: new Uint8Array(bytes.subarray(0, 100)) }), {
    name: 'HegaoError',
    code: 'wasm-broken',
  });
  await assert.rejects(init({ wasm: pathToFileURL(join(pkg, 'package.json')) }), {
    name: 'HegaoError',
    code: 'wasm-broken',
  });
  // A module that compiles, but is not the engine.
  await assert.rejects(init({ wasm: Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0) }), {
    name: 'HegaoError',
    code: 'wasm-broken',
  });
  await init({ wasm: bytes });
  await init();
  assert.equal(createChecker().check({ text: `身份证号${ID}` }).diagnostics[0].rule, 'pii-id-number');
});

// The browser's entry runs in Node too, where fetch does not read files: that stands for a server that fails.
test('in the browser, a checker before init is refused, and each failure says which it is', async (t) => {
  const { createChecker, init } = await copyOfPackage(t).entry('index.js');
  assert.throws(() => createChecker(), { name: 'HegaoError', code: 'not-ready' });
  await assert.rejects(init(), { name: 'HegaoError', code: 'wasm-missing' });
  await assert.rejects(init({ wasm: new Response('', { status: 404 }) }), { name: 'HegaoError', code: 'wasm-missing' });
  await assert.rejects(init({ wasm: new Response('<!doctype html>') }), { name: 'HegaoError', code: 'wasm-broken' });
  await assert.rejects(init({ wasm: bytes.buffer.slice(0, 50) }), { name: 'HegaoError', code: 'wasm-broken' });
  await Promise.all([init({ wasm: new Response(bytes) }), init({ wasm: new Response(bytes) })]);
  assert.equal(createChecker().check({ text: `身份证号${ID}` }).diagnostics[0].rule, 'pii-id-number');
});

test('a browser takes a compiled module', async (t) => {
  const { createChecker, init } = await copyOfPackage(t).entry('index.js');
  await init({ wasm: await WebAssembly.compile(bytes) });
  assert.deepEqual(createChecker({ rules: { 'pii-id-number': 'off' } }).check({ text: ID }).diagnostics, []);
});
