// hegao in browsers and bundlers.
// The wasm file is found beside this module by `new URL(…, import.meta.url)`, which bundlers understand; a
// host that keeps it elsewhere, or checks its integrity, hands it to `init`.

import { Checker, type CheckerOptions } from './checker.js';
import { isLoaded, start, wasmBroken, wasmMissing } from './wasm-module.js';

export * from './exports.js';

/** Where the engine's wasm can come from. */
export type WasmSource = URL | string | Response | ArrayBuffer | Uint8Array | WebAssembly.Module;

let loading: Promise<void> | undefined;

/** Loads the engine once. Later calls wait for the same load; after a failure, the next call tries again. */
export function init(options: { wasm?: WasmSource } = {}): Promise<void> {
  if (isLoaded()) return Promise.resolve();
  loading ??= load(options.wasm ?? new URL('../wasm/hegao_bg.wasm', import.meta.url)).catch((failure: unknown) => {
    loading = undefined;
    throw failure;
  });
  return loading;
}

/** A checker with the given options; `init` must have finished. */
export function createChecker(options: CheckerOptions = {}): Checker {
  return new Checker(options);
}

async function load(source: WasmSource): Promise<void> {
  if (source instanceof WebAssembly.Module) return start(source);
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return start(await compiled(source));
  if (typeof Response !== 'undefined' && source instanceof Response) return start(await received(source, source.url));
  const place = String(source);
  let response: Response;
  try {
    response = await fetch(place);
  } catch (thrown) {
    throw wasmMissing(place, thrown);
  }
  return start(await received(response, place));
}

async function received(response: Response, place: string): Promise<WebAssembly.Module> {
  if (!response.ok) throw wasmMissing(place, new Error(`HTTP ${response.status}`));
  // Read whole rather than streamed: streaming demands the type application/wasm, which many servers do not send.
  let bytes: ArrayBuffer;
  try {
    bytes = await response.arrayBuffer();
  } catch (thrown) {
    throw wasmMissing(place, thrown);
  }
  return compiled(bytes, place);
}

async function compiled(bytes: ArrayBuffer | Uint8Array, place?: string): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compile(bytes as BufferSource);
  } catch (thrown) {
    throw wasmBroken(thrown, place);
  }
}
