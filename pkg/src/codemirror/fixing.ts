// Fixes, as transactions.
// A fix was worked out on the text that the engine saw. Before it is applied, its diagnostic's text must still stand
// there and none of its ranges may have been changed since; otherwise it is refused with the reason, never adjusted.

import { EditorSelection, type ChangeSpec, type EditorState } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { applyFixes } from '../fixes.js';
import { fieldPath, withValueAt } from '../field.js';
import type { Bilingual, Diagnostic, Edit, Fix } from '../generated/types.js';
import { wellFormed } from '../well-formed.js';
import { answeredDiagnostics, diagnosticsOf, heldIn } from './marks.js';
import { settings } from './options.js';
import { isTouched, placeNow } from './place.js';
import { REFUSALS } from './words.js';

/** The user event of every fix, so that hosts can tell fixes from typing. */
export const FIX_EVENT = 'input.hegao-fix';

/** A range of the document, in UTF-16 code units, and what takes its place. */
export interface Replacement {
  from: number;
  to: number;
  insert: string;
}

/** What a fix would do to the document, or why it may not. */
export type FixPlan =
  | {
      /** Changes of the document, in the order of the fix. */
      readonly changes: readonly Replacement[];
      /** Edits of other fields, by field. */
      readonly others: ReadonlyMap<string, readonly Edit[]>;
      /** End of the diagnostic's text in the document; undefined where it has none there. */
      readonly end: number | undefined;
    }
  | { readonly refused: Bilingual };

/** Works out a fix on the document of this state; `diagnostic` and `fix` as `diagnosticsOf` gave them. */
export function planFix(state: EditorState, diagnostic: Diagnostic, fix: Fix): FixPlan {
  const field = state.facet(settings)?.field;
  const { since } = heldIn(state);
  const original = answeredDiagnostics(state).get(diagnostic.fingerprint);
  const edits = original?.fixes.find((other) => isSameFix(other, fix))?.edits;
  if (original === undefined || edits === undefined) return { refused: REFUSALS.gone };
  const length = state.doc.length;
  const { from, to, text } = original;
  let end: number | undefined;
  if (original.field === field && from !== undefined && to !== undefined && text !== undefined) {
    const place = placeNow({ from, to }, since, length);
    if (wellFormed(state.sliceDoc(place.from, place.to)) !== text) return { refused: REFUSALS.changed };
    end = place.to;
  }
  const changes: Replacement[] = [];
  const others = new Map<string, Edit[]>();
  for (const edit of edits) {
    if (edit.field === field) {
      if (isTouched(edit, since)) return { refused: REFUSALS.changed };
      changes.push({ ...placeNow(edit, since, length), insert: edit.insert });
    } else {
      const list = others.get(edit.field);
      if (list === undefined) others.set(edit.field, [edit]);
      else list.push(edit);
    }
  }
  return { changes, others, end };
}

/**
 * Applies a fix in one transaction, so that one undo takes it back. Edits of other fields go to the host's
 * `applyEdits`. Returns whether it was applied; a refusal goes to `onRefused`.
 */
export function applyFix(view: EditorView, diagnostic: Diagnostic, fix: Fix): boolean {
  const plan = checkedPlan(view, diagnostic, fix);
  if ('refused' in plan) {
    view.state.facet(settings)?.onRefused?.(plan.refused, view);
    return false;
  }
  for (const [field, edits] of plan.others) view.state.facet(settings)?.applyEdits?.(field, edits);
  if (plan.changes.length > 0) dispatchFix(view, plan.changes, plan.end);
  return true;
}

/** Why the fix may not be applied now, or undefined. */
export function refusalOf(view: EditorView, diagnostic: Diagnostic, fix: Fix): Bilingual | undefined {
  const plan = checkedPlan(view, diagnostic, fix);
  return 'refused' in plan ? plan.refused : undefined;
}

