// The line under discussion, with carets under the span.
// Columns are those of a terminal: a Han character takes two, a combining mark none. The line is cut to what
// the eye needs, controls are made visible, and personal values are replaced before anything is measured, so
// the carets stay right.

import { firstIndex, Lines, type Range } from './lines.js';
import { visible } from './terminal.js';
import { graphemes, textWidth } from './width.js';

/** Columns an excerpt may take. */
const COLUMNS = 60;
/** Columns kept to the left of a span in a long line. */
const LEAD = 20;
/** UTF-16 units looked at on either side of the span's start; more would never be shown. */
const REACH = 160;

/** A range of the text, and what is shown instead of it. */
export interface Mask extends Range {
  text: string;
}

/** The line of the span's start, and a line of carets under the span. */
export interface Excerpt {
  line: string;
  carets: string;
}

/** A field's text, ready for excerpts. */
export class Field {
  readonly lines: Lines;
  private readonly masks: readonly Mask[];

  constructor(
    readonly text: string,
    masks: readonly Mask[],
  ) {
    this.lines = new Lines(text);
    this.masks = disjoint(masks);
  }

  /** The excerpt for a span. A span over several lines is marked to the end of its first. */
  excerpt(span: Range): Excerpt {
    const bounds = this.lines.around(span.from);
    const window = {
      from: this.characterStart(Math.max(bounds.from, span.from - REACH)),
      to: this.characterStart(Math.min(bounds.to, span.from + REACH)),
    };
    const cells = this.cells(window, span);
    const caret = firstIndex(cells.length, (index) => (cells[index]?.to ?? 0) > span.from);
    const shown = fitted(cells, caret);

    const isCutBefore = shown.from > 0 || window.from > bounds.from;
    const isCutAfter = shown.to < cells.length || window.to < bounds.to;
    const seen = cells.slice(shown.from, shown.to);
    const indent = width(cells.slice(shown.from, caret)) + (isCutBefore ? 1 : 0);
    return {
      line: (isCutBefore ? '…' : '') + seen.map((cell) => cell.shown).join('') + (isCutAfter ? '…' : ''),
      carets: ' '.repeat(indent) + '^'.repeat(Math.max(1, width(seen.filter((cell) => cell.isMarked)))),
    };
  }

  private cells(window: Range, span: Range): Cell[] {
    const cells: Cell[] = [];
    const add = (grapheme: string, at: Range): void => {
      const isMarked = at.from < span.to && span.from < at.to;
      const shown = shownForm(grapheme, isMarked);
      cells.push({ ...at, shown, width: textWidth(shown), isMarked });
    };
    const addText = (from: number, to: number): void => {
      for (const { segment, index } of graphemes(this.text.slice(from, to))) {
        add(segment, { from: from + index, to: from + index + segment.length });
      }
    };

    let at = window.from;
    const first = firstIndex(this.masks.length, (index) => (this.masks[index]?.to ?? 0) > window.from);
    for (const mask of this.masks.slice(first)) {
      if (mask.from >= window.to) break;
      if (mask.from > at) addText(at, mask.from);
      // A mask that the window cuts is shown whole: the part of a mask is no mask.
      for (const { segment } of graphemes(mask.text)) add(segment, { from: mask.from, to: mask.to });
      at = mask.to;
    }
    if (at < window.to) addText(at, window.to);
    return cells;
  }

  // A window must not cut a surrogate pair.
  private characterStart(offset: number): number {
    const isInPair = /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(this.text.slice(offset - 1, offset + 1));
    return isInPair ? offset - 1 : offset;
  }
}

/** A grapheme of the text, or one of a mask, as it is shown. */
interface Cell extends Range {
  shown: string;
  width: number;
  isMarked: boolean;
}

/** The masks in order, without those that begin inside another. */
function disjoint(masks: readonly Mask[]): Mask[] {
  const kept: Mask[] = [];
  for (const mask of [...masks].sort((a, b) => a.from - b.from || b.to - a.to)) {
    if (mask.from >= (kept[kept.length - 1]?.to ?? 0)) kept.push(mask);
  }
  return kept;
}

const CONTROL = /^[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]$/u;
const INVISIBLE = /^\p{Cf}$/u;

// A zero-width character is left alone in the line, but where it is the finding itself, it must be seen.
function shownForm(grapheme: string, isMarked: boolean): string {
  return CONTROL.test(grapheme) || (isMarked && INVISIBLE.test(grapheme)) ? visible(grapheme) : grapheme;
}

/** The cells to show: all if they fit, else some before the caret and as many after it as there is room for. */
function fitted(cells: readonly Cell[], caret: number): Range {
  if (width(cells) <= COLUMNS) return { from: 0, to: cells.length };
  const fits = (index: number, used: number, room: number): boolean => used + (cells[index]?.width ?? 0) <= room;
  let used = 0;
  let from = caret;
  while (from > 0 && fits(from - 1, used, LEAD)) {
    from -= 1;
    used += cells[from]?.width ?? 0;
  }
  let to = caret;
  while (to < cells.length && fits(to, used, COLUMNS)) {
    used += cells[to]?.width ?? 0;
    to += 1;
  }
  // Near the end of a line there is room to spare, which goes to what stands before.
  while (to === cells.length && from > 0 && fits(from - 1, used, COLUMNS)) {
    from -= 1;
    used += cells[from]?.width ?? 0;
  }
  return { from, to };
}

function width(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0);
}
