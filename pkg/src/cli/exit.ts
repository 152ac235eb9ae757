// Exit status.
// 0: nothing at or above the threshold. 1: diagnostics. 2: something could not be checked, which beats the
// others, because a draft that was not read must never look clean.

import type { Severity } from '../generated/types.js';

const RANK: Record<Severity, number> = { info: 0, warning: 1, error: 2 };

/** Whether a severity is at or above the threshold. */
export function reaches(severity: Severity, threshold: Severity): boolean {
  return RANK[severity] >= RANK[threshold];
}

/** Gathers the exit status of a run. */
export class Outcome {
  private diagnosed = false;
  private failed = false;

  constructor(readonly threshold: Severity) {}

  /** Takes account of what was found. */
  found(diagnostics: readonly { severity: Severity }[]): void {
    this.diagnosed ||= diagnostics.some(({ severity }) => reaches(severity, this.threshold));
  }

  /** Takes account of something that could not be checked. */
  couldNotCheck(): void {
    this.failed = true;
  }

  get status(): number {
    if (this.failed) return 2;
    return this.diagnosed ? 1 : 0;
  }
}
