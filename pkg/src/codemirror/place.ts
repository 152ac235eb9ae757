// Where a diagnostic stands in the document as it is now.
// The engine's positions belong to the text it has answered for; `since` leads from there to the document. Nothing
// here guesses: a place is mapped through the changes or, where they touched it, given up.

import type { ChangeDesc } from '@codemirror/state';
import type { Diagnostic, Edit, Fix } from '../generated/types.js';

/** A range of the document in UTF-16 code units; line breaks count one. */
export interface Place {
  from: number;
  to: number;
}

/** A range of the answered text in the document now, inside the document; text typed at its edges stays outside. */
export function placeNow({ from, to }: Place, since: ChangeDesc | undefined, length: number): Place {
  const [start, end] = since === undefined || from > since.length ? [from, to] : moved(from, to, since);
  // A position past the end would send the editor into a loop.
  const low = Math.max(0, Math.min(start, length));
  return { from: low, to: Math.max(low, Math.min(end, length)) };
}

function moved(from: number, to: number, since: ChangeDesc): [number, number] {
  const start = since.mapPos(from, 1);
  return [start, Math.max(start, since.mapPos(Math.min(to, since.length), -1))];
}

/** Whether the text of the range was changed since; text typed at its edges does not count. */
export function isTouched({ from, to }: Place, since: ChangeDesc | undefined): boolean {
  let isHit = false;
  since?.iterChangedRanges((changedFrom, changedTo) => {
    const isInside = from === to ? changedFrom < from && changedTo > from : changedFrom < to && changedTo > from;
    // An insertion has no width, so it hits only what lies on both sides of it.
    isHit ||= isInside;
  });
  return isHit;
}

/** The diagnostic with its positions, and those of its fixes, in the document now. Other fields stay as they are. */
export function diagnosticNow(
  diagnostic: Diagnostic,
  { field, since, length }: { field: string; since: ChangeDesc | undefined; length: number },
): Diagnostic {
  if (since === undefined) return diagnostic;
  const edit = (edit: Edit): Edit => (edit.field === field ? { ...edit, ...placeNow(edit, since, length) } : edit);
  const fixes = diagnostic.fixes.map((fix): Fix => ({ ...fix, edits: fix.edits.map(edit) }));
  const { from, to } = diagnostic;
  if (diagnostic.field !== field || from === undefined || to === undefined) return { ...diagnostic, fixes };
  return { ...diagnostic, ...placeNow({ from, to }, since, length), fixes };
}
