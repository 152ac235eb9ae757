// `hegao check`: files, or a batch on standard input.

import type { Engine } from '../engine.js';
import type { Severity } from '../generated/types.js';
import { checkSource, inspectSource, type Checked, type Failed } from './batch.js';
import { Outcome, reaches } from './exit.js';
import { complainAbout, type FileFailure } from './failure.js';
import { fixDiff, fixed, written } from './fix.js';
import { fileText, type CheckedFile } from './pretty.js';
import { readSource, STDIN, type Source } from './source.js';
import { answerLines } from './stream.js';
import { summaryText } from './summary.js';
import type { Terminal } from './terminal.js';

/** How files are checked and shown. */
export interface CheckFlags {
  format: 'pretty' | 'json';
  failOn: Severity;
  quiet: boolean;
  showValues: boolean;
  fix: boolean;
  fixDryRun: boolean;
  stdinFilename?: string;
}

/** Checks a batch line by line. */
export async function checkLines(
  terminal: Terminal,
  engine: Engine,
  flags: Pick<CheckFlags, 'failOn' | 'showValues'>,
): Promise<number> {
  const outcome = new Outcome(flags.failOn);
  await answerLines(
    terminal,
    (line, number) => engine.checkLine(line, { number, showValues: flags.showValues }),
    outcome,
  );
  return outcome.status;
}

/** Checks files in the order given. */
export async function checkFiles(
  terminal: Terminal,
  engine: Engine,
  files: readonly string[],
  flags: CheckFlags,
): Promise<number> {
  const run = new CheckRun(terminal, engine, flags);
  for (const file of files) await run.check(file);
  await run.finish();
  return run.outcome.status;
}

class CheckRun {
  readonly outcome: Outcome;
  private readonly checked: CheckedFile[] = [];
  private readonly json: ({ file: string } & (Checked | Failed))[] = [];
  private failed = 0;
  private fixed = 0;

  constructor(
    private readonly terminal: Terminal,
    private readonly engine: Engine,
    private readonly flags: CheckFlags,
  ) {
    this.outcome = new Outcome(flags.failOn);
  }

  async check(file: string): Promise<void> {
    const name = file === STDIN ? (this.flags.stdinFilename ?? STDIN) : file;
    const read = await readSource(file, name);
    if ('code' in read) return this.fail(name, read);
    if (this.flags.fixDryRun) await this.showDiff(read);
    const source = this.flags.fix ? await this.fix(read) : read;
    const result = checkSource(this.engine, source, this.flags.showValues);
    if ('error' in result) return this.fail(name, result.error);
    this.outcome.found(result.diagnostics);
    if (this.flags.format === 'json') this.json.push({ file: name, ...result });
    else await this.show(source, result);
  }

  async finish(): Promise<void> {
    const { terminal, flags, checked, failed } = this;
    if (flags.format === 'json') await terminal.write(`${JSON.stringify(this.json, null, 2)}\n`);
    else if (!flags.quiet && !flags.fixDryRun)
      await terminal.write(summaryText(terminal, { checked, failed, fixed: this.fixed }));
  }

  private async showDiff(source: Source): Promise<void> {
    const { text, hidesValues } = await fixDiff(this.engine, source, this.flags.showValues);
    await this.terminal.write(text);
    if (!hidesValues) return;
    this.terminal.complain(
      this.terminal.say({
        zh: `${source.name}: 个人信息已遮盖，这份差异不能当补丁用；--show-values 给出可用的补丁`,
        en: `${source.name}: personal values are blotted out, so this diff is no patch; --show-values gives one`,
      }),
    );
  }

  private async fix(source: Source): Promise<Source> {
    const { source: after, count } = fixed(this.engine, source);
    if (count === 0) return source;
    const failure = await written(after);
    if (failure !== undefined) {
      this.fail(source.name, failure);
      return source;
    }
    this.fixed += count;
    return after;
  }

  private async show(source: Source, result: Checked): Promise<void> {
    const { quiet, failOn, showValues } = this.flags;
    const diagnostics = quiet
      ? result.diagnostics.filter(({ severity }) => reaches(severity, failOn))
      : result.diagnostics;
    // Without anything to show there is nothing to mask.
    const inspected = diagnostics.length === 0 || showValues ? undefined : inspectSource(this.engine, source, false);
    if (inspected !== undefined && 'error' in inspected) return this.fail(source.name, inspected.error);
    const file: CheckedFile = { source, result, diagnostics, entities: inspected?.entities ?? [] };
    // A dry run prints its diff alone, so that it can be read or piped.
    if (!this.flags.fixDryRun) await this.terminal.write(fileText(this.terminal, file));
    this.checked.push(file);
  }

  private fail(file: string, failure: FileFailure): void {
    this.outcome.couldNotCheck();
    this.failed += 1;
    if (this.flags.format === 'json') this.json.push({ file, error: failure });
    else complainAbout(this.terminal, file, failure);
  }
}
