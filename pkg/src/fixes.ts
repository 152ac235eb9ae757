// Fixes on a submission.
// The report may be older than the text: before a diagnostic's fix is applied, the text at its span must
// still be what was reported. The submission given is never changed; the result shares what did not change.

import { EditPlan, skipped, type Skipped } from './edits.js';
import { fieldPath, valueAt, withValueAt } from './field.js';
import type { Diagnostic, Fix } from './generated/types.js';
import { wellFormed } from './well-formed.js';

/** What came of applying fixes. */
export interface FixResult<Submission> {
  /** The submission with the applied fixes. */
  submission: Submission;
  applied: Fix[];
  skipped: Skipped<Fix | Diagnostic>[];
}

/**
 * Applies fixes to a copy of the submission. Of a diagnostic, its first `safe` fix is taken; a fix given
 * itself is applied whatever its kind, because the caller has chosen it. Edits that overlap an earlier one,
 * or whose text has changed since the report, are skipped with the reason.
 */
export function applyFixes<Submission>(
  submission: Submission,
  items: readonly (Fix | Diagnostic)[],
): FixResult<Submission> {
  const read = (field: string): string | undefined => fieldText(submission, field);
  const plan = new EditPlan(read);
  const applied: Fix[] = [];
  const left: Skipped<Fix | Diagnostic>[] = [];
  for (const item of items) {
    const fix = isDiagnostic(item) ? safeFix(item) : item;
    if (fix === undefined) {
      left.push(skipped(item, 'no-safe-fix'));
      continue;
    }
    const reason = isDiagnostic(item) && hasChanged(item, read) ? 'changed' : plan.add(fix);
    if (reason === undefined) applied.push(fix);
    else left.push(skipped(item, reason));
  }
  let result: unknown = submission;
  for (const [field, text] of plan.changes()) result = withValueAt(result, fieldPath(field) ?? [], text);
  return { submission: result as Submission, applied, skipped: left };
}

/** The first fix that may be applied without asking. */
export function safeFix(diagnostic: Diagnostic): Fix | undefined {
  return diagnostic.fixes.find((fix) => fix.kind === 'safe');
}

/** A field's text; a member that is null or absent in an object that is there reads as empty, so a fix can fill it. */
function fieldText(submission: unknown, field: string): string | undefined {
  const path = fieldPath(field);
  if (path === undefined) return undefined;
  const value = valueAt(submission, path);
  if (typeof value === 'string') return value;
  if (value !== undefined && value !== null) return undefined;
  const owner = valueAt(submission, path.slice(0, -1));
  return typeof owner === 'object' && owner !== null && !Array.isArray(owner) ? '' : undefined;
}

function isDiagnostic(item: Fix | Diagnostic): item is Diagnostic {
  return 'fixes' in item;
}

function hasChanged(diagnostic: Diagnostic, read: (field: string) => string | undefined): boolean {
  const { field, from, to, text } = diagnostic;
  if (from === undefined || to === undefined || text === undefined) return false;
  return wellFormed(read(field)?.slice(from, to) ?? '') !== text;
}
