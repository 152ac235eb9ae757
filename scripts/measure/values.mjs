// From a type to a labelled value, with or without its key.
// The label says what was meant; how it is written (disguise, mask, key) is chosen here.

import { disguised } from './disguises.mjs';
import { LOOK_ALIKES } from './look-alikes.mjs';
import { JUDGED_TYPES, masked } from './masks.mjs';
import { labelled, lookAlike, p } from './passage.mjs';
import { PERSONAL } from './personal.mjs';
import { PUBLIC } from './public.mjs';

/** The forms of a type whose masks can be judged. */
const JUDGED_KINDS = new Set(['18', '11', 'card']);
const MASK_WAYS = ['full-width', 'spaced', 'dashed'];
const JOINTS = { '：': 10, ':': 3, '': 4, 为: 3, ' ': 1, '： ': 1, '为：': 1, '（': 1 };

/** Types of which good masks are known. */
export const MASKED_TYPES = Object.keys(PERSONAL).filter((type) => JUDGED_TYPES.includes(type) || PERSONAL[type].mask);

/**
 * A value of a type in plain, behind a good mask, or behind a weak one.
 * @param {import('./world.mjs').World} w
 * @param {string} type
 * @param {{ mode?: 'plain' | 'good' | 'weak', place?: 'prose' | 'line' | 'cell' }} setting
 * @returns {{ passage: import('./passage.mjs').Passage, keys: string[], needsKey: boolean }}
 */
export function personalValue(w, type, { mode = 'plain', place = 'prose' } = {}) {
  const personal = PERSONAL[type];
  let value = personal.make(w, place);
  const isJudged = JUDGED_TYPES.includes(type);
  if (mode !== 'plain' && isJudged) while (!JUDGED_KINDS.has(value.kind)) value = personal.make(w, place);
  const result = (text, label) => ({
    passage: labelled(text, { type, kind: value.kind, place, ...label }),
    keys: value.keys ?? personal.keys,
    needsKey: !personal.bare || value.keyed === true || value.keys !== undefined,
  });
  if (mode === 'plain') {
    const how = { groups: value.groups, ways: personal.ways, place };
    const { text, disguise } = value.fixed ? { text: value.text, disguise: 'plain' } : disguised(w, value.text, how);
    return result(text, { status: 'flag', state: 'exposed', disguise });
  }
  if (!isJudged)
    return result(personal.mask(w, value.text), {
      status: 'quiet',
      state: 'masked',
      disguise: 'plain',
      optional: true,
    });
  const { text: hidden, state, completions } = masked(w.random, type, value.text, mode, w.today);
  const { text, disguise } = disguised(w, hidden, { groups: value.groups, ways: MASK_WAYS, place });
  return result(text, {
    status: state === 'weak-mask' ? 'flag' : 'quiet',
    state,
    disguise,
    ...(completions === undefined ? {} : { completions }),
  });
}

/** The value with its key before it; a bare type sometimes goes without. */
export function personalItem(w, type, setting) {
  const { passage, keys, needsKey } = personalValue(w, type, setting);
  return needsKey || w.random.chance(0.8) ? withKey(w, keys, passage) : passage;
}

/** A public value. */
export function publicValue(w, kind, place = 'prose') {
  const { type, make, optional } = PUBLIC[kind];
  return labelled(make(w), {
    type,
    status: 'quiet',
    state: 'exposed',
    kind,
    disguise: 'plain',
    place,
    ...(optional ? { optional } : {}),
  });
}

/** A look-alike without a key. */
export function lookAlikeValue(w, kind, place = 'prose') {
  const { make, optional = false } = LOOK_ALIKES[kind];
  const text = make(w);
  const isWide = kind !== 'url' && w.random.chance(0.08);
  const { text: written, disguise } = isWide
    ? disguised(w, text, { ways: ['full-width'], place })
    : { text, disguise: 'plain' };
  return lookAlike(written, kind, { disguise, optional });
}

/** A look-alike with its key. */
export function lookAlikeItem(w, kind) {
  return withKey(w, LOOK_ALIKES[kind].keys, lookAlikeValue(w, kind));
}

function withKey(w, keys, passage) {
  const key = w.random.pick(keys);
  if (key.endsWith('~')) return p`${key.slice(0, -1)}${passage}`;
  const joint = w.random.weighted(JOINTS);
  return joint === '（' ? p`${key}（${passage}）` : p`${key}${joint}${passage}`;
}
