// What is going to be submitted, and the report on it.

import type { Report, Submission } from '../generated/types.js';
import type { GuardOptions } from './interface.js';
import { badGuardOptions, readFailed, sessionBehind } from './refusals.js';

/** What is going to be submitted, as text; two of them are equal if the submissions are. */
export function contentOf(options: GuardOptions): string {
  return comparable(readOf(options));
}

/** The report on what is going to be submitted. Rejects with a HegaoError if there is none. */
export async function reportOn(options: GuardOptions): Promise<Report> {
  const { checker, session, today } = options;
  if (session !== undefined) {
    // The edits that it was told of are done first, so afterwards it holds what the host has told it.
    const report = await session.report();
    if (options.read === undefined || holdsTheSame(session.submission(), readOf(options))) return report;
    if (checker === undefined) throw sessionBehind();
  }
  if (checker === undefined) throw badGuardOptions();
  const submission = readOf(options);
  const isDated = today === undefined || (submission.today !== undefined && submission.today !== null);
  return checker.check(isDated ? submission : { ...submission, today });
}

function readOf({ read, session }: GuardOptions): Submission {
  if (read === undefined) {
    if (session === undefined) throw badGuardOptions();
    return session.submission();
  }
  try {
    return read();
  } catch (thrown) {
    throw readFailed(thrown);
  }
}

// The date is the guard's or the session's, not the draft's.
function holdsTheSame({ today: _held, ...held }: Submission, { today: _given, ...given }: Submission): boolean {
  return comparable(held) === comparable(given);
}

/** JSON with its keys in order and without nulls, which mean absent. */
function comparable(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) => {
    if (typeof member !== 'object' || member === null || Array.isArray(member)) return member;
    const entries = Object.entries(member).filter(([, part]) => part !== null);
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
