// Text that knows its labels: pieces are put together, and every label keeps its place.
// Places are UTF-16 code units, as everywhere outside the engine. A passage is never edited after it is labelled.

/**
 * What the generator knows about a span.
 * @typedef {object} Label
 * @property {number} from First UTF-16 code unit.
 * @property {number} to One past the last.
 * @property {string} type A type of types.mjs, or `look-alike`.
 * @property {'flag' | 'quiet' | 'either'} status Whether the rules must speak, must be silent, or may do as they like.
 * @property {'exposed' | 'masked' | 'weak-mask'} state What `inspect` should say.
 * @property {string} kind The variant, or the kind of look-alike.
 * @property {string} [disguise] How the value is written.
 * @property {number} [completions] How many numbers fit a weak mask.
 * @property {boolean} [optional] Whether `inspect` may say what it likes here.
 */

/** A piece of text with its labels. */
export class Passage {
  /**
   * @param {string} text
   * @param {Label[]} labels
   */
  constructor(text, labels = []) {
    this.text = text;
    this.labels = labels;
  }
}

/** A whole piece under one label. */
export function labelled(text, label) {
  return new Passage(text, [{ from: 0, to: text.length, ...label }]);
}

/** Pieces one after the other, strings or passages. */
export function joined(pieces, separator = '') {
  let text = '';
  const labels = [];
  pieces.forEach((piece, i) => {
    if (i > 0) text += separator;
    if (piece instanceof Passage) {
      for (const label of piece.labels)
        labels.push({ ...label, from: label.from + text.length, to: label.to + text.length });
      text += piece.text;
    } else {
      text += piece;
    }
  });
  return new Passage(text, labels);
}

/** A template whose slots are strings, numbers or passages: p`申请人${name}，${item}。` */
export function p(strings, ...slots) {
  return joined(strings.flatMap((text, i) => (i < slots.length ? [text, asPiece(slots[i])] : [text])));
}

function asPiece(slot) {
  return slot instanceof Passage ? slot : String(slot);
}

/** A piece that only looks like personal data; `optional`: `inspect` may name it or not. */
export function lookAlike(text, kind, { disguise = 'plain', optional = false } = {}) {
  return labelled(text, {
    type: 'look-alike',
    status: 'quiet',
    state: 'exposed',
    kind,
    disguise,
    ...(optional ? { optional } : {}),
  });
}
