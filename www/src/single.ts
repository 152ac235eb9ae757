// The start of the single file.
// A page from disk may not start a worker, nor fetch a file beside it: the engine is inside, as text, and runs on the
// page's own thread.

import { createDirectChecker } from 'hegao/worker';
import { run } from './app.js';

declare const WASM_BASE64: string;

if (!document.documentElement.classList.contains('below-floor')) {
  run(createDirectChecker({ wasm: bytesOf(WASM_BASE64) }));
}

function bytesOf(base64: string): Uint8Array {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = binary.charCodeAt(index);
  return bytes;
}
