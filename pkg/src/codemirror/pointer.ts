// The pointer: a rest on an underline opens its card, leaving closes it, a press opens it at once (a finger cannot
// rest). The card stays while the pointer or the keyboard is in it.

import { ViewPlugin, type EditorView, type PluginValue } from '@codemirror/view';
import { hasFocus } from './card.js';
import { cardField, showCard } from './card-state.js';
import { open } from './commands.js';
import { marksBetween, type Marked } from './marks.js';

/** Milliseconds of rest before a card opens, and of absence before it closes. */
const REST = 250;
const ABSENCE = 300;

class Pointer implements PluginValue {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private over = '';

  constructor(private readonly view: EditorView) {}

  moved(event: MouseEvent): void {
    // A pressed button means that text is being selected.
    if (event.buttons !== 0 || this.view.composing) return;
    const { target } = event;
    const over = names(marksUnder(this.view, target));
    if (over === '') return this.left();
    if (over === this.over) return;
    this.over = over;
    clearTimeout(this.timer);
    if (names(this.view.state.field(cardField)) === over) return;
    this.timer = setTimeout(() => {
      const marks = marksUnder(this.view, target);
      if (marks.length > 0 && !hasFocus(this.view)) open(this.view, marks, { by: 'hover', takesFocus: false });
    }, REST);
  }

  left(): void {
    this.over = '';
    clearTimeout(this.timer);
    if (this.view.state.field(cardField)?.by !== 'hover') return;
    this.timer = setTimeout(() => {
      if (this.view.state.field(cardField)?.by !== 'hover') return;
      if (hasFocus(this.view) || isOverCard(this.view)) this.left();
      else this.view.dispatch({ effects: showCard.of(null) });
    }, ABSENCE);
  }

  clicked({ target }: MouseEvent): void {
    clearTimeout(this.timer);
    const marks = this.view.state.selection.main.empty ? marksUnder(this.view, target) : [];
    if (marks.length > 0) open(this.view, marks, { by: 'command', takesFocus: false });
    else if (this.view.state.field(cardField) !== null) this.view.dispatch({ effects: showCard.of(null) });
  }

  update(): void {
    // After a change other text may be under the pointer.
    if (this.view.state.field(cardField) === null) this.over = '';
  }

  destroy(): void {
    clearTimeout(this.timer);
  }
}

/** Opens and closes cards by pointer. */
export const pointer = ViewPlugin.fromClass(Pointer, {
  eventObservers: {
    mousemove(event) {
      this.moved(event);
    },
    mouseleave() {
      this.left();
    },
    click(event) {
      this.clicked(event);
    },
  },
});

// By element and not by coordinates: where two underlines meet, a position belongs to both.
function marksUnder(view: EditorView, target: EventTarget | null): Marked[] {
  const mark = target instanceof Element ? target.closest('.hegao-mark') : null;
  if (mark === null || !view.contentDOM.contains(mark)) return [];
  const at = view.posAtDOM(mark);
  return marksBetween(view.state, at, at).filter(({ from, to }) => from <= at && at < to);
}

function isOverCard({ root }: EditorView): boolean {
  return (root as Document | ShadowRoot).querySelector('.hegao-card:hover') !== null;
}

function names(shown: readonly Marked[] | { readonly fingerprints: readonly string[] } | null): string {
  if (shown === null) return '';
  return ('fingerprints' in shown ? shown.fingerprints : shown.map(({ fingerprint }) => fingerprint)).join();
}
