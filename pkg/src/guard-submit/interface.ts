// What a guarded submit asks of its host, shows to the editor and hands on.

import type { HegaoError } from '../error.js';
import type { Bilingual, Diagnostic, NotChecked, Report, Stamp, Submission } from '../generated/types.js';

/** Where reports come from: a `Checker`, or an `AsyncChecker`. */
export interface Checking {
  check(submission: Submission): Report | Promise<Report>;
}

/** A `Session` or `AsyncSession` that follows the text. */
export interface Following {
  report(): Report | Promise<Report>;
  submission(): Submission;
}

/** Settings of a guarded submit; `checker` with `read`, or `session`, or all of them. */
export interface GuardOptions {
  /** Checks what `read` gives. */
  checker?: Checking;
  /** Its report is taken where its submission is what `read` gives; else `checker` checks, and without one it is held. */
  session?: Following;
  /** What is going to be submitted, now. By default, the session's submission. */
  read?: () => Submission;
  /** Today's date, `2026-11-24`, for submissions that give none. */
  today?: string;
  /**
   * Shows what holds the submit; the function that it may return takes that away again. By default a dialog of the
   * page, or, where there is no page, nothing: the submit is cancelled.
   */
  show?: (held: Held) => (() => void) | void;
  /** Whether a draft that could not be checked may be submitted with a reason; by default it may not. */
  onFailure?: 'block' | 'waive';
  /** Whether warnings must be acknowledged. */
  acknowledgeWarnings?: boolean;
  /** Who submits; the dialog asks if it is not given. */
  by?: string;
  /** Language of the dialog; by default English where the page says so, and else Chinese. */
  language?: 'zh' | 'en';
  /** The time, for waivers. */
  now?: () => Date;
}

/** Settings of a guarded form. */
export interface GuardFormOptions extends GuardOptions {
  /** Called right before the form's own submit goes on; for a hidden field, or a request of its own. */
  onPass?: (report: WaiverReport) => void;
}

/** Why something that stands in the way may stay, and who says so. */
export interface Grounds {
  /** Not empty. */
  reason: string;
  /** Who; by default the option's. Not empty either. */
  by?: string;
}

/** A submit that is held. It goes on by itself as soon as nothing blocks it any more. */
export interface Held {
  /** Block until each is fixed or waived. */
  readonly errors: readonly Diagnostic[];
  /** Block until acknowledged if the host demands it. */
  readonly warnings: readonly Diagnostic[];
  /** What the report itself says was not checked. */
  readonly notChecked: readonly NotChecked[];
  /** Why there is no report. */
  readonly failure: HegaoError | undefined;
  /** Whether `acknowledge` is needed. */
  readonly mustAcknowledge: boolean;
  /** Whether `waiveFailure` is allowed. */
  readonly mayWaiveFailure: boolean;
  /** Fingerprints of the errors that are not waived yet. */
  open(): string[];
  /** Waives an error; throws a HegaoError without reason or name (`no-reason`, `no-name`), or for another (`unknown-fingerprint`). */
  waive(fingerprint: string, grounds: Grounds): void;
  /** Lets an unchecked draft go on; throws `not-allowed` unless the host's policy is `waive`. */
  waiveFailure(grounds: Grounds): void;
  /** Takes note of the warnings. */
  acknowledge(): void;
  /** Reads and checks again; waivers stay. */
  checkAgain(): void;
  /** Gives the submit up. */
  cancel(): void;
}

/** An error that went through. */
export interface Waiver {
  fingerprint: string;
  rule: string;
  /** What it stands on, personal values masked; null for something that is absent. */
  text: string | null;
  reason: string;
  by: string;
  /** When, ISO 8601 in UTC. */
  at: string;
}

/** A draft that went through unchecked. */
export interface WaivedFailure {
  code: string;
  messages: Bilingual;
  reason: string;
  by: string;
  at: string;
}

/** On what grounds a submit went on. Holds no personal value that a diagnostic names. */
export interface WaiverReport {
  /** SHA-256 of what was checked; null if it could not be. */
  contentHash: string | null;
  /** Under what it was checked; null if it could not be. */
  stamp: Stamp | null;
  waivers: Waiver[];
  /** Fingerprints of the warnings that the editor took note of. */
  acknowledged: string[];
  failure?: WaivedFailure;
}

/** A guarded form. */
export interface GuardedForm {
  /** Lets the form go; a submit that is held is given up. */
  detach(): void;
}

/**
 * A guarded callback. Resolves to the waiver report once the callback is done; rejects with `submit-held` if the
 * submit was given up, or with what the callback threw. Called while it is under way, it gives the same promise.
 */
export interface GuardedSubmit {
  (): Promise<WaiverReport>;
  /** A submit that is held is given up, and every later one. */
  detach(): void;
}
