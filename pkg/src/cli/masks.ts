// What must not be shown.
// The engine masks personal values in what it says; a draft's own lines are not its words, so they are masked
// here, by what it said: wherever its text for a place differs from the draft's, the draft shows a value.

import type { EntityView } from '../generated/types.js';
import type { Checked } from './batch.js';
import type { Mask } from './excerpt.js';
import type { Source } from './source.js';

/** The masks of each field, in no order, for a result whose values are masked. */
export function masksIn(source: Source, result: Checked, entities: readonly EntityView[]): Map<string, Mask[]> {
  // What the draft masks itself may be said in another form, but there is nothing to hide.
  const exposed = entities.filter(({ state }) => state !== 'masked');
  const masks = new Map<string, Mask[]>();
  for (const { field, from, to, text } of [...result.diagnostics, ...result.dismissed, ...exposed]) {
    if (from === undefined || to === undefined || text === undefined) continue;
    if (source.read(field)?.slice(from, to) === text) continue;
    const mask = { from, to, text };
    const others = masks.get(field);
    if (others === undefined) masks.set(field, [mask]);
    else others.push(mask);
  }
  return masks;
}
