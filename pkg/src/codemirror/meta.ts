// What changed around the text.
// A host keeps its metadata in whatever form it likes and says only that it changed; the session wants to hear what
// is new and, as null, what is gone. The editor's own text travels as edits, so it never stands in such a patch.

import { fieldPath } from '../field.js';
import type { Submission } from '../generated/types.js';

/**
 * The members of `after` that differ from those of `before`, null for those that it lacks: top-level ones, and those
 * of `draft`. Undefined if nothing differs but the string at `field`.
 */
export function metaPatch(before: Submission, after: Submission, field: string): Submission | undefined {
  const own = fieldPath(field) ?? [];
  const hasBoth = before.draft != null && after.draft != null;
  const patch = difference(before, after, hasBoth ? [own[0], 'draft'] : [own[0]]);
  if (!hasBoth) return patch as Submission | undefined;
  const draft = difference(before.draft ?? {}, after.draft ?? {}, own[0] === 'draft' ? [own[1]] : []);
  return (draft === undefined ? patch : { ...patch, draft }) as Submission | undefined;
}

function difference(before: object, after: object, except: readonly unknown[]): Record<string, unknown> | undefined {
  const [old, fresh] = [before as Record<string, unknown>, after as Record<string, unknown>];
  const patch: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(old), ...Object.keys(fresh)])) {
    if (except.includes(key) || JSON.stringify(old[key] ?? null) === JSON.stringify(fresh[key] ?? null)) continue;
    patch[key] = fresh[key] ?? null;
  }
  return Object.keys(patch).length === 0 ? undefined : patch;
}
