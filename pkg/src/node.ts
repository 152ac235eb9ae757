// hegao in Node: the same names as in the browser, with the wasm read from disk.
// Loading takes no waiting here, so `createChecker` works without `init`; `init` is there so that one program
// runs in both places, and for a wasm file kept elsewhere.

import { Checker, type CheckerOptions } from './checker.js';
import type { PackFolder } from './generated/types.js';
import { load } from './wasm-file.js';
import { isLoaded, wasmMissing } from './wasm-module.js';

export * from './exports.js';

/**
 * Where the engine's wasm can come from: a path or file URL, bytes, a response, or a compiled module. The last is
 * typed `object`, because Node's own types do not name WebAssembly.
 */
export type WasmSource = URL | string | Response | ArrayBuffer | Uint8Array | object;

/** Loads the engine once, from the package or from the source given; later calls do nothing. */
export async function init(options: { wasm?: WasmSource } = {}): Promise<void> {
  if (isLoaded()) return;
  const source = options.wasm;
  if (source instanceof Response) {
    if (!source.ok) throw wasmMissing(source.url, new Error(`HTTP ${source.status}`));
    load(new Uint8Array(await source.arrayBuffer()));
  } else {
    load(source);
  }
}

/** A checker with the given options. */
export function createChecker(options: CheckerOptions = {}): Checker {
  load();
  return new Checker(options);
}

/** Reads a pack's folder, for `createChecker({ packs: [...] })`; throws a HegaoError with every TOML error in it. */
export async function readPackFolder(folder: string): Promise<PackFolder> {
  // The TOML parser is loaded only by those who read packs.
  const { PackSource } = await import('./packs/source.js');
  return PackSource.read(folder).folder();
}
