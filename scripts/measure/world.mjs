// Where a sentence gets its words: one random stream, one day, one way of writing.
// Slots without personal data return strings; those with it return passages. `format` decides what may stand inside a
// value: an HTML entity only in HTML, a line break not in a table.

import { fullName, maskedName, nameIn } from './names.mjs';
import * as words from './words.mjs';

/** The slots of every template. */
export class World {
  /**
   * @param {import('./random.mjs').Random} random
   * @param {{ today: string, format: 'plain' | 'markdown' | 'html' }} setting
   */
  constructor(random, { today, format }) {
    this.random = random;
    this.today = today;
    this.format = format;
  }

  /** One of a list; a function in it is called with the world. */
  of(list) {
    const chosen = this.random.pick(list);
    return typeof chosen === 'function' ? chosen(this) : chosen;
  }

  n(from, to) {
    return this.random.integer(from, to);
  }

  county() {
    return this.random.pick(words.COUNTIES)[1];
  }

  prefecture() {
    return this.random.pick(words.COUNTIES)[0];
  }

  /** A prefecture and one of its counties. */
  division() {
    return this.random.pick(words.COUNTIES);
  }

  local() {
    return this.random.pick(words.HEADS) + this.random.pick(words.TAILS);
  }

  town() {
    return this.local() + this.random.pick(['镇', '乡', '街道']);
  }

  village() {
    return this.local() + this.random.pick(['村', '村', '社区', '新村']);
  }

  unit() {
    const head = this.random.weighted({ county: 6, prefecture: 2, bare: 2 });
    const bureau = this.random.pick(words.BUREAUS);
    return head === 'county'
      ? this.county() + bureau
      : head === 'prefecture'
        ? this.prefecture() + bureau
        : `县${bureau}`;
  }

  work() {
    return this.random.pick(words.WORK);
  }

  plan() {
    return this.random.pick(words.PLANS);
  }

  office() {
    return this.random.pick(words.OFFICES);
  }

  role() {
    return this.random.pick(words.ROLES);
  }

  object() {
    return this.random.pick(words.OBJECTS);
  }

  post() {
    return this.random.pick(words.POSTS);
  }

  expert() {
    return this.random.pick(words.EXPERTS);
  }

  school() {
    return this.county() + this.random.pick(words.SCHOOLS);
  }

  /** A day of the last years, never a birthday. */
  date() {
    const [month, day] = [this.n(1, 12), this.n(1, 28)];
    return this.random.chance(0.5) ? `${month}月${day}日` : `${this.n(2023, 2026)}年${month}月${day}日`;
  }

  opener() {
    return this.of(words.OPENERS);
  }

  filler() {
    return this.of(words.FILLERS);
  }

  deed() {
    return this.of(words.DEEDS);
  }

  todo() {
    return this.of(words.TODOS);
  }

  thingDeed() {
    return this.of(words.THING_DEEDS);
  }

  sex() {
    return this.random.pick(['男', '女']);
  }

  /** A full name under a context of names.mjs. */
  name(context) {
    return nameIn(this.random, context);
  }

  maskedName() {
    return maskedName(this.random);
  }

  /** Whoever a sentence is about: mostly masked, so that the value beside it is what counts. */
  somebody(context = 'prose') {
    return this.random.chance(0.35) ? this.name(context) : this.maskedName();
  }

  /** Letters such as people make accounts of. */
  handle() {
    const syllable = () =>
      this.random.pick('bdfghjklmnprstwxyz') +
      this.random.pick(['a', 'ai', 'an', 'e', 'i', 'ing', 'o', 'ong', 'u', 'ua', 'ei']);
    return Array.from({ length: this.n(2, 3) }, syllable).join('');
  }

  /** A full name as plain text, for what only looks like one. */
  nameText() {
    return fullName(this.random);
  }
}
