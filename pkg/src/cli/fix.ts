// `--fix` and `--fix-dry-run`: safe fixes, in the file or as a diff.

import { writeFile } from 'node:fs/promises';
import { EditPlan } from '../edits.js';
import type { Engine } from '../engine.js';
import { safeFix } from '../fixes.js';
import { checkSource, inspectSource } from './batch.js';
import type { FileFailure } from './failure.js';
import type { Mask } from './excerpt.js';
import { masksIn } from './masks.js';
import type { Source } from './source.js';

/** A source after its safe fixes, and how many of them there were. */
export interface Fixed {
  source: Source;
  count: number;
}

/** Rounds of fixing: fixes that overlap wait for the next round, and some only show after others are done. */
const ROUNDS = 5;

/** The source with every safe fix applied. Nothing is written. */
export function fixed(engine: Engine, original: Source): Fixed {
  let source = original;
  let count = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const { plan, applied } = planOf(engine, source);
    if (applied === 0) break;
    source = source.changed(plan.changes());
    count += applied;
  }
  return { source, count };
}

/** Writes the source to its file. */
export async function written(source: Source): Promise<FileFailure | undefined> {
  try {
    await writeFile(source.name, source.bytes());
    return undefined;
  } catch (thrown) {
    const code = (thrown as NodeJS.ErrnoException).code ?? String(thrown);
    return {
      code: 'unwritable',
      message: { zh: `修改没有写入（${code}）`, en: `the fixes were not written (${code})` },
    };
  }
}

/** What fixes would change, for reading; a diff that hides values is no use to `patch`. */
export interface FixDiff {
  text: string;
  hidesValues: boolean;
}

/** The safe fixes as a unified diff. Values that a report would mask are blotted out here too, unless `showValues`. */
export async function fixDiff(engine: Engine, source: Source, showValues: boolean): Promise<FixDiff> {
  const { source: after, count } = fixed(engine, source);
  if (count === 0) return { text: '', hidesValues: false };
  const { createTwoFilesPatch, FILE_HEADERS_ONLY } = await import('diff');
  const blotsOf = (side: Source): Map<string, string> => (showValues ? new Map() : blotted(engine, side));
  const [before, then] = [blotsOf(source), blotsOf(after)];
  const names = [`a/${source.name}`, `b/${source.name}`] as const;
  const text = createTwoFilesPatch(...names, source.rendered(before), after.rendered(then), undefined, undefined, {
    context: 2,
    headerOptions: FILE_HEADERS_ONLY,
  });
  return { text, hidesValues: before.size > 0 || then.size > 0 };
}

function planOf(engine: Engine, source: Source): { plan: EditPlan; applied: number } {
  const plan = new EditPlan((field) => source.read(field));
  const result = checkSource(engine, source, false);
  const diagnostics = 'error' in result ? [] : result.diagnostics;
  const fixes = diagnostics.map(safeFix);
  const applied = fixes.filter((fix) => fix !== undefined && plan.add(fix) === undefined).length;
  return { plan, applied };
}

/** The fields in which values must not show, with each such value blotted out. */
function blotted(engine: Engine, source: Source): Map<string, string> {
  const result = checkSource(engine, source, false);
  const inspected = inspectSource(engine, source, false);
  // It was checked a moment ago; should that fail now, nothing of it may be shown.
  if ('error' in result || 'error' in inspected) throw new Error(`${source.name} could not be checked again`);
  const blots = new Map<string, string>();
  for (const [field, masks] of masksIn(source, result, inspected.entities)) {
    blots.set(field, withBlots(source.read(field) ?? '', masks));
  }
  return blots;
}

function withBlots(text: string, masks: readonly Mask[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const mask of [...masks].sort((a, b) => a.from - b.from)) {
    const from = Math.max(at, mask.from);
    const to = Math.max(at, mask.to);
    parts.push(text.slice(at, from), text.slice(from, to).replace(/[^\r\n]/g, '█'));
    at = to;
  }
  parts.push(text.slice(at));
  return parts.join('');
}
