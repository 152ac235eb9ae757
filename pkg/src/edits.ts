// Several fixes on one set of fields.
// A fix is taken whole or not at all. Where two fixes want the same place, the first wins; an edit that both
// want, such as a cell's mask inside its column's, is done once and counts for both.

import type { Edit, Fix, Bilingual } from './generated/types.js';

export type SkipReason = 'overlap' | 'changed' | 'no-field' | 'no-safe-fix';

/** A fix that was left out, and why. */
export interface Skipped<Item> {
  item: Item;
  reason: SkipReason;
  message: Bilingual;
}

const SKIP_MESSAGES: Record<SkipReason, Bilingual> = {
  overlap: { zh: '与另一处修改重叠，请再检查一次后修改', en: 'overlaps another fix; check again and apply it then' },
  changed: { zh: '文字已与检查时不同，请重新检查', en: 'the text is no longer what was reported; check again' },
  'no-field': {
    zh: '稿件中没有这个字段，或位置超出字段',
    en: 'the submission has no such field, or the range lies outside it',
  },
  'no-safe-fix': { zh: '没有可以自动完成的修改', en: 'there is no fix that may be applied by itself' },
};

/** The report of a fix that was left out. */
export function skipped<Item>(item: Item, reason: SkipReason): Skipped<Item> {
  return { item, reason, message: SKIP_MESSAGES[reason] };
}

/** Collects the edits of fixes that do not contradict each other. */
export class EditPlan {
  private readonly fields = new Map<string, FieldEdits>();

  /** `read` gives a field's text, or undefined where the submission has none. */
  constructor(private readonly read: (field: string) => string | undefined) {}

  /** Takes the fix and returns undefined, or leaves it out whole and says why. */
  add(fix: Pick<Fix, 'edits'>): SkipReason | undefined {
    const taken: Edit[] = [];
    for (const edit of fix.edits) {
      const reason = this.addEdit(edit, taken);
      if (reason === undefined) continue;
      for (const other of taken) this.fields.get(other.field)?.remove(other);
      return reason;
    }
    return undefined;
  }

  /** The new text of each field that changes. */
  changes(): Map<string, string> {
    const changed = new Map<string, string>();
    for (const [field, edits] of this.fields) {
      if (!edits.isEmpty) changed.set(field, edits.applied(this.read(field) ?? ''));
    }
    return changed;
  }

  private addEdit(edit: Edit, taken: Edit[]): SkipReason | undefined {
    const text = this.read(edit.field);
    if (text === undefined || !isRangeOf(edit, text)) return 'no-field';
    let edits = this.fields.get(edit.field);
    if (edits === undefined) this.fields.set(edit.field, (edits = new FieldEdits()));
    const outcome = edits.add(edit);
    if (outcome === 'added') taken.push(edit);
    return outcome === 'overlap' ? 'overlap' : undefined;
  }
}

/** The edits of one field. INVARIANT: sorted by start, then end, and no two overlap. */
class FieldEdits {
  private readonly edits: Edit[] = [];

  get isEmpty(): boolean {
    return this.edits.length === 0;
  }

  add(edit: Edit): 'added' | 'there' | 'overlap' {
    const index = this.indexFor(edit);
    // Since the edits are sorted and apart, only the two neighbours can be in the way.
    const neighbours = this.edits.slice(Math.max(0, index - 1), index + 1);
    if (neighbours.some((other) => isSame(edit, other))) return 'there';
    if (neighbours.some((other) => overlaps(edit, other))) return 'overlap';
    this.edits.splice(index, 0, edit);
    return 'added';
  }

  remove(edit: Edit): void {
    this.edits.splice(this.edits.indexOf(edit), 1);
  }

  /** The text after the edits; an insertion at the start of a replaced range goes before it. */
  applied(text: string): string {
    const parts: string[] = [];
    let from = 0;
    for (const edit of this.edits) {
      parts.push(text.slice(from, edit.from), edit.insert);
      from = edit.to;
    }
    parts.push(text.slice(from));
    return parts.join('');
  }

  private indexFor(edit: Edit): number {
    let low = 0;
    let high = this.edits.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.edits[middle];
      if (other !== undefined && (other.from < edit.from || (other.from === edit.from && other.to < edit.to)))
        low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function isRangeOf({ from, to }: Edit, text: string): boolean {
  return Number.isInteger(from) && Number.isInteger(to) && 0 <= from && from <= to && to <= text.length;
}

function isSame(a: Edit, b: Edit): boolean {
  return a.from === b.from && a.to === b.to && a.insert === b.insert;
}

// Touching ranges do not overlap, but two insertions at one place do: their order would be a guess.
function overlaps(a: Edit, b: Edit): boolean {
  if (a.from === b.from && a.to === b.to) return true;
  return a.from < b.to && b.from < a.to;
}
