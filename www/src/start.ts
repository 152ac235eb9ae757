// The start: asks for the worker before anything else.
// The engine's fetch and compilation are the longest part of the way to the first underline, so they go on while the
// editor's code is still being read.

import { createWorkerChecker } from 'hegao/worker';

declare const WORKER_NAME: string;
declare const WASM_NAME: string;

if (!document.documentElement.classList.contains('below-floor')) {
  const beside = (name: string): URL => new URL(name, import.meta.url);
  const checker = createWorkerChecker({ worker: beside(WORKER_NAME), wasm: beside(WASM_NAME) });
  const { run } = await import('./app.js');
  // The script is async, so that it need not wait for the page; the page must be there now.
  if (document.readyState === 'loading')
    await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve));
  run(checker);
}
