// When two spans are the same: exactly, or by half of the longer one.
// Half of the longer, not of the shorter, so that a whole sentence does not count as having found the number in it.

const HALF = 0.5;

/** Whether two things stand in the same string. */
export function isSameString(a, b) {
  return a.field === b.field && (a.block ?? null) === (b.block ?? null);
}

/** Whether two things share at least one character. */
export function touches(a, b) {
  return isSameString(a, b) && a.from < b.to && b.from < a.to;
}

/** What two spans share, as a part of the longer one: 0 to 1. */
export function overlap(a, b) {
  if (!touches(a, b)) return 0;
  return (Math.min(a.to, b.to) - Math.max(a.from, b.from)) / Math.max(a.to - a.from, b.to - b.from);
}

/** Whether the spans are the same by half. */
export function agrees(a, b) {
  return overlap(a, b) >= HALF;
}

/** Whether they are the same to the character. */
export function isExact(a, b) {
  return isSameString(a, b) && a.from === b.from && a.to === b.to;
}

/**
 * Pairs every truth with at most one prediction, the closest first.
 * @returns {Map<object, object>} From truth to prediction.
 */
export function paired(truths, predictions) {
  const candidates = truths.flatMap((truth) =>
    predictions
      .filter((prediction) => agrees(truth, prediction))
      .map((prediction) => ({ truth, prediction, share: overlap(truth, prediction) })),
  );
  candidates.sort((a, b) => b.share - a.share);
  const pairs = new Map();
  const taken = new Set();
  for (const { truth, prediction } of candidates) {
    if (pairs.has(truth) || taken.has(prediction)) continue;
    pairs.set(truth, prediction);
    taken.add(prediction);
  }
  return pairs;
}
