// Which diagnostics are shown, in which order, and which are folded under another.
// Pure, so that what a reader does not see is decided in one place.

import type { Diagnostic, Severity } from 'hegao';
import { familyOf } from './families.js';

export interface Filter {
  /** Severities that are hidden. */
  hidden: ReadonlySet<Severity>;
  /** Only this family; empty: all. */
  family: string;
  order: 'text' | 'severity' | 'rule';
}

/** A diagnostic with the ones of its group that are folded under it. */
export interface Entry<Item extends Diagnostic = Diagnostic> {
  readonly head: Item;
  readonly others: readonly Item[];
}

const RANK: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/** The entries to show. A group is headed by the one that the rest repeat: the header of a table, not its cells. */
export function entriesOf<Item extends Diagnostic>(diagnostics: readonly Item[], filter: Filter): Entry<Item>[] {
  const shown = diagnostics.filter(
    ({ severity, rule }) => !filter.hidden.has(severity) && (filter.family === '' || familyOf(rule) === filter.family),
  );
  const groups = new Map<string, Item[]>();
  for (const diagnostic of shown) {
    if (diagnostic.group === undefined) continue;
    const key = `${diagnostic.field}\u0000${diagnostic.group}`;
    const members = groups.get(key);
    if (members === undefined) groups.set(key, [diagnostic]);
    else members.push(diagnostic);
  }
  const entries: Entry<Item>[] = [];
  for (const diagnostic of shown) {
    const members =
      diagnostic.group === undefined ? [] : (groups.get(`${diagnostic.field}\u0000${diagnostic.group}`) ?? []);
    // Members come in the order of the text, and what heads a table stands before it.
    if (members.length < 2) entries.push({ head: diagnostic, others: [] });
    else if (members[0] === diagnostic) entries.push({ head: diagnostic, others: members.slice(1) });
  }
  if (filter.order === 'severity') return sorted(entries, (a, b) => RANK[a.head.severity] - RANK[b.head.severity]);
  if (filter.order === 'rule')
    return sorted(entries, (a, b) => (a.head.rule < b.head.rule ? -1 : a.head.rule > b.head.rule ? 1 : 0));
  return entries;
}

/** How many of each severity. */
export function counts(diagnostics: readonly Diagnostic[]): Record<Severity, number> {
  const count: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  for (const { severity } of diagnostics) count[severity] += 1;
  return count;
}

// Sorting is stable, so that within one severity or rule the order of the text stays.
function sorted<Item>(items: Item[], compare: (a: Item, b: Item) => number): Item[] {
  return [...items].sort(compare);
}
