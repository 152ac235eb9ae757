// The user's language. Chinese is the default everywhere, because the people who read it write Chinese for a
// living.

import type { Bilingual } from './generated/types.js';

export type Language = 'zh' | 'en';

/** The text in one language. */
export function say(language: Language, text: Bilingual): string {
  return text[language];
}
