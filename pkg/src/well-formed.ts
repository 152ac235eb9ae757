// Lone surrogates.
// JavaScript strings may hold half a character; UTF-8, and so the engine, may not. Each lone half becomes
// U+FFFD, which is one UTF-16 unit too, so every offset stays where it was. `String.prototype.toWellFormed`
// would do the same, but Chrome 92 and Node 18 do not have it.

// With the u flag a pair is one code point, so only lone halves are in this class.
const LONE = /[\uD800-\uDFFF]/gu;

/** Whether the text has half a character somewhere. */
export function hasLoneSurrogate(text: string): boolean {
  return text.search(LONE) >= 0;
}

/** The text with each lone surrogate replaced by U+FFFD; offsets are unchanged. */
export function wellFormed(text: string): string {
  return text.replace(LONE, '\uFFFD');
}

// Escapes are taken whole and in pairs, so that a literal backslash before `ud800` is not read as an escape.
const ESCAPE = /\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F][0-9a-fA-F]{2})|[^])/g;
const SURROGATE_ESCAPE = /\\u[dD][89a-fA-F]/;

/** The JSON text with each escaped lone surrogate replaced by U+FFFD; texts without one come back untouched. */
export function wellFormedJson(json: string): string {
  if (!SURROGATE_ESCAPE.test(json)) return json;
  return json.replace(ESCAPE, (escape: string, lone: string | undefined) => (lone === undefined ? escape : '\\ufffd'));
}
