// The same in Node, where the engine is read from disk.

import type { CheckerOptions } from '../checker.js';
import type { WasmSource } from '../node.js';
import { DirectChecker } from './direct.js';
import type { AsyncChecker } from './interface.js';

export * from './exports.js';

/** Settings of a checker on this thread. */
export interface DirectOptions extends CheckerOptions {
  /** Where the engine's wasm comes from; by default from the package. */
  wasm?: WasmSource;
}

/** A checker on this thread, with the interface of one in a worker. */
export function createDirectChecker({ wasm, ...options }: DirectOptions = {}): AsyncChecker {
  return new DirectChecker<WasmSource>(() => import('../node.js'), wasm, options);
}
