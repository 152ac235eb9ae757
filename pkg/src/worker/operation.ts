// What may be done to a session, as data: to be posted, done again after a crash, and done here on the host's copy.

import { withBlockEdit, withPatch, withTextEdit } from '../edited-submission.js';
import type { Dismissal, Submission } from '../generated/types.js';
import { jsonInput } from '../json-input.js';
import { demandNewer, type BlockEdit, type TextEdit } from '../session-edits.js';

/** One step in the life of a session. */
export type Operation =
  | { kind: 'update'; edit: TextEdit }
  | { kind: 'replaceBlocks'; edit: BlockEdit }
  | { kind: 'setMeta'; patch: Submission; version: number }
  | { kind: 'setDismissals'; dismissals: Dismissal[] };

/** What is kept of a session on the host's side; enough to open it again. */
export interface Kept {
  readonly submission: Submission;
  readonly version: number;
  /** Those set for the session; undefined: those of the checker's options. */
  readonly dismissals: Dismissal[] | undefined;
}

/** What is kept after the operation; throws the HegaoError that the engine would, as far as it can be known here. */
export function after(kept: Kept, operation: Operation): Kept {
  switch (operation.kind) {
    case 'update': {
      demandNewer(operation.edit.version, kept.version);
      return { ...kept, submission: withTextEdit(kept.submission, operation.edit), version: operation.edit.version };
    }
    case 'replaceBlocks': {
      demandNewer(operation.edit.version, kept.version);
      return { ...kept, submission: withBlockEdit(kept.submission, operation.edit), version: operation.edit.version };
    }
    case 'setMeta': {
      demandNewer(operation.version, kept.version);
      return { ...kept, submission: withPatch(kept.submission, operation.patch), version: operation.version };
    }
    case 'setDismissals':
      return { ...kept, dismissals: operation.dismissals };
  }
}

/** A copy that later changes of the host's objects do not touch, as the engine would read it; throws `not-json`. */
export function plainCopy<Value>(value: Value): Value {
  return JSON.parse(jsonInput(value)) as Value;
}
