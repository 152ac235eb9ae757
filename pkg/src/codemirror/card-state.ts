// Which diagnostics the card shows, where, and what opened it.
// It is a state of its own, apart from the card's drawing, so that commands, the mouse and hosts can open one alike.

import { StateEffect, StateField, type EditorState } from '@codemirror/state';
import { Decoration, EditorView, showTooltip, type Tooltip, type TooltipView } from '@codemirror/view';
import type { Diagnostic } from '../generated/types.js';
import { answered, answeredDiagnostics, diagnosticsOf } from './marks.js';

/** An open card. */
export interface Card {
  readonly fingerprints: readonly string[];
  readonly from: number;
  readonly to: number;
  /** `hover` closes when the pointer leaves; `command` when the selection does. */
  readonly by: 'hover' | 'command';
  /** Whether the keyboard goes into the card as it opens. */
  readonly takesFocus: boolean;
  /** Makes its element; one per opening, since the editor keeps the element of a function it knows. */
  readonly create: (view: EditorView) => TooltipView;
}

/** Opens a card, or closes the one that is open. */
export const showCard = StateEffect.define<Card | null>();

const ACTIVE = Decoration.mark({ class: 'hegao-mark-active' });

/** The open card, or null. */
export const cardField = StateField.define<Card | null>({
  create: () => null,
  update(card, transaction) {
    if (card !== null && transaction.docChanged) {
      const isHit = transaction.changes.touchesRange(card.from, card.to) !== false;
      const from = transaction.changes.mapPos(card.from, 1);
      card =
        isHit || card.by === 'hover'
          ? null
          : { ...card, from, to: Math.max(from, transaction.changes.mapPos(card.to, -1)) };
    }
    for (const effect of transaction.effects) {
      if (effect.is(showCard)) card = effect.value;
      else if (effect.is(answered) && card !== null) card = stillThere(card, transaction.state);
    }
    if (card?.by === 'command' && transaction.selection !== undefined) {
      const { main } = transaction.state.selection;
      if (main.to < card.from || main.from > card.to) card = null;
    }
    return card;
  },
  provide: (field) => [
    showTooltip.from(field, (card): Tooltip | null =>
      card === null ? null : { pos: card.from, end: card.to, create: card.create, above: false },
    ),
    EditorView.decorations.from(field, (card) =>
      card === null || card.from >= card.to ? Decoration.none : Decoration.set(ACTIVE.range(card.from, card.to)),
    ),
  ],
});

/** The diagnostics of a card that are still there. */
export function diagnosticsIn(card: Card, state: EditorState): Diagnostic[] {
  return diagnosticsOf(state).filter(({ fingerprint }) => card.fingerprints.includes(fingerprint));
}

function stillThere(card: Card, state: EditorState): Card | null {
  const known = answeredDiagnostics(state);
  const fingerprints = card.fingerprints.filter((one) => known.has(one));
  if (fingerprints.length === 0) return null;
  return fingerprints.length === card.fingerprints.length ? card : { ...card, fingerprints };
}
