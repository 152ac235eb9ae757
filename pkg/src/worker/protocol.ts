// The messages between the client and its worker.
// The client has one request under way at a time, so an answer always belongs to the last one; ids only keep out what
// a host's own code may post. Submissions cross as JSON text: it is made, and held to be plain, where the call was made.

import type { Change } from '../changes.js';
import type { EngineOptions, Explanation, Inspection, Report } from '../generated/types.js';
import type { Operation } from './operation.js';
import type { PostedFailure } from './failures.js';

/** Each call: what is asked, and what is answered. */
export interface Calls {
  start: { ask: { options: EngineOptions; wasm: string | undefined }; answer: null };
  check: { ask: { submission: string }; answer: Report };
  inspect: { ask: { submission: string }; answer: Inspection };
  explain: { ask: { rule: string }; answer: Explanation };
  /** Opens a session and does the operations on it; the answer names those that failed, and what there is then. */
  open: { ask: Opening; answer: Opened };
  /** With `wantsReport`, the answer's change is not used, but the report after it. */
  edit: { ask: { session: number; operation: Operation; wantsReport: boolean }; answer: Edited };
  report: { ask: { session: number }; answer: Report };
  close: { ask: { session: number }; answer: null };
}

/** How a session is opened, for the first time or again. */
export interface Opening {
  session: number;
  submission: string;
  version: number;
  operations: Operation[];
  wantsReport: boolean;
}

/** A session that was opened. */
export interface Opened {
  /** Indices of the operations that were refused. */
  refused: number[];
  /** The report, if it was wanted. */
  report: Report | undefined;
}

/** A session that was edited. */
export interface Edited {
  change: Change;
  /** The report, if it was wanted. */
  report: Report | undefined;
}

export type CallName = keyof Calls;
/** A request without its id. */
export type Asked<Name extends CallName = CallName> = { [Each in Name]: { call: Each } & Calls[Each]['ask'] }[Name];
/** A request, as it is posted. */
export type Request = Asked & { id: number };
/** An answer, as it is posted. */
export type Answer = { id: number; value: Calls[CallName]['answer'] } | { id: number; failure: PostedFailure };

/** Whether a message is an answer of ours. */
export function isAnswer(data: unknown): data is Answer {
  return typeof data === 'object' && data !== null && typeof (data as { id?: unknown }).id === 'number';
}

/** Whether a message is a request of ours. */
export function isRequest(data: unknown): data is Request {
  return isAnswer(data) && typeof (data as { call?: unknown }).call === 'string';
}
