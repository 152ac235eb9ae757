// A batch: JSON Lines in, JSON Lines out, in order.
// Lines are checked as they come and written as the reader takes them, so a batch of any length runs in the
// memory of its longest line. A line that cannot be read still gets a line of its own in the output.

import type { Checked, Failed } from './batch.js';
import { decode } from './decode.js';
import type { Outcome } from './exit.js';
import type { Terminal } from './terminal.js';

/** The engine's answer to one line. */
export type LineAnswer = (line: string, lineNumber: number) => string;

/** Answers every line of standard input that is not empty. */
export async function answerLines(terminal: Terminal, answer: LineAnswer, outcome: Outcome): Promise<void> {
  let lineNumber = 0;
  for await (const lines of lineGroups(process.stdin)) {
    const answers: string[] = [];
    for (const bytes of lines) {
      lineNumber += 1;
      const result = answerTo(bytes, lineNumber, answer);
      if (result === undefined) continue;
      note(result, outcome);
      answers.push(result, '\n');
    }
    await terminal.write(answers.join(''));
  }
}

function answerTo(bytes: Uint8Array, lineNumber: number, answer: LineAnswer): string | undefined {
  const decoded = decode(bytes);
  if ('code' in decoded) return JSON.stringify({ id: null, line: lineNumber, error: decoded });
  const line = decoded.text.replace(/\r$/, '');
  return line.trim() === '' ? undefined : answer(line, lineNumber);
}

function note(result: string, outcome: Outcome): void {
  const parsed = JSON.parse(result) as Checked | Failed | { entities: unknown };
  if ('error' in parsed) outcome.couldNotCheck();
  else if ('diagnostics' in parsed) outcome.found(parsed.diagnostics);
}

const LF = 0x0a;

/** The lines that each chunk of the stream completes; the last line need not end in a line feed. */
async function* lineGroups(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array[]> {
  // A long line comes in many chunks, which are joined once.
  let begun: Uint8Array[] = [];
  for await (const chunk of stream) {
    const lines: Uint8Array[] = [];
    let from = 0;
    for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, from)) {
      lines.push(Buffer.concat([...begun, chunk.subarray(from, end)]));
      begun = [];
      from = end + 1;
    }
    if (from < chunk.length) begun.push(chunk.subarray(from));
    if (lines.length > 0) yield lines;
  }
  if (begun.length > 0) yield [Buffer.concat(begun)];
}
