// What the door `hegao/worker` has in every place.

export { applyChange, type Change, type Shift } from '../changes.js';
export { type CheckerOptions } from '../checker.js';
export { HegaoError, type Failure } from '../error.js';
export type * from '../generated/types.js';
export { type BlockEdit, type TextEdit } from '../session-edits.js';
export { createWorkerChecker, type WorkerChecker, type WorkerOptions } from './client.js';
export { type AsyncChecker, type AsyncSession, type CallOptions, type CheckerState } from './interface.js';
export { type WorkerLike, type WorkerSource } from './spawn.js';
