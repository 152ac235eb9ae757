// `hegao pack check|test`: a pack's errors by file, line and column, and its failed tests.

import { checkPack } from '../engine.js';
import type { PackReport } from '../generated/types.js';
import { PackSource } from '../packs/source.js';
import { failedExampleLine, packErrorLines } from './failure.js';
import type { Terminal } from './terminal.js';

/** Checks a pack's files without judging its tests: 0 if there is no error, 1 if there is. */
export async function packCheck(terminal: Terminal, folder: string): Promise<number> {
  const pack = PackSource.read(folder);
  return (await reportErrors(terminal, pack, reportOf(pack))) ? 1 : 0;
}

/** Checks a pack and runs its tests: 0 if all is well, 1 if not. */
export async function packTest(terminal: Terminal, folder: string): Promise<number> {
  const pack = PackSource.read(folder);
  const report = reportOf(pack);
  const hasErrors = await reportErrors(terminal, pack, report);
  const { passed, failed } = report.tests;
  for (const failure of failed) await terminal.write(`${failedExampleLine(terminal, failure, pack)}\n`);
  await terminal.write(`${passed} passed, ${failed.length} failed\n`);
  return hasErrors || failed.length > 0 ? 1 : 0;
}

// Files that are not what they should be never reach the engine: what it would say of the rest would mislead.
function reportOf(pack: PackSource): PackReport {
  if (pack.errors.length > 0) return { pack: pack.name, errors: [...pack.errors], tests: { passed: 0, failed: [] } };
  return checkPack(pack.folder());
}

async function reportErrors(terminal: Terminal, pack: PackSource, { errors }: PackReport): Promise<boolean> {
  for (const error of errors) await terminal.write(`${packErrorLines(terminal, error, pack).join('\n')}\n`);
  const count = errors.length;
  await terminal.write(
    `${terminal.say({
      zh: count === 0 ? `规则包 ${pack.name}：没有错误。` : `规则包 ${pack.name}：${count} 个错误。`,
      en: `Pack ${pack.name}: ${count === 0 ? 'no' : count} errors.`,
    })}\n`,
  );
  return count > 0;
}
