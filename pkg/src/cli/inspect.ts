// `hegao inspect`: what was recognized, for people or as a batch.

import type { Engine } from '../engine.js';
import type { EntityView } from '../generated/types.js';
import { inspectSource } from './batch.js';
import { Outcome } from './exit.js';
import { complainAbout } from './failure.js';
import { Lines } from './lines.js';
import { readSource, STDIN, type Source } from './source.js';
import { answerLines } from './stream.js';
import { printable, type Terminal } from './terminal.js';

/** How entities are shown. */
export interface InspectFlags {
  format: 'pretty' | 'json';
  showValues: boolean;
  stdinFilename?: string;
}

/** Inspects a batch line by line. */
export async function inspectLines(terminal: Terminal, engine: Engine, showValues: boolean): Promise<number> {
  const outcome = new Outcome('error');
  await answerLines(terminal, (line, number) => engine.inspectLine(line, { number, showValues }), outcome);
  return outcome.status;
}

/** Inspects files in the order given. */
export async function inspectFiles(
  terminal: Terminal,
  engine: Engine,
  files: readonly string[],
  flags: InspectFlags,
): Promise<number> {
  const outcome = new Outcome('error');
  const json: object[] = [];
  for (const file of files) {
    const name = file === STDIN ? (flags.stdinFilename ?? STDIN) : file;
    const source = await readSource(file, name);
    const result = 'code' in source ? { error: source } : inspectSource(engine, source, flags.showValues);
    if ('error' in result) outcome.couldNotCheck();
    if (flags.format === 'json') json.push({ file: name, ...result });
    else if ('error' in result) complainAbout(terminal, name, result.error);
    else if (!('code' in source)) await terminal.write(entitiesText(terminal, source, result.entities));
  }
  if (flags.format === 'json') await terminal.write(`${JSON.stringify(json, null, 2)}\n`);
  return outcome.status;
}

function entitiesText(terminal: Terminal, source: Source, entities: readonly EntityView[]): string {
  const lines = new Map<string, Lines>();
  const rows = entities.map((entity) => {
    let index = lines.get(entity.field);
    if (index === undefined) lines.set(entity.field, (index = new Lines(source.read(entity.field) ?? '')));
    const { line, column } = index.position(entity.from);
    const place = source.isText ? `${line}:${column}` : `${entity.field}@${entity.from}`;
    const state = entity.state === undefined ? '' : `  ${entity.state}`;
    return `  ${place}  ${terminal.colours.dim(entity.type)}  ${printable(entity.text)}${state}\n`;
  });
  return `${terminal.colours.underline(printable(source.name))}\n${rows.join('')}`;
}
