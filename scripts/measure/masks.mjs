// Masks that hold and masks that do not, for the types of which the policy says how much must stay hidden.
// Whether a mask is weak is decided here by counting, never by the pattern that was meant.

import { cardCompletions, mobileCompletions, residentCompletions } from './completions.mjs';

/** What people write for a hidden character. */
const MARKS = { '*': 12, '×': 3, x: 1, X: 2, '＊': 2, '○': 1, '█': 1 };
const LEAST_RESIDENT = 1_000;
const LEAST_HIDDEN = { mobile: 4, 'bank-card': 6 };

/** The text with the places from `from` to `to` hidden. */
export function hidden(text, from, to, mark = '*') {
  return text.slice(0, from) + mark.repeat(to - from) + text.slice(to);
}

/** Whether a pattern (`*` for what is hidden) hides too little, and how many numbers fit it where that is known. */
export function judged(type, pattern, today) {
  if (type === 'resident-id') {
    const showsBirth = !pattern.slice(6, 14).includes('*');
    const hidesBirth = /^\*{8}$/.test(pattern.slice(6, 14));
    const least = hidesBirth ? LEAST_RESIDENT : Infinity;
    const completions = residentCompletions(pattern, { today, limit: least });
    return { weak: showsBirth || completions < LEAST_RESIDENT, completions: hidesBirth ? undefined : completions };
  }
  const places = [...pattern].filter((c) => c === '*').length;
  if (places >= LEAST_HIDDEN[type]) return { weak: false };
  return { weak: true, completions: type === 'mobile' ? mobileCompletions(pattern) : cardCompletions(pattern) };
}

/** Ranges that a mask may hide, for a number of `length` places: first good ones, then weak or doubtful ones. */
const RANGES = {
  'resident-id': {
    good: () => [
      [6, 14],
      [6, 14],
      [6, 14],
      [6, 18],
      [3, 14],
      [4, 14],
      [1, 17],
      [2, 18],
      [2, 16],
      [6, 16],
    ],
    weak: (r) => {
      const from = r.integer(6, 14);
      return r.pick([
        [14, 18],
        [14, 18],
        [10, 14],
        [10, 14],
        [6, 10],
        [12, 14],
        [16, 17],
        [17, 18],
        [14, 16],
        [8, 14],
        [9, 14],
        [from, from + r.integer(1, 4)],
      ]);
    },
  },
  mobile: {
    good: () => [
      [3, 7],
      [3, 7],
      [3, 7],
      [7, 11],
      [3, 11],
      [4, 8],
      [2, 9],
      [5, 9],
    ],
    weak: (r) =>
      r.pick([
        [3, 6],
        [4, 7],
        [8, 11],
        [9, 11],
        [10, 11],
        [5, 7],
        [6, 8],
        [7, 10],
      ]),
  },
  'bank-card': {
    good: (r, n) => [
      [4, n - 4],
      [4, n - 4],
      [6, n - 4],
      [4, n - 3],
      [0, n - 4],
      [6, n - 3],
      [2, n - 2],
    ],
    weak: (r, n) =>
      r.pick([
        [n - 4, n],
        [n - 5, n - 1],
        [8, 12],
        [10, 13],
        [6, 11],
        [n - 3, n],
        [12, 15],
      ]),
  },
};

/** Types of which a mask can be judged. */
export const JUDGED_TYPES = Object.keys(RANGES);

/**
 * A masked number.
 * @returns {{ text: string, state: 'masked' | 'weak-mask', completions: number | undefined }}
 */
export function masked(random, type, text, wanted, today) {
  const { good, weak } = RANGES[type];
  const [from, to] = wanted === 'good' ? random.pick(good(random, text.length)) : weak(random, text.length);
  // the whole birth date in plain in the middle, everything else hidden
  const isMiddle = type === 'resident-id' && wanted === 'weak' && random.chance(0.06);
  const pattern = isMiddle ? `******${text.slice(6, 14)}****` : hidden(text, from, Math.min(to, text.length));
  const { weak: isWeak, completions } = judged(type, pattern, today);
  // an X alone at the end of an ID number would be a check character
  const mark = type === 'resident-id' && /[0-9]\*$/.test(pattern) ? '*' : random.weighted(MARKS);
  return {
    text: pattern.replaceAll('*', mark),
    state: isWeak ? 'weak-mask' : 'masked',
    completions: isWeak ? completions : undefined,
  };
}
