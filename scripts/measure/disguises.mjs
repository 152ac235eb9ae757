// How people write a value so that a simple search misses it: wide digits, spaces, dashes, line breaks, invisible
// characters, Han digits. Each keeps the value readable for a person; `plain` is the most frequent.

const HAN = '〇一二三四五六七八九';
const INVISIBLE = ['\u200b', '\u200d', '\ufeff', '\u2060'];
const SPACES = {
  plain: [' ', ' ', '\u00a0', '\u3000'],
  markdown: [' ', ' ', '\u00a0'],
  html: [' ', '&nbsp;', '\u00a0'],
};

/** How often a value is disguised at all. */
const DISGUISED = 0.28;

/**
 * A value as somebody typed it.
 * @param {import('./world.mjs').World} w
 * @param {string} text The value, half-width.
 * @param {{ groups?: number[], ways: readonly string[], place: 'prose' | 'line' | 'cell' }} how Lengths of the groups
 *   that people set apart, the ways that fit the type, and where it stands: no line break in a cell.
 * @returns {{ text: string, disguise: string }}
 */
export function disguised(w, text, { groups, ways, place }) {
  const possible = ways.filter((way) => {
    if (way === 'spaced' || way === 'dashed') return groups !== undefined;
    return way !== 'broken' || place === 'prose';
  });
  if (possible.length === 0 || !w.random.chance(DISGUISED)) return { text, disguise: 'plain' };
  const disguise = w.random.pick(possible);
  return { text: WAYS[disguise](w, text, groups), disguise };
}

const WAYS = {
  'full-width': (w, text) => wide(text),
  spaced: (w, text, groups) => grouped(text, groups).join(w.random.pick(SPACES[w.format])),
  dashed: (w, text, groups) => grouped(text, groups).join(w.random.pick(['-', '-', '－'])),
  broken: (w, text) => split(w, text, 1, '\n'),
  'zero-width': (w, text) => split(w, text, w.random.integer(1, 2), w.random.pick(INVISIBLE)),
  han: (w, text) => {
    const zero = w.random.pick(['〇', '零']);
    return text.replace(/[0-9]/g, (digit) => (digit === '0' ? zero : HAN[Number(digit)]));
  },
};

/** Printable ASCII in its full-width forms. */
export function wide(text) {
  return text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
}

function grouped(text, groups) {
  let at = 0;
  const parts = groups.map((length) => text.slice(at, (at += length)));
  return at < text.length ? [...parts, text.slice(at)] : parts;
}

function split(w, text, times, mark) {
  let result = text;
  for (let i = 0; i < times; i += 1) {
    const at = w.random.integer(2, result.length - 2);
    result = result.slice(0, at) + mark + result.slice(at);
  }
  return result;
}
