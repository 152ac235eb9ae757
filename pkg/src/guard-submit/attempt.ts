// One submit, from the moment it is held until it goes on or is given up.
// It knows nothing of forms. The surprise: it goes on by itself once nothing blocks it, and only if what would be
// submitted then is still what was checked; else it checks again.

import { HegaoError } from '../error.js';
import type { Diagnostic, Report } from '../generated/types.js';
import { contentOf, reportOn } from './checking.js';
import type { Grounds, GuardOptions, Held, WaivedFailure, Waiver, WaiverReport } from './interface.js';
import { masked, masksOf, type Mask } from './masks.js';
import { contentUnstable, noLongerHeld, noName, noReason, unknownFingerprint, waivingNotAllowed } from './refusals.js';

/** So often what is read may differ from what was just checked, before the editor is asked. */
const MOST_REPEATS = 5;

/** How an attempt ends; one of the two is called, once. */
export interface Outcome {
  pass(report: WaiverReport, content: string | undefined): void;
  cancel(failure: HegaoError | undefined): void;
}

export class Attempt {
  private phase: 'checking' | 'shown' | 'over' = 'checking';
  /** Which check the answers belong to. */
  private round = 0;
  private repeats = 0;
  private report: Report | undefined;
  private failure: HegaoError | undefined;
  private content: string | undefined;
  private readonly waivers = new Map<string, Waiver>();
  private readonly acknowledged = new Set<string>();
  private waivedFailure: WaivedFailure | undefined;
  private takeAway: (() => void) | undefined;

  constructor(
    private readonly options: GuardOptions,
    private readonly show: (held: Held) => (() => void) | void,
    private readonly outcome: Outcome,
  ) {}

  /** Whether a check is under way, so that nothing new need be begun. */
  get isChecking(): boolean {
    return this.phase === 'checking';
  }

  /** Reads and checks; what the editor sees is taken away meanwhile. Waivers stay for errors that are still there. */
  async check(): Promise<void> {
    if (this.phase === 'over') return;
    this.hide();
    this.phase = 'checking';
    const round = (this.round += 1);
    let [report, failure, content]: [Report?, HegaoError?, string?] = [];
    try {
      content = contentOf(this.options);
      report = await reportOn(this.options);
    } catch (thrown) {
      failure = HegaoError.from(thrown);
    }
    if (this.round !== round || this.isOver()) return;
    [this.report, this.failure, this.content, this.waivedFailure] = [report, failure, content, undefined];
    if (this.isBlocked()) this.present();
    else this.goOn();
  }

  /** Gives the submit up. */
  cancel(): void {
    if (this.phase === 'over') return;
    this.end();
    this.outcome.cancel(this.failure);
  }

  private isOver(): boolean {
    return this.phase === 'over';
  }

  private isBlocked(): boolean {
    if (this.failure !== undefined) return this.waivedFailure === undefined;
    return this.openErrors().length > 0 || this.mustAcknowledge();
  }

  private of(severity: Diagnostic['severity']): Diagnostic[] {
    return this.report?.diagnostics.filter((diagnostic) => diagnostic.severity === severity) ?? [];
  }

  private openErrors(): Diagnostic[] {
    return this.of('error').filter(({ fingerprint }) => !this.waivers.has(fingerprint));
  }

  private mustAcknowledge(): boolean {
    if (this.options.acknowledgeWarnings !== true) return false;
    return this.of('warning').some(({ fingerprint }) => !this.acknowledged.has(fingerprint));
  }

  private present(): void {
    this.phase = 'shown';
    this.repeats = 0;
    const { round } = this;
    const held = this.held(round);
    try {
      const takeAway = this.show(held) ?? undefined;
      // What is shown may have been answered while it was being shown.
      if (this.phase === 'shown' && this.round === round) this.takeAway = takeAway;
      else takeAway?.();
    } catch (thrown) {
      this.cancel();
      throw thrown;
    }
  }

  private hide(): void {
    const { takeAway } = this;
    this.takeAway = undefined;
    takeAway?.();
  }

