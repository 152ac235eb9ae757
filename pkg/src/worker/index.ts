// The checker for editors: in a worker, or on the page's own thread, behind one interface.

import type { CheckerOptions } from '../checker.js';
import type { WasmSource } from '../index.js';
import { DirectChecker } from './direct.js';
import type { AsyncChecker } from './interface.js';

export * from './exports.js';

/** Settings of a checker on the page's thread. */
export interface DirectOptions extends CheckerOptions {
  /** Where the engine's wasm comes from; by default from beside the package's own files. */
  wasm?: WasmSource;
}

/**
 * A checker on this thread, with the interface of one in a worker. The page's content security policy must allow
 * WebAssembly. Never throws for what goes wrong while it starts: `state` says it, and every call rejects with it.
 */
export function createDirectChecker({ wasm, ...options }: DirectOptions = {}): AsyncChecker {
  // Loaded here and not above: who checks in a worker needs no engine on the page.
  return new DirectChecker<WasmSource>(() => import('../index.js'), wasm, options);
}
