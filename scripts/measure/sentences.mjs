// One sentence about one value: the type's own sentences where they fit, else the general ones.

import { PERSON_FRAMES, THING_FRAMES } from './frames.mjs';
import { LOOK_ALIKES } from './look-alikes.mjs';
import { NAME_FRAMES } from './name-frames.mjs';
import { Passage, joined } from './passage.mjs';
import { PERSONAL } from './personal.mjs';
import { PUBLIC } from './public.mjs';
import { lookAlikeItem, lookAlikeValue, personalItem, personalValue, publicValue } from './values.mjs';

/** A type's own sentences share the stage with the general ones, each of them with no more than this. */
const EACH_OWN_FRAME = 0.08;
const OWN_FRAMES = 0.45;

/** A sentence with a value of a personal type. */
export function personalSentence(w, type, mode) {
  const { frames } = PERSONAL[type];
  if (w.random.chance(ownShare(frames))) {
    const value = unkeyed(w, type, mode);
    return asPassage(w.random.pick(frames)(w, () => value));
  }
  return asPassage(w.random.pick(PERSON_FRAMES)(w, personalItem(w, type, { mode })));
}

/** A sentence with two values of one person. */
export function pairSentence(w, types) {
  const items = types.map((type) => personalItem(w, type, { mode: 'plain' }));
  return asPassage(w.random.pick(PERSON_FRAMES)(w, joined(items, w.random.pick(['，', '、', '；', ' ']))));
}

/** A sentence with a public value. */
export function publicSentence(w, kind) {
  return asPassage(w.random.pick(PUBLIC[kind].frames)(w, () => publicValue(w, kind)));
}

/** A sentence with a look-alike. */
export function lookAlikeSentence(w, kind) {
  const { frames, keys } = LOOK_ALIKES[kind];
  if (keys.length === 0 || w.random.chance(ownShare(frames)))
    return asPassage(w.random.pick(frames)(w, () => lookAlikeValue(w, kind)));
  return asPassage(w.random.pick(THING_FRAMES)(w, lookAlikeItem(w, kind)));
}

/** A sentence about a name. */
export function nameSentence(w, context) {
  return asPassage(w.random.pick(NAME_FRAMES[context])(w));
}

/** A value that stands without a key: not the forms that only a key makes what they are. */
function unkeyed(w, type, mode) {
  for (;;) {
    const { passage, keys } = personalValue(w, type, { mode });
    const { kind } = passage.labels[0];
    if (keys === PERSONAL[type].keys && !['15', 'wrong-check'].includes(kind)) return passage;
  }
}

function ownShare(frames) {
  return Math.min(OWN_FRAMES, frames.length * EACH_OWN_FRAME);
}

function asPassage(sentence) {
  return sentence instanceof Passage ? sentence : new Passage(sentence);
}
