// Labelled submissions from a seed: the same seed gives the same bytes, and number 17 is the same whatever the count.
// A submission is about one thing (a value, a mask, a look-alike, a name, a table) among sentences about nothing.

import { canStandInForm, form } from './forms.mjs';
import { LOOK_ALIKES } from './look-alikes.mjs';
import { JUDGED_TYPES } from './masks.mjs';
import { NAME_WEIGHTS } from './name-frames.mjs';
import { Passage } from './passage.mjs';
import { PERSONAL } from './personal.mjs';
import { PUBLIC } from './public.mjs';
import { Random } from './random.mjs';
import { lookAlikeSentence, nameSentence, pairSentence, personalSentence, publicSentence } from './sentences.mjs';
import { SHAPES, shaped } from './shapes.mjs';
import { appointmentTable, dutyTable, personalTable, prizeTable, thingTable } from './tables.mjs';
import { MASKED_TYPES } from './values.mjs';
import { World } from './world.mjs';

/** The day on which the generated drafts are checked, unless another is asked for. */
export const TODAY = '2026-11-24';
/** The seed and the number of submissions of `make measure`. */
export const SEED = 'hegao';
export const COUNT = 6000;

const weights = (table) => Object.fromEntries(Object.entries(table).map(([key, { weight }]) => [key, weight]));
const PERSONAL_WEIGHTS = weights(PERSONAL);
const FORM_WEIGHTS = Object.fromEntries(Object.entries(PERSONAL_WEIGHTS).filter(([type]) => canStandInForm(type)));
const MASK_WEIGHTS = Object.fromEntries(MASKED_TYPES.map((type) => [type, JUDGED_TYPES.includes(type) ? 12 : 1]));
const WEAK_WEIGHTS = { 'resident-id': 4, mobile: 2, 'bank-card': 2 };
const PUBLIC_WEIGHTS = weights(PUBLIC);
const LOOK_ALIKE_WEIGHTS = weights(LOOK_ALIKES);
const SHAPE_WEIGHTS = weights(SHAPES);

/** What a submission can be about, and how often. */
const SUBJECTS = {
  personal: { weight: 26, make: (w) => [personalSentence(w, w.random.weighted(PERSONAL_WEIGHTS), 'plain')] },
  pair: { weight: 4, make: (w) => [pairSentence(w, distinct(w, PERSONAL_WEIGHTS, 2))] },
  form: { weight: 7, make: (w) => form(w, distinct(w, FORM_WEIGHTS, w.n(1, 4)), 'plain') },
  'personal-table': { weight: 6, make: (w) => [personalTable(w, 'plain')] },
  'good-mask': { weight: 6, make: (w) => [personalSentence(w, w.random.weighted(MASK_WEIGHTS), 'good')] },
  'weak-mask': { weight: 7, make: (w) => [personalSentence(w, w.random.weighted(WEAK_WEIGHTS), 'weak')] },
  'masked-form': {
    weight: 3,
    make: (w) => form(w, distinct(w, WEAK_WEIGHTS, w.n(1, 2)), w.random.pick(['good', 'weak'])),
  },
  'masked-table': { weight: 3, make: (w) => [personalTable(w, w.random.pick(['good', 'good', 'weak']))] },
  public: { weight: 10, make: (w) => [publicSentence(w, w.random.weighted(PUBLIC_WEIGHTS))] },
  'look-alike': { weight: 24, make: (w) => [lookAlikeSentence(w, w.random.weighted(LOOK_ALIKE_WEIGHTS))] },
  name: { weight: 12, make: (w) => [nameSentence(w, w.random.weighted(NAME_WEIGHTS))] },
  'duty-table': { weight: 2, make: (w) => [dutyTable(w)] },
  'appointment-table': { weight: 1, make: (w) => [appointmentTable(w)] },
  'prize-table': { weight: 1, make: (w) => [prizeTable(w)] },
  'thing-table': { weight: 4, make: (w) => [thingTable(w)] },
};
const SUBJECT_WEIGHTS = weights(SUBJECTS);
const TABLES_APART = 0.25;

/**
 * Labelled submissions.
 * @param {{ seed?: string, count?: number, today?: string }} options
 * @returns {Generator<{ id: string, subject: string, submission: object, labels: object[] }>}
 */
export function* generate({ seed = SEED, count = COUNT, today = TODAY } = {}) {
  for (let number = 1; number <= count; number += 1) yield one(seed, number, today);
}

function one(seed, number, today) {
  const random = new Random(`${seed}/${number}`);
  const subject = random.weighted(SUBJECT_WEIGHTS);
  let shape = random.weighted(SHAPE_WEIGHTS);
  const w = new World(random, { today, format: SHAPES[shape].format });
  const made = SUBJECTS[subject].make(w);
  const hasTable = made.some((part) => !(part instanceof Passage));
  if (hasTable && (shape === 'title' || shape === 'caption' || (shape === 'draft' && random.chance(TABLES_APART))))
    shape = 'table';
  // a title and a caption hold one line
  if ((shape === 'title' || shape === 'caption') && (made.length > 1 || made[0].text.includes('\n'))) shape = 'draft';
  const before = fillers(w, random.integer(0, 3));
  const { submission, labels } = shaped(
    w,
    shape,
    [...before, ...made, ...fillers(w, random.integer(0, 2))],
    before.length,
  );
  return { id: `${seed}-${number}`, subject, submission: { id: `${seed}-${number}`, ...submission }, labels };
}

function fillers(w, count) {
  return Array.from({ length: count }, () => new Passage(w.filler()));
}

/** `count` different keys of a table of weights. */
function distinct(w, table, count) {
  const chosen = new Set();
  while (chosen.size < count) chosen.add(w.random.weighted(table));
  return [...chosen];
}