  private end(): void {
    this.phase = 'over';
    this.hide();
  }

  private held(round: number): Held {
    const demand = (): void => {
      if (this.phase !== 'shown' || this.round !== round) throw noLongerHeld();
    };
    return {
      errors: this.of('error'),
      warnings: this.of('warning'),
      notChecked: this.report?.stamp.notChecked ?? [],
      failure: this.failure,
      mustAcknowledge: this.mustAcknowledge(),
      mayWaiveFailure: this.options.onFailure === 'waive',
      open: () => this.openErrors().map(({ fingerprint }) => fingerprint),
      waive: (fingerprint, grounds) => {
        demand();
        this.waive(fingerprint, grounds);
        this.advance();
      },
      waiveFailure: (grounds) => {
        demand();
        this.waiveFailure(grounds);
        this.advance();
      },
      acknowledge: () => {
        demand();
        for (const { fingerprint } of this.of('warning')) this.acknowledged.add(fingerprint);
        this.advance();
      },
      checkAgain: () => {
        demand();
        void this.check();
      },
      cancel: () => {
        if (this.round === round) this.cancel();
      },
    };
  }

  private waive(fingerprint: string, grounds: Grounds): void {
    const error = this.of('error').find((one) => one.fingerprint === fingerprint);
    if (error === undefined) throw unknownFingerprint(fingerprint);
    this.waivers.set(fingerprint, { fingerprint, rule: error.rule, text: error.text ?? null, ...this.entry(grounds) });
  }

  private waiveFailure(grounds: Grounds): void {
    const { failure } = this;
    if (failure === undefined || this.options.onFailure !== 'waive') throw waivingNotAllowed();
    this.waivedFailure = { code: failure.code, messages: failure.messages, ...this.entry(grounds) };
  }

  private entry({ reason, by = this.options.by }: Grounds): { reason: string; by: string; at: string } {
    const [why, who] = [String(reason ?? '').trim(), (by ?? '').trim()];
    if (why === '') throw noReason();
    if (who === '') throw noName();
    return { reason: why, by: who, at: (this.options.now?.() ?? new Date()).toISOString() };
  }

  private advance(): void {
    if (!this.isBlocked()) this.goOn();
  }

  private goOn(): void {
    const content = this.contentNow();
    if (content !== this.content) return this.repeat();
    const report = this.waiverReport();
    this.end();
    this.outcome.pass(report, content);
  }

  private repeat(): void {
    this.repeats += 1;
    if (this.repeats <= MOST_REPEATS) return void this.check();
    this.failure = contentUnstable();
    this.present();
  }

  // A draft that cannot be read any more is not the one that was checked; checking again says why.
  private contentNow(): string | undefined {
    try {
      return contentOf(this.options);
    } catch {
      return undefined;
    }
  }

  private waiverReport(): WaiverReport {
    const masks = masksOf(this.report);
    const open = new Set([...this.of('error'), ...this.of('warning')].map(({ fingerprint }) => fingerprint));
    const waivers = [...this.waivers.values()].filter(({ fingerprint }) => open.has(fingerprint));
    return {
      contentHash: this.report?.stamp.contentHash ?? null,
      stamp: this.report?.stamp ?? null,
      waivers: waivers.map((waiver) => withoutValues(waiver, masks)),
      acknowledged: [...this.acknowledged].filter((fingerprint) => open.has(fingerprint)),
      ...(this.waivedFailure !== undefined && { failure: withoutValues(this.waivedFailure, masks) }),
    };
  }
}

/** The entry with personal values masked, in the editor's own words too: a reason may quote what it is about. */
function withoutValues<Entry extends { reason: string; by: string; text?: string | null }>(
  entry: Entry,
  masks: readonly Mask[],
): Entry {
  const { reason, by, text } = entry;
  const own = { ...entry, reason: masked(reason, masks), by: masked(by, masks) };
  return typeof text === 'string' ? { ...own, text: masked(text, masks) } : own;
}
