// What both entry points export, beside their own `init`, `createChecker` and `WasmSource`.

export { Checker, type CheckerOptions } from './checker.js';
export { type SkipReason, type Skipped } from './edits.js';
export { checkPack, engineVersion } from './engine.js';
export { HegaoError, type Failure } from './error.js';
export { applyFixes, type FixResult } from './fixes.js';
export type * from './generated/types.js';
