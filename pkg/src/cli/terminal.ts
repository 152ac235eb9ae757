// Where the command line writes.
// A pipe is slower than the checker: a write waits until the pipe has taken what came before, so a batch of
// any size runs in little memory. When the reader goes away, so do we.

import picocolors from 'picocolors';
import type { Bilingual } from '../generated/types.js';
import { say, type Language } from '../language.js';

export type Colours = ReturnType<typeof picocolors.createColors>;

/** The two streams, with the language and the colours to use on them. */
export class Terminal {
  readonly colours: Colours;

  constructor(readonly language: Language) {
    const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
    const forced = Boolean(FORCE_COLOR) && FORCE_COLOR !== '0';
    // A plain boolean: on `undefined` picocolors would decide by itself, and colour every pipe where CI is set.
    const canShow = forced || (process.stdout.isTTY === true && TERM !== 'dumb');
    this.colours = picocolors.createColors(canShow && !NO_COLOR);
    // `hegao … | head`: the rest was not read, so it does not count as checked.
    process.stdout.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(2);
      throw error;
    });
  }

  /** The text in the user's language. */
  say(text: Bilingual): string {
    return say(this.language, text);
  }

  /** Writes to standard output, and waits while it is full. */
  async write(text: string): Promise<void> {
    if (text === '' || process.stdout.write(text)) return;
    await new Promise((resolve) => process.stdout.once('drain', resolve));
  }

  /** One line on standard error. */
  complain(line: string): void {
    process.stderr.write(`${line}\n`);
  }
}

// C0, C1 and the controls that reorder text: a draft must not drive the terminal that shows it.
const CONTROL = /[\u0000-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** The text with control characters made visible. */
export function printable(text: string): string {
  return text.replace(CONTROL, visible);
}

/** A stand-in for a character that would not show, or would act on the terminal. */
export function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}
