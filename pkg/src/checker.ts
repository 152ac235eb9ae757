// The checker that hosts hold: submissions in, plain reports out.

import { Engine } from './engine.js';
import { applyFixes, type FixResult } from './fixes.js';
import type { Diagnostic, EngineOptions, Explanation, Fix, Inspection, Report, Submission } from './generated/types.js';
import { jsonInput } from './json-input.js';
import { demandCount } from './session-edits.js';
import { Session } from './session.js';

/** Which packs and settings a checker uses; without `packs`, the two that are built in. */
export type CheckerOptions = EngineOptions;

/** Checks submissions with one set of packs. Holds no draft, and may be used for any number of them. */
export class Checker {
  private readonly engine: Engine;

  constructor(options: CheckerOptions = {}) {
    this.engine = new Engine(options);
  }

  /** What the rules have to say about the submission; throws a HegaoError if it cannot be checked. */
  check(submission: Submission): Report {
    return this.engine.check(jsonInput(submission));
  }

  /** What was recognized in the submission: places, organs, numbers, sources and the like. */
  inspect(submission: Submission): Inspection {
    return this.engine.inspect(jsonInput(submission));
  }

  /**
   * A session on the submission, for editors: an edit costs what it touches, not the whole text. `version` is the
   * host's number of this text, a whole number. Throws a HegaoError if the submission cannot be checked.
   */
  open(submission: Submission, version = 0): Session {
    demandCount(version, 'version');
    return new Session(this.engine.open(jsonInput(submission), version));
  }

  /** A rule, with its articles; throws a HegaoError with code `unknown-rule`. */
  explain(rule: string): Explanation {
    return this.engine.explain(rule);
  }

  /** Applies fixes, or the safe fixes of diagnostics, to a copy of the submission they were reported for. */
  applyFixes<Given extends Submission>(submission: Given, items: readonly (Fix | Diagnostic)[]): FixResult<Given> {
    return applyFixes(submission, items);
  }
}