function checkedPlan(view: EditorView, diagnostic: Diagnostic, fix: Fix): FixPlan {
  if (view.composing || view.compositionStarted) return { refused: REFUSALS.composing };
  const plan = planFix(view.state, diagnostic, fix);
  if ('refused' in plan) return plan;
  if (plan.changes.length > 0 && view.state.readOnly) return { refused: REFUSALS.readOnly };
  const isHostNeeded = plan.others.size > 0 && view.state.facet(settings)?.applyEdits === undefined;
  return isHostNeeded ? { refused: REFUSALS.otherField } : plan;
}

/** The safe fixes of all diagnostics of the document, without those that overlap or whose text has changed. */
export interface SafeFixes {
  /** Changes of the document, sorted and apart. */
  readonly changes: readonly Replacement[];
  /** The text after them. */
  readonly text: string;
  /** How many fixes they are. */
  readonly count: number;
}

/** Works out the safe fixes of the editor's field on the document of this state. */
export function safeFixes(state: EditorState, diagnostics: readonly Diagnostic[] = diagnosticsOf(state)): SafeFixes {
  const field = state.facet(settings)?.field ?? '';
  const fixes: Fix[] = [];
  for (const diagnostic of diagnostics) {
    const fix = diagnostic.fixes.find(({ kind }) => kind === 'safe');
    if (fix === undefined) continue;
    const plan = planFix(state, diagnostic, fix);
    if (!('refused' in plan) && plan.others.size === 0) {
      fixes.push({ ...fix, edits: plan.changes.map((change) => ({ field, ...change })) });
    }
  }
  const path = fieldPath(field) ?? [];
  const { applied, submission } = applyFixes(withValueAt({}, path, state.sliceDoc()), fixes);
  // Two fixes may share an edit, such as a cell's mask inside its column's; in a change set it may stand once.
  const changes = new Map<string, Replacement>();
  for (const fix of applied) {
    for (const { from, to, insert } of fix.edits) changes.set(`${from}:${to}`, { from, to, insert });
  }
  return {
    changes: [...changes.values()].sort((a, b) => a.from - b.from),
    text: path.reduce<unknown>(
      (value, step) => (value as Record<string | number, unknown>)[step],
      submission,
    ) as string,
    count: applied.length,
  };
}

/** Applies safe fixes that `safeFixes` worked out on this very state, in one transaction. */
export function applySafeFixes(view: EditorView, fixes: SafeFixes = safeFixes(view.state)): boolean {
  if (fixes.changes.length === 0 || view.state.readOnly || view.composing) return false;
  view.dispatch({ changes: fixes.changes as ChangeSpec[], userEvent: FIX_EVENT, scrollIntoView: true });
  return true;
}

// The cursor goes behind what was mended, so that writing goes on there; a template's first blank is selected, so that
// typing fills it.
function dispatchFix(view: EditorView, replacements: readonly Replacement[], end: number | undefined): void {
  const changes = view.state.changes(replacements as ChangeSpec[]);
  const [first] = replacements;
  const blank = first === undefined ? null : /_{2,}/.exec(first.insert);
  const start = first === undefined ? 0 : changes.mapPos(first.from, -1);
  const behind = end === undefined ? start + (first?.insert.length ?? 0) : changes.mapPos(end, 1);
  const selection =
    blank === null
      ? EditorSelection.cursor(behind)
      : EditorSelection.range(start + blank.index, start + blank.index + blank[0].length);
  view.dispatch({ changes, selection, userEvent: FIX_EVENT, scrollIntoView: true });
}

// The fix may come from an older list, whose positions differ; its words and its kind tell it from its siblings.
function isSameFix(a: Fix, b: Fix): boolean {
  return (
    a.kind === b.kind &&
    a.title.zh === b.title.zh &&
    a.edits.length === b.edits.length &&
    a.edits.every(({ insert }, index) => insert === b.edits[index]?.insert)
  );
}
