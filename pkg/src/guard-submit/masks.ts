// Personal values out of what is kept.
// A report names each with its safe form; here the one is replaced by the other wherever it stands.

import type { Report } from '../generated/types.js';

/** A value and its safe form. */
export interface Mask {
  value: string;
  safe: string;
}

/** The personal values that the report found, the longest first, so that no part of one is left. */
export function masksOf(report: Report | undefined): Mask[] {
  const masks = new Map<string, string>();
  for (const { text, masked: safe } of [...(report?.diagnostics ?? []), ...(report?.dismissed ?? [])]) {
    if (safe !== undefined && text !== undefined && text !== '') masks.set(text, safe);
  }
  return [...masks].map(([value, safe]) => ({ value, safe })).sort((a, b) => b.value.length - a.value.length);
}

/** The text with every personal value in its safe form. */
export function masked(text: string, masks: readonly Mask[]): string {
  return masks.reduce((rest, { value, safe }) => rest.split(value).join(safe), text);
}
