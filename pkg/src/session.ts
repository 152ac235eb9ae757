// A submission that is being edited.
// The text lives on the engine's side, which reads again only what an edit touched; what is here checks the shape of
// edits. A session that the host forgets is freed all the same: the generated code registers what it hands out with a
// FinalizationRegistry, and nothing but this object holds it.

import type { Change } from './changes.js';
import { HegaoError } from './error.js';
import type { Dismissal, Report, Submission } from './generated/types.js';
import { jsonInput } from './json-input.js';
import { demandBlockEdit, demandNewer, demandTextEdit, type BlockEdit, type TextEdit } from './session-edits.js';
import type { WasmSession } from './wasm-module.js';

/** Holds one submission; edits in, changes of the report out. After a failed edit everything is as it was before. */
export class Session {
  private wasm: WasmSession | undefined;

  /** Sessions come from `checker.open`. */
  constructor(wasm: WasmSession) {
    this.wasm = wasm;
  }

  /** The version of the last edit. */
  get version(): number {
    return this.run((wasm) => wasm.version);
  }

  /** Replaces text in one string of the submission. */
  update(edit: TextEdit): Change {
    return this.run((wasm) => {
      demandTextEdit(edit);
      demandNewer(edit.version, wasm.version);
      const { field, block, from, to, insert, version } = edit;
      return wasm.update(field, block, from, to, insert, version) as Change;
    });
  }

  /** Replaces blocks of the body. */
  replaceBlocks(edit: BlockEdit): Change {
    return this.run((wasm) => {
      demandBlockEdit(edit);
      demandNewer(edit.version, wasm.version);
      const { after, remove, insert, version } = edit;
      return wasm.replaceBlocks(after ?? undefined, remove, jsonInput(insert), version) as Change;
    });
  }

  /**
   * Replaces members: keys of `patch` and of `patch.draft` replace those of the submission, null removes them. A body
   * (`text`, `blocks`) may be among them.
   */
  setMeta(patch: Submission, version: number): Change {
    return this.run((wasm) => {
      demandNewer(version, wasm.version);
      return wasm.setMeta(jsonInput(patch), version) as Change;
    });
  }

  /** Replaces the dismissals, those of the checker's options included. */
  setDismissals(dismissals: Dismissal[]): Change {
    return this.run((wasm) => wasm.setDismissals(jsonInput(dismissals)) as Change);
  }

  /** The whole report; equals a fresh check of `submission()`. */
  report(): Report {
    return this.run((wasm) => wasm.report() as Report);
  }

  /** The submission as it is now, edits included. */
  submission(): Submission {
    return this.run((wasm) => JSON.parse(wasm.submission()) as Submission);
  }

  /** Frees the engine's side; every later call throws `session-closed`. */
  close(): void {
    const wasm = this.wasm;
    this.wasm = undefined;
    wasm?.free();
  }

  private run<Value>(action: (wasm: WasmSession) => Value): Value {
    if (this.wasm === undefined) throw sessionClosed();
    try {
      return action(this.wasm);
    } catch (thrown) {
      throw HegaoError.from(thrown);
    }
  }
}

/** A call on a session that was closed. */
export function sessionClosed(): HegaoError {
  return new HegaoError({
    code: 'session-closed',
    messages: { zh: '会话已经关闭：请重新打开。', en: 'the session was closed: open another' },
  });
}
