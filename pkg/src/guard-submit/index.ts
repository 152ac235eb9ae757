// A submit that waits until the draft is checked.
export {
  type Checking,
  type Following,
  type Grounds,
  type GuardedForm,
  type GuardedSubmit,
  type GuardFormOptions,
  type GuardOptions,
  type Held,
  type WaivedFailure,
  type Waiver,
  type WaiverReport,
} from './interface.js';
export { guardSubmit } from './guard.js';
