// What both entry points export, beside their own `init`, `createChecker` and `WasmSource`.

export { applyChange, type Change, type Shift } from './changes.js';
export { Checker, type CheckerOptions } from './checker.js';
export { type SkipReason, type Skipped } from './edits.js';
export { checkPack, engineVersion } from './engine.js';
export { HegaoError, type Failure } from './error.js';
export { applyFixes, type FixResult } from './fixes.js';
export type * from './generated/types.js';
export { type BlockEdit, type TextEdit } from './session-edits.js';
export { Session } from './session.js';
