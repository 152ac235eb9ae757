// The engine, with JSON text in and plain values out.
// The command line works here, because its input is JSON text already; hosts use Checker, which takes values.

import { HegaoError } from './error.js';
import type { EngineOptions, Explanation, Inspection, PackFolder, PackReport, Report } from './generated/types.js';
import { jsonInput } from './json-input.js';
import { wasmModule, type WasmEngine, type WasmSession } from './wasm-module.js';
import { wellFormedJson } from './well-formed.js';

/** Compiled packs, ready to check. Every failure is a HegaoError. */
export class Engine {
  private readonly wasm: WasmEngine;

  constructor(options: EngineOptions = {}) {
    const given = Object.entries(options).filter(([, value]) => value !== undefined);
    const json = jsonInput(Object.fromEntries(given));
    const module = wasmModule();
    this.wasm = attempt(() => new module.Engine(json));
  }

  check(submissionJson: string): Report {
    return attempt(() => this.wasm.check(submissionJson) as Report);
  }

  inspect(submissionJson: string): Inspection {
    return attempt(() => this.wasm.inspect(submissionJson) as Inspection);
  }

  explain(rule: string): Explanation {
    return attempt(() => this.wasm.explain(String(rule)) as Explanation);
  }

  /** A session, with the host's version of the submission. */
  open(submissionJson: string, version: number): WasmSession {
    return attempt(() => this.wasm.open(submissionJson, version));
  }

  /** The batch result of one line, as one line of JSON; a line that cannot be checked gives its error there. */
  checkLine(line: string, place: LinePlace): string {
    return attempt(() => this.wasm.checkLine(wellFormedJson(line), place.number, place.showValues));
  }

  /** The entities of one line, as one line of JSON. */
  inspectLine(line: string, place: LinePlace): string {
    return attempt(() => this.wasm.inspectLine(wellFormedJson(line), place.number, place.showValues));
  }
}

/** Where a batch line stands, and whether its result may show personal values. */
export interface LinePlace {
  number: number;
  showValues: boolean;
}

/** Checks a pack and runs its tests. A bad pack is a report, not a failure. */
export function checkPack(folder: PackFolder): PackReport {
  const module = wasmModule();
  return attempt(() => module.checkPack(jsonInput(folder)) as PackReport);
}

/** The engine's version. */
export function engineVersion(): string {
  return wasmModule().version();
}

function attempt<Value>(action: () => Value): Value {
  try {
    return action();
  } catch (thrown) {
    throw HegaoError.from(thrown);
  }
}
