// How failures are printed: place first, as compilers do, then what is wrong, then the way out.

import { join } from 'node:path';
import { HegaoError } from '../error.js';
import type { Bilingual, FailedExample, PackError } from '../generated/types.js';
import type { PackSource } from '../packs/source.js';
import { printable, type Terminal } from './terminal.js';

/** A mistake in how the program was called. */
export class UsageError extends Error {
  constructor(readonly messages: Bilingual) {
    super(messages.zh);
    this.name = 'UsageError';
  }
}

/** A file that could not be checked. `at` is `line:column`, or a field. */
export interface FileFailure {
  code: string;
  message: Bilingual;
  at?: string;
}

/** Prints `file:place: message`. */
export function complainAbout(terminal: Terminal, file: string, failure: FileFailure): void {
  const place = failure.at === undefined ? '' : /^\d/.test(failure.at) ? `:${failure.at}` : `: ${failure.at}`;
  terminal.complain(printable(`${file}${place}: ${terminal.say(failure.message)}`));
}

/** Prints a failure that ended the run, with a refused pack's errors. */
export function complainOf(terminal: Terminal, thrown: unknown, packs: readonly PackSource[] = []): void {
  const failure = HegaoError.from(thrown);
  for (const error of failure.errors) {
    const pack = packs.find(({ name }) => name === error.pack);
    for (const line of packErrorLines(terminal, error, pack)) terminal.complain(line);
  }
  for (const failed of failure.report?.tests.failed ?? []) {
    const pack = packs.find(({ name }) => name === failure.report?.pack);
    terminal.complain(failedExampleLine(terminal, failed, pack));
  }
  terminal.complain(printable(`hegao: ${terminal.say(failure.messages)}`));
}

/** An example of a pack that did not hold, as a line. */
export function failedExampleLine(terminal: Terminal, failed: FailedExample, pack: PackSource | undefined): string {
  const file = pack === undefined ? failed.file : join(pack.path, failed.file);
  const position = pack?.positionOf(failed);
  const place = position === undefined ? file : `${file}:${position.line}:${position.column}`;
  return printable(`${place}: ${failed.rule}: ${terminal.say(failed.message)}`);
}

/** An error of a pack, as lines: `rules/22-maps.toml:6:1: message`, then the way out. */
export function packErrorLines(terminal: Terminal, error: PackError, pack: PackSource | undefined): string[] {
  const file = pack === undefined ? join(error.pack, error.file) : join(pack.path, error.file);
  const position =
    pack?.positionOf(error) ?? (error.line === undefined ? undefined : { line: error.line, column: error.column ?? 1 });
  const place = position === undefined ? file : `${file}:${position.line}:${position.column}`;
  const help = terminal.language === 'zh' ? '办法' : 'help';
  return [printable(`${place}: ${terminal.say(error.message)}`), printable(`  ${help}: ${terminal.say(error.help)}`)];
}
