// Commands and keys.
// Chinese input methods take Ctrl+. for themselves (it switches between Chinese and Western punctuation), so the
// fixes open with Alt+Enter too.

import type { EditorState } from '@codemirror/state';
import { EditorView, type Command, type KeyBinding } from '@codemirror/view';
import { articleName } from '../article.js';
import type { Diagnostic } from '../generated/types.js';
import { closeCard, cardView } from './card.js';
import { cardField, showCard, type Card } from './card-state.js';
import { languageIn } from './language.js';
import { diagnosticsOf, heldIn, marksBetween, type Marked } from './marks.js';
import { SEVERITY_WORDS } from './words.js';

/** Moves to the next diagnostic after the cursor, round the end, and shows it. */
export const nextDiagnostic: Command = (view) => goTo(view, nextMark(view.state, 1));

/** Moves to the diagnostic before the cursor, round the start, and shows it. */
export const previousDiagnostic: Command = (view) => goTo(view, nextMark(view.state, -1));

/** Opens the card of the diagnostics at the cursor, with the keyboard in it. */
export const openFixes: Command = (view) => {
  const { from, to } = view.state.selection.main;
  const marks = marksBetween(view.state, from, to);
  const [first] = marks;
  if (first === undefined) return false;
  open(view, marks, { takesFocus: true, by: 'command' });
  return true;
};

/** Closes the card. */
export const closeFixes: Command = closeCard;

/** Selects the text of a diagnostic, scrolls to it and shows its card; false if it has no underline. */
export function showDiagnostic(view: EditorView, diagnostic: Diagnostic): boolean {
  const mark = markOf(view.state, diagnostic.fingerprint);
  return mark !== undefined && goTo(view, mark);
}

/** Opens a card for the underlines given. */
export function open(view: EditorView, marks: readonly Marked[], how: Pick<Card, 'by' | 'takesFocus'>): void {
  const fingerprints = marks.map(({ fingerprint }) => fingerprint);
  const from = Math.min(...marks.map((mark) => mark.from));
  const to = Math.max(...marks.map((mark) => mark.to));
  // A function of its own makes the editor draw a card of its own.
  const create = (of: EditorView): ReturnType<typeof cardView> => cardView(of);
  const card: Card = { fingerprints, from, to, create, ...how };
  view.dispatch({ effects: showCard.of(card) });
}

/** F8 and Shift-F8, Ctrl-. (on a Mac also Cmd-.) and Alt-Enter, Escape. */
export const hegaoKeymap: readonly KeyBinding[] = [
  { key: 'F8', run: nextDiagnostic, shift: previousDiagnostic, preventDefault: true },
  { key: 'Mod-.', run: openFixes, preventDefault: true },
  { key: 'Ctrl-.', run: openFixes, preventDefault: true },
  { key: 'Alt-Enter', run: openFixes },
  { key: 'Escape', run: closeFixes },
];

function goTo(view: EditorView, mark: Marked | undefined): boolean {
  if (mark === undefined) return false;
  const marks = marksBetween(view.state, mark.from, mark.to).filter(({ from, to }) => from < mark.to && to > mark.from);
  view.dispatch({
    selection: { anchor: mark.from, head: mark.to },
    effects: [EditorView.scrollIntoView(mark.from, { y: 'center' }), EditorView.announce.of(spoken(view.state, marks))],
  });
  open(view, marks, { takesFocus: false, by: 'command' });
  return true;
}

/** The nearest underline that starts after (or before) the selection, round the end. */
function nextMark(state: EditorState, direction: 1 | -1): Marked | undefined {
  const all: Marked[] = [];
  const { marks } = heldIn(state);
  marks.between(0, state.doc.length, (from, to, { spec }) => {
    all.push({ from, to, fingerprint: (spec as { fingerprint: string }).fingerprint });
  });
  const { from } = state.selection.main;
  // With a cursor in front of an underline, that one is the next.
  const isNext = ({ from: start }: Marked): boolean =>
    direction === 1 ? (state.selection.main.empty ? start >= from : start > from) : start < from;
  if (direction === 1) return all.find(isNext) ?? all[0];
  return [...all].reverse().find(isNext) ?? all[all.length - 1];
}

function markOf(state: EditorState, fingerprint: string): Marked | undefined {
  let found: Marked | undefined;
  heldIn(state).marks.between(0, state.doc.length, (from, to, { spec }) => {
    if ((spec as { fingerprint: string }).fingerprint === fingerprint) found = { from, to, fingerprint };
    return found === undefined ? undefined : false;
  });
  return found;
}

function spoken(state: EditorState, marks: readonly Marked[]): string {
  const language = languageIn(state);
  return diagnosticsOf(state)
    .filter(({ fingerprint }) => marks.some((mark) => mark.fingerprint === fingerprint))
    .map(({ severity, message, hint, articles: [article] }) => {
      const basis = article === undefined ? '' : articleName(article, language);
      return [SEVERITY_WORDS[severity][language], message[language], hint[language], basis].join(' ');
    })
    .join(' ');
}

/** Whether a card is open. */
export function isCardOpen(state: EditorState): boolean {
  return state.field(cardField, false) != null;
}
