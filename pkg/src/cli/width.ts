// How many terminal columns a character takes.

import { eastAsianWidth } from 'get-east-asian-width';

const WITHOUT_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]+$/u;
const EMOJI = /^\p{Emoji_Presentation}|\uFE0F/u;

/** The columns of a grapheme cluster: two for Han, full-width forms and emoji, none for what only modifies. */
export function graphemeWidth(grapheme: string): number {
  if (WITHOUT_WIDTH.test(grapheme)) return 0;
  if (EMOJI.test(grapheme)) return 2;
  return eastAsianWidth(grapheme.codePointAt(0) ?? 0);
}

// Made when first needed: making it takes longer than checking a draft.
let segmenter: Intl.Segmenter | undefined;

/** The grapheme clusters of a text, with their offsets. */
export function graphemes(text: string): Iterable<Intl.SegmentData> {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'grapheme' });
  return segmenter.segment(text);
}

/** The columns of a text. */
export function textWidth(text: string): number {
  let width = 0;
  for (const { segment } of graphemes(text)) width += graphemeWidth(segment);
  return width;
}
