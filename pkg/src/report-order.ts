// The order of diagnostics in a report: the engine's own, so that a list kept by changes reads like a fresh report.
// Fields stand as the engine lays a submission out, title and body first; inside a field by position, then by
// rule; what has no position comes last, by rule.

import { fieldPath } from './field.js';
import type { Diagnostic } from './generated/types.js';

/**
 * A list that is in the report's order, and others, which need not be, as one list in that order; at a tie, those of
 * the list come first.
 */
export function inReportOrder(first: readonly Diagnostic[], others: readonly Diagnostic[]): Diagnostic[] {
  const fields = new FieldOrder();
  const second = others.slice().sort((a, b) => compare(a, b, fields));
  const merged: Diagnostic[] = [];
  let taken = 0;
  for (const diagnostic of second) {
    let other = first[taken];
    while (other !== undefined && compare(other, diagnostic, fields) <= 0) {
      merged.push(other);
      taken += 1;
      other = first[taken];
    }
    merged.push(diagnostic);
  }
  return merged.concat(first.slice(taken));
}

function compare(a: Diagnostic, b: Diagnostic, fields: FieldOrder): number {
  if (a.from === undefined || b.from === undefined) {
    if (a.from !== b.from) return a.from === undefined ? 1 : -1;
    return byText(a.rule, b.rule) || fields.compare(a.field, b.field);
  }
  return (
    fields.compare(a.field, b.field) || a.from - b.from || (a.to ?? a.from) - (b.to ?? b.from) || byText(a.rule, b.rule)
  );
}

function byText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Where strings stand in a submission, in the engine's order. Others come after these. */
const PLACES = [
  'draft.title',
  'text',
  'blocks',
  'draft.text',
  'draft.blocks',
  'draft.table.head',
  'draft.table.rows',
  'draft.images',
  'draft.links',
  'draft.source.name',
  'draft.source.url',
  'account.name',
  'account.verification.text',
];
/** The members of blocks, of images, and of images in blocks. */
const MEMBERS = ['text', 'cells', 'image', 'alt', 'caption', 'ocrText', 'mapReview', 'src', 'links'];

/** Compares fields; what it has worked out of a name is kept, for as long as it lives. */
class FieldOrder {
  private readonly ranks = new Map<string, readonly number[]>();

  compare(a: string, b: string): number {
    if (a === b) return 0;
    const [left, right] = [this.rank(a), this.rank(b)];
    for (let step = 0; step < left.length && step < right.length; step += 1) {
      const difference = (left[step] ?? 0) - (right[step] ?? 0);
      if (difference !== 0) return difference;
    }
    return left.length - right.length || byText(a, b);
  }

  private rank(field: string): readonly number[] {
    let rank = this.ranks.get(field);
    if (rank === undefined) this.ranks.set(field, (rank = rankOf(field)));
    return rank;
  }
}

function rankOf(field: string): number[] {
  const end = field.indexOf('[');
  const place = PLACES.indexOf(end < 0 ? field : field.slice(0, end));
  if (place < 0) return [PLACES.length];
  const inside = end < 0 ? [] : (fieldPath(field.slice(end)) ?? []);
  return [
    place,
    ...inside.map((step) => (typeof step === 'number' ? step : MEMBERS.indexOf(step) + 1 || MEMBERS.length + 1)),
  ];
}
