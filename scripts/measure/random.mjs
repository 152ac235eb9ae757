// The kit's own random numbers: sfc32, seeded by any text.
// Not Math.random, because the same seed must give the same bytes everywhere, and every submission has its own
// stream, so that number 17 stays the same when more are asked for.

/** A stream of random choices; equal seeds give equal streams. */
export class Random {
  #a;
  #b;
  #c;
  #counter = 1;

  /** @param {string} seed */
  constructor(seed) {
    const next = hashOf(seed);
    this.#a = next();
    this.#b = next();
    this.#c = next();
    for (let round = 0; round < 12; round += 1) this.#next();
  }

  #next() {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    return sum >>> 0;
  }

  /** A whole number from `from` to `to`, both included. */
  integer(from, to) {
    return from + Math.floor((this.#next() / 2 ** 32) * (to - from + 1));
  }

  /** True with the probability given. */
  chance(probability) {
    return this.#next() / 2 ** 32 < probability;
  }

  /** One of the list (or of the characters of a string). */
  pick(list) {
    return list[this.integer(0, list.length - 1)];
  }

  /** A key of an object of weights. */
  weighted(weights) {
    const entries = Object.entries(weights);
    let rest = (this.#next() / 2 ** 32) * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [key, weight] of entries) {
      rest -= weight;
      if (rest < 0) return key;
    }
    return entries[entries.length - 1][0];
  }

  /** `count` characters of an alphabet, digits by default. */
  characters(count, alphabet = '0123456789') {
    return Array.from({ length: count }, () => this.pick(alphabet)).join('');
  }

  /** A copy of the list in another order. */
  shuffled(list) {
    const copy = [...list];
    for (let i = copy.length - 1; i > 0; i -= 1) {
      const j = this.integer(0, i);
      [copy[i], copy[j]] = [copy[j], copy[i]];
    }
    return copy;
  }

  /** `count` different members of the list. */
  sample(list, count) {
    return this.shuffled(list).slice(0, count);
  }
}

function hashOf(text) {
  let state = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) state = Math.imul(state ^ byte, 0x01000193);
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
}
