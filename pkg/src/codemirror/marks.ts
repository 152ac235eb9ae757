// The diagnostics of an editor, and their underlines.
// The list is the engine's, with positions in the text that it has answered for; the underlines are in the document,
// and the editor moves them with each change. An answer touches only the underlines that it adds or takes away, so a
// keystroke among thousands of them costs no more than one among none.

import {
  StateEffect,
  StateField,
  type ChangeDesc,
  type EditorState,
  type Extension,
  type Range,
} from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';
import type { Diagnostic } from '../generated/types.js';
import { KeptList } from './kept.js';
import { settings } from './options.js';
import { diagnosticNow, placeNow, type Place } from './place.js';

/** What came from the session since the last answer that the state took. */
export interface Answer {
  /** All diagnostics. */
  kept: KeptList;
  /** From the text that they belong to, to the document in which this effect is dispatched. */
  since: ChangeDesc | undefined;
  /** Those that are new or changed. */
  added: readonly Diagnostic[];
  /** Fingerprints of those whose underlines go, the changed ones among them; `all` for a fresh start. */
  removed: ReadonlySet<string> | 'all';
}

/** Brings an answer into the state. */
export const answered = StateEffect.define<Answer>();

/** What the state holds. */
export interface Held {
  readonly kept: KeptList;
  readonly since: ChangeDesc | undefined;
  readonly marks: DecorationSet;
}

const NOTHING: Held = { kept: KeptList.of([]), since: undefined, marks: Decoration.none };

const held = StateField.define<Held>({
  create: () => NOTHING,
  update(value, transaction) {
    if (transaction.docChanged) {
      const since =
        value.since === undefined ? transaction.changes.desc : value.since.composeDesc(transaction.changes.desc);
      value = { ...value, since, marks: value.marks.map(transaction.changes) };
    }
    for (const effect of transaction.effects) {
      if (effect.is(answered)) value = taken(value, effect.value, transaction.state);
    }
    return value;
  },
  provide: (field) => EditorView.decorations.from(field, ({ marks }) => marks),
});

/** The field and its underlines, as an extension. */
export const marksExtension: Extension = held;

/** What the state holds; nothing where the extension is not in use. */
export function heldIn(state: EditorState): Held {
  return state.field(held, false) ?? NOTHING;
}

const now = new WeakMap<Held, readonly Diagnostic[]>();

/**
 * The diagnostics of the editor's submission in the order of the report. Those of the editor's own field have
 * positions in the document of this state; text typed since the last answer moves them, but is not checked yet.
 */
export function diagnosticsOf(state: EditorState): readonly Diagnostic[] {
  const value = heldIn(state);
  let list = now.get(value);
  if (list === undefined) {
    const context = { field: state.facet(settings)?.field ?? '', since: value.since, length: state.doc.length };
    list = value.kept.read();
    if (value.since !== undefined) list = list.map((one) => diagnosticNow(one, context));
    now.set(value, list);
  }
  return list;
}

/** An underline with its diagnostic's fingerprint, in the order of the text. */
export interface Marked extends Place {
  fingerprint: string;
}

/** The underlines that touch the range, edges included. */
export function marksBetween(state: EditorState, from: number, to: number): Marked[] {
  const found: Marked[] = [];
  heldIn(state).marks.between(from, to, (start, end, { spec }) => {
    found.push({ from: start, to: end, fingerprint: (spec as MarkSpec).fingerprint });
  });
  return found;
}

/** The diagnostics as the engine gave them, with positions in the text it has answered for, by fingerprint. */
export function answeredDiagnostics(state: EditorState): ReadonlyMap<string, Diagnostic> {
  const list = heldIn(state).kept.read();
  let map = byFingerprint.get(list);
  if (map === undefined) byFingerprint.set(list, (map = new Map(list.map((one) => [one.fingerprint, one]))));
  return map;
}

const byFingerprint = new WeakMap<readonly Diagnostic[], ReadonlyMap<string, Diagnostic>>();

interface MarkSpec {
  class: string;
  fingerprint: string;
}

function taken(value: Held, answer: Answer, state: EditorState): Held {
  const field = state.facet(settings)?.field;
  const { kept, since, added, removed } = answer;
  const { length } = state.doc;
  const add: Range<Decoration>[] = [];
  for (const diagnostic of added) {
    const place = ownPlace(diagnostic, field);
    if (place === undefined) continue;
    const { from, to } = visible(placeNow(place, since, length), length);
    if (from < to) add.push(markOf(diagnostic).range(from, to));
  }
  if (removed === 'all') return { kept, since, marks: Decoration.set(add, true) };
  return { kept, since, marks: without(value.marks, removed, add, length).update({ add, sort: true }) };
}

/** How far from what was added the underlines are looked for that go, before all are looked through. */
const NEIGHBOURHOOD = 1000;

/** The underlines without some. What goes mostly went from where something came. */
function without(
  marks: DecorationSet,
  removed: ReadonlySet<string>,
  added: readonly Range<Decoration>[],
  length: number,
): DecorationSet {
  if (removed.size === 0) return marks;
  let left = removed.size;
  const filter = (_from: number, _to: number, { spec }: Decoration): boolean => {
    if (!removed.has((spec as MarkSpec).fingerprint)) return true;
    left -= 1;
    return false;
  };
  if (added.length > 0) {
    const first = added.reduce((least, { from }) => Math.min(least, from), length);
    const last = added.reduce((most, { to }) => Math.max(most, to), 0);
    const [filterFrom, filterTo] = [Math.max(0, first - NEIGHBOURHOOD), Math.min(length, last + NEIGHBOURHOOD)];
    marks = marks.update({ filter, filterFrom, filterTo });
  }
  return left === 0 ? marks : marks.update({ filter });
}

function ownPlace({ field, from, to }: Diagnostic, own: string | undefined): Place | undefined {
  return field === own && from !== undefined && to !== undefined ? { from, to } : undefined;
}

// Something between two characters is shown on one of them, since nothing cannot be underlined.
function visible({ from, to }: Place, length: number): Place {
  if (from < to) return { from, to };
  return to < length ? { from, to: to + 1 } : { from: Math.max(0, from - 1), to };
}

function markOf({ severity, rule, fingerprint }: Diagnostic): Decoration {
  const spec: MarkSpec & { attributes: Record<string, string> } = {
    class: `hegao-mark hegao-mark-${severity}`,
    attributes: { 'data-rule': rule },
    fingerprint,
  };
  return Decoration.mark(spec);
}
