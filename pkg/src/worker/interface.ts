// A checker whose answers take their time: in a worker, or on the page's own thread behind the same interface.
// Hosts write against these types and choose the place of work in one line.

import type { Change } from '../changes.js';
import type { HegaoError } from '../error.js';
import type { Dismissal, Explanation, Inspection, Report, Submission } from '../generated/types.js';
import type { BlockEdit, TextEdit } from '../session-edits.js';

/** How a checker is. */
export interface CheckerState {
  /** `starting`: loading; `ready`; `restarting`: broke, and is being started again; `failed`: stopped until `retry`. */
  readonly name: 'starting' | 'ready' | 'restarting' | 'failed';
  /** What went wrong, when `restarting` or `failed`. */
  readonly failure: HegaoError | undefined;
}

/** Settings of one call. */
export interface CallOptions {
  /** Ends the wait: the call rejects with the signal's reason, and is not worked on if it has not been begun. */
  signal?: AbortSignal | undefined;
}

/**
 * Checks submissions. Every failure rejects with a HegaoError; so does every call that is under way when the engine
 * breaks (`not-checked`), when it cannot be started (its reason), and after `close` (`checker-closed`).
 */
export interface AsyncChecker {
  /** What the rules have to say about the submission. */
  check(submission: Submission, options?: CallOptions): Promise<Report>;
  /** What was recognized in the submission. */
  inspect(submission: Submission, options?: CallOptions): Promise<Inspection>;
  /** A rule, with its articles. */
  explain(rule: string, options?: CallOptions): Promise<Explanation>;
  /** A session on the submission; `version` is the host's number of this text, 0 by default. */
  open(submission: Submission, version?: number, options?: CallOptions): Promise<AsyncSession>;
  /** How the checker is now. */
  readonly state: CheckerState;
  /** Calls `listener` at each change of state; the function returned ends that. */
  onStateChange(listener: (state: CheckerState) => void): () => void;
  /** Starts a failed checker again, its sessions included; resolves once it is ready, and at once if it is. */
  retry(): Promise<void>;
  /** Ends it, its sessions and its worker. */
  close(): void;
}

/**
 * A submission that is being edited. Edits are done in the order of the calls and each is answered once: with its
 * change, or with the reason why there is none.
 */
export interface AsyncSession {
  /** The version of the newest edit that was accepted, answered or not. */
  readonly version: number;
  /** One edit of a string. Rejects with `bad-range`, `unknown-string` and the like, and then nothing has changed. */
  update(edit: TextEdit): Promise<Change>;
  /** Blocks of the body replaced by others. */
  replaceBlocks(edit: BlockEdit): Promise<Change>;
  /**
   * Replaces members: keys of `patch` and of `patch.draft` replace those of the submission, null removes them. With a
   * whole new body among them, edits that are still unanswered reject with `superseded`, and this change says all.
   */
  setMeta(patch: Submission, version: number): Promise<Change>;
  /** Replaces the dismissals, those of the checker's options included. */
  setDismissals(dismissals: Dismissal[]): Promise<Change>;
  /** The whole report, as a check of `submission()` would give it. */
  report(options?: CallOptions): Promise<Report>;
  /** The submission with all accepted edits. */
  submission(): Submission;
  /**
   * Calls `listener` when the engine was restarted under the session: the change takes away every diagnostic that the
   * host had and brings all that there are now. The function returned ends that.
   */
  onReset(listener: (change: Change) => void): () => void;
  /** Ends the session; every later call rejects with `session-closed`. */
  close(): void;
}
