// The user's language.
// Everything the command line says exists in Chinese and English; Chinese is the default, because the people
// who read it write Chinese for a living.

import type { Bilingual } from '../generated/types.js';

export type Language = 'zh' | 'en';

/** The language asked for in the arguments, found before they are parsed, so that their errors speak it too. */
export function languageOf(args: readonly string[]): Language {
  for (const [index, arg] of args.entries()) {
    if (arg === '--') break;
    if (arg === '--lang=en' || (arg === '--lang' && args[index + 1] === 'en')) return 'en';
  }
  return 'zh';
}

/** The text in one language. */
export function say(language: Language, text: Bilingual): string {
  return text[language];
}
