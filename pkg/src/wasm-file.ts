// The engine's wasm from disk, for Node.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isLoaded, startSync, wasmBroken, wasmMissing } from './wasm-module.js';

/** Loads the engine if it is not loaded yet; throws a HegaoError if the file is missing or broken. */
export function load(
  source: URL | string | ArrayBuffer | Uint8Array | object = new URL('../wasm/hegao_bg.wasm', import.meta.url),
): void {
  if (isLoaded()) return;
  if (source instanceof WebAssembly.Module) {
    startSync(source);
  } else if (typeof source === 'string' || source instanceof URL) {
    const path = filePath(source);
    startSync(compiled(bytesOf(path), path));
  } else {
    startSync(compiled(source as Uint8Array));
  }
}

function filePath(source: URL | string): string {
  if (source instanceof URL) return fileURLToPath(source);
  return source.startsWith('file:') ? fileURLToPath(source) : source;
}

function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (thrown) {
    throw wasmMissing(path, thrown);
  }
}

function compiled(bytes: ArrayBuffer | Uint8Array, path?: string): WebAssembly.Module {
  try {
    return new WebAssembly.Module(bytes as BufferSource);
  } catch (thrown) {
    throw wasmBroken(thrown, path);
  }
}
