// One result of a batch, the shape in which every format of the command line gets its diagnostics.
// Going through the batch line keeps one promise in one place: personal values are masked by the engine
// unless `--show-values` asks for them.

import type { Engine } from '../engine.js';
import type { Diagnostic, Dismissed, EntityView, Stamp } from '../generated/types.js';
import type { FileFailure } from './failure.js';
import type { Source } from './source.js';

/** A checked submission. */
export interface Checked {
  id?: unknown;
  diagnostics: Diagnostic[];
  dismissed: Dismissed[];
  stamp: Stamp;
}

/** A submission that could not be checked. */
export interface Failed {
  id?: unknown;
  line?: number;
  error: FileFailure;
}

/** Recognized things in a submission. */
export interface Inspected {
  id?: unknown;
  entities: EntityView[];
}

/** The result for a file: the same as a batch line's, without the line number that a file does not have. */
export function checkSource(engine: Engine, source: Source, showValues: boolean): Checked | Failed {
  return forFile(JSON.parse(engine.checkLine(source.json, { number: 1, showValues })) as Checked | Failed);
}

/** The entities of a file. */
export function inspectSource(engine: Engine, source: Source, showValues: boolean): Inspected | Failed {
  return forFile(JSON.parse(engine.inspectLine(source.json, { number: 1, showValues })) as Inspected | Failed);
}

function forFile<Result extends Checked | Inspected | Failed>(result: Result): Result {
  const { id, ...rest } = result;
  if ('line' in rest) delete rest.line;
  return (id === null || id === undefined ? rest : { id, ...rest }) as Result;
}
