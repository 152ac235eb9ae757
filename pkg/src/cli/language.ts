// The language of the command line.

import type { Language } from '../language.js';

/** The language asked for in the arguments, found before they are parsed, so that their errors speak it too. */
export function languageOf(args: readonly string[]): Language {
  for (const [index, arg] of args.entries()) {
    if (arg === '--') break;
    if (arg === '--lang=en' || (arg === '--lang' && args[index + 1] === 'en')) return 'en';
  }
  return 'zh';
}
