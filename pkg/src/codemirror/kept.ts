// The list of diagnostics, brought up to date when somebody reads it.
// Following a change costs as much as the list is long, because positions after the change move. An underline needs
// only the change itself, so the list waits: the keystroke is painted first, and the list is read at leisure.

import { applyChange, type Change } from '../changes.js';
import type { Diagnostic } from '../generated/types.js';

/** A list of diagnostics with changes that are not worked in yet. */
export class KeptList {
  private constructor(
    private list: readonly Diagnostic[],
    private changes: readonly Change[],
  ) {}

  static of(diagnostics: readonly Diagnostic[]): KeptList {
    return new KeptList(diagnostics, []);
  }

  /** The list after a further change; this one stays as it is. */
  after(change: Change): KeptList {
    return new KeptList(this.list, [...this.changes, change]);
  }

  /** How many changes wait. */
  get waiting(): number {
    return this.changes.length;
  }

  /** The diagnostics, in the order of the report. */
  read(): readonly Diagnostic[] {
    for (const change of this.changes) this.list = applyChange(this.list, change);
    this.changes = [];
    return this.list;
  }
}
