// What an edit changes in a report, and how a host's own list follows.
// It is separate from the session because hosts far from the engine, beyond a worker or a socket, need only this.
// The surprise: `removed` and `shift` speak of the list before, `added` of the text after; so the order is remove,
// shift, add.

import type { Change, Diagnostic, Edit, Fix, Shift } from './generated/types.js';
import { inReportOrder } from './report-order.js';

export type { Change, Shift };

/**
 * The diagnostics after a change, in the order of the report, of those before it. The list given is not touched;
 * diagnostics that do not move are the same objects in the result.
 */
export function applyChange(diagnostics: readonly Diagnostic[], change: Change): Diagnostic[] {
  const { added, shift } = change;
  // A report has each fingerprint once, so an added one takes the place of its namesake.
  const removed = new Set(change.removed);
  for (const { fingerprint } of added) removed.add(fingerprint);
  const stay = removed.size === 0 ? diagnostics : diagnostics.filter(({ fingerprint }) => !removed.has(fingerprint));
  const moved = shift === null || shift.by === 0 ? stay : shifted(stay, shift);
  return inReportOrder(moved, added);
}

/** The diagnostics with the positions that they have after the shift. */
function shifted(diagnostics: readonly Diagnostic[], shift: Shift): Diagnostic[] {
  const place = shift.unit === 'utf16' ? inText(shift) : inBlocks(shift);
  return diagnostics.map((diagnostic) => {
    const at = place(diagnostic);
    const fixes = shiftedFixes(diagnostic.fixes, place);
    return at === diagnostic && fixes === diagnostic.fixes ? diagnostic : { ...at, fixes };
  });
}

type Place = <Placed extends { field: string; from?: number; to?: number }>(placed: Placed) => Placed;

function inText({ field, at, by }: Shift): Place {
  const position = (before: number): number => (before >= at ? before + by : before);
  return (placed) => {
    if (placed.field !== field || placed.from === undefined || placed.to === undefined || placed.to < at) return placed;
    return { ...placed, from: position(placed.from), to: position(placed.to) };
  };
}

function inBlocks({ field, at, by }: Shift): Place {
  const start = `${field}[`;
  return (placed) => {
    if (!placed.field.startsWith(start)) return placed;
    const end = placed.field.indexOf(']', start.length);
    const index = Number(placed.field.slice(start.length, end));
    if (index < at) return placed;
    return { ...placed, field: `${start}${index + by}${placed.field.slice(end)}` };
  };
}

function shiftedFixes(fixes: Fix[], place: Place): Fix[] {
  return mapped(fixes, (fix) => {
    const edits = mapped(fix.edits, (edit: Edit) => place(edit));
    return edits === fix.edits ? fix : { ...fix, edits };
  });
}

/** The items mapped, or the very array where none changes. */
function mapped<Item>(items: Item[], map: (item: Item) => Item): Item[] {
  const made = items.map(map);
  return made.every((item, index) => item === items[index]) ? items : made;
}
