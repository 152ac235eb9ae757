// Failures, as hosts see them.
// Everything that goes wrong, in the engine or here, reaches the host as a HegaoError: with a code to
// branch on, the text in both languages and, where one is known, the place. An empty report never stands
// for a failure.

import type { Bilingual, PackError, PackReport } from './generated/types.js';

/** What a failure knows about itself. */
export interface Failure {
  code: string;
  messages: Bilingual;
  /** A path into the input (`draft.images[2].alt`), or `line:column` where the input is not JSON. */
  at?: string | undefined;
  /** The errors of a pack that was refused. */
  errors?: PackError[] | undefined;
  /** The whole report on that pack, with the examples that failed. */
  report?: PackReport | undefined;
  cause?: unknown;
}

/** A failure with a code, its place, and its text in both languages; `message` is the Chinese one. */
export class HegaoError extends Error {
  readonly code: string;
  readonly messages: Bilingual;
  readonly at: string | undefined;
  readonly errors: readonly PackError[];
  readonly report: PackReport | undefined;
  readonly cause: unknown;

  constructor(failure: Failure) {
    super(failure.messages.zh);
    this.name = 'HegaoError';
    this.code = failure.code;
    this.messages = failure.messages;
    this.at = failure.at;
    this.errors = failure.errors ?? [];
    this.report = failure.report;
    this.cause = failure.cause;
  }

  /** The same failure for anything thrown: by the engine, by the WebAssembly runtime, or by a mistake here. */
  static from(thrown: unknown): HegaoError {
    if (thrown instanceof HegaoError) return thrown;
    if (isEngineError(thrown)) {
      return new HegaoError({
        code: thrown.code,
        messages: thrown.messages ?? { zh: thrown.message, en: thrown.message },
        at: thrown.at ?? undefined,
        errors: thrown.errors ?? undefined,
        report: thrown.report ?? undefined,
        cause: thrown,
      });
    }
    const detail = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
    return new HegaoError({
      code: 'engine-failed',
      messages: {
        zh: `检查引擎意外中断（${detail}），这份稿件没有检查。请把稿件中的个人信息替换后反馈给我们。`,
        en: `the engine stopped unexpectedly (${detail}); this submission was not checked. Please report it, with personal data replaced`,
      },
      cause: thrown,
    });
  }
}

interface EngineError extends Error {
  code: string;
  messages?: Bilingual;
  at?: string;
  errors?: PackError[];
  report?: PackReport;
}

// The engine's errors come from the wasm boundary: plain Errors with these properties, of no class of ours.
function isEngineError(thrown: unknown): thrown is EngineError {
  return (
    thrown instanceof Error && thrown.name === 'HegaoError' && typeof (thrown as { code?: unknown }).code === 'string'
  );
}
