// The engine's wasm module.
// wasm-bindgen's glue keeps one instance for the whole program; this remembers whether it is there, turns
// what can go wrong on the way into errors that say what to do, and gives the glue a type without `any`.

import * as glue from '../wasm/hegao.js';
import { HegaoError } from './error.js';

/** What the engine exports. */
export interface WasmModule {
  Engine: new (optionsJson: string) => WasmEngine;
  checkPack(folderJson: string): unknown;
  version(): string;
}

/** A compiled set of packs inside the wasm module. */
export interface WasmEngine {
  check(submissionJson: string): unknown;
  inspect(submissionJson: string): unknown;
  checkLine(line: string, lineNumber: number, showValues: boolean): string;
  inspectLine(line: string, lineNumber: number, showValues: boolean): string;
  explain(rule: string): unknown;
  open(submissionJson: string, version: number): WasmSession;
}

/** A submission held inside the wasm module. */
export interface WasmSession {
  readonly version: number;
  update(
    field: string | undefined,
    block: string | undefined,
    from: number,
    to: number,
    insert: string,
    version: number,
  ): unknown;
  replaceBlocks(after: string | undefined, remove: number, insertJson: string, version: number): unknown;
  setMeta(patchJson: string, version: number): unknown;
  setDismissals(dismissalsJson: string): unknown;
  report(): unknown;
  submission(): string;
  free(): void;
}

let isReady = false;

/** The module, once one of the two entry points has started it. */
export function wasmModule(): WasmModule {
  if (!isReady) {
    throw new HegaoError({
      code: 'not-ready',
      messages: { zh: '引擎还没有载入：请先 await init()', en: 'the engine is not loaded: await init() first' },
    });
  }
  return glue;
}

/** Whether the engine is loaded. */
export function isLoaded(): boolean {
  return isReady;
}

/** Starts a compiled module at once; for Node, since browsers refuse to instantiate large modules this way. */
export function startSync(module: WebAssembly.Module): void {
  demandEngine(module);
  try {
    glue.initSync({ module });
  } catch (thrown) {
    throw wasmBroken(thrown);
  }
  isReady = true;
}

/** Starts a compiled module. */
export async function start(module: WebAssembly.Module): Promise<void> {
  demandEngine(module);
  try {
    await glue.default({ module_or_path: module });
  } catch (thrown) {
    throw wasmBroken(thrown);
  }
  isReady = true;
}

// The glue would take any module that asks for no imports, and fail later in a place that says nothing.
function demandEngine(module: WebAssembly.Module): void {
  if (!WebAssembly.Module.exports(module).some(({ name }) => name === 'engine_check')) {
    throw wasmBroken(new Error('not the engine'));
  }
}

/** The wasm file could not be had. */
export function wasmMissing(place: string, cause?: unknown): HegaoError {
  return new HegaoError({
    code: 'wasm-missing',
    messages: {
      zh: `找不到引擎文件 ${place}。请重新安装 hegao；自行存放时，用 init({ wasm }) 指明位置；从源码运行时，先 make pkg。`,
      en: `the engine file ${place} cannot be had. Install hegao again; if you host it yourself, name it with init({ wasm }); in a source tree, run make pkg first`,
    },
    at: place,
    cause,
  });
}

/** The bytes are not the engine, or not all of it; or the page's policy forbids WebAssembly. */
export function wasmBroken(cause: unknown, place?: string): HegaoError {
  const detail = cause instanceof Error ? cause.message : String(cause);
  // Chrome says it in the first two ways, old and new, Firefox in the third.
  if (/disallowed by embedder|unsafe-eval|content security policy|blocked by csp/i.test(detail)) {
    return new HegaoError({
      code: 'wasm-blocked',
      messages: {
        zh: "内容安全策略（CSP）不许运行 WebAssembly：在页面上检查时，给页面的 script-src 加上 'wasm-unsafe-eval'（Chrome 96 及以前要 'unsafe-eval'），或改用同源 Worker；已经在 Worker 里的，去掉服务器给 Worker 脚本附加的 CSP，或在它的 script-src 里加上同样的值。",
        en: "the content security policy forbids WebAssembly: on the page, add 'wasm-unsafe-eval' to its script-src ('unsafe-eval' up to Chrome 96), or check in a worker of the same origin; in a worker, leave out the policy that the server sends with the worker's script, or add the same to its script-src",
      },
      at: place,
      cause,
    });
  }
  const file = place === undefined ? '' : ` ${place} `;
  return new HegaoError({
    code: 'wasm-broken',
    messages: {
      zh: `引擎文件${file}不完整，或与 hegao.js 不是同一版本（${detail}）。请重新安装 hegao，并检查服务器是否原样传送 .wasm 文件。`,
      en: `the engine file${file.trimEnd()} is incomplete, or not of the same version as hegao.js (${detail}). Install hegao again, and see that the server sends .wasm files unchanged`,
    },
    at: place,
    cause,
  });
}
