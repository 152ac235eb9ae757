#!/usr/bin/env node
// The `hegao` command.
// It starts V8 before anything else is compiled, and it must fail in plain words even where the engine's
// generated code is missing altogether.

import { setFlagsFromString } from 'node:v8';

// A process waits at exit for V8's background compilation of the wasm, some 50 to 140 ms; it is not worth it
// for a run this short, and costs nothing in throughput. A library must not set this; a program may.
setFlagsFromString('--wasm-tiering-budget=100000000');

try {
  const { run } = await import('./cli/program.js');
  process.exitCode = await run(process.argv.slice(2));
} catch (thrown) {
  const isUnbuilt = (thrown as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND';
  const advice = isUnbuilt
    ? '安装不完整，请重新安装 hegao；从源码运行时，先 make pkg。The installation is incomplete: install hegao again, or run make pkg in a source tree.'
    : '';
  process.stderr.write(
    `hegao: ${advice}\n${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}\n`,
  );
  process.exitCode = 2;
}
