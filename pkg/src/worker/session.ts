// The host's side of a session in a worker.
// It keeps the submission as it is, unanswered edits included, so that the session can be opened again when the worker
// is gone, and the fingerprints that the host has, so that one change can then put the host's list right.

import type { Change } from '../changes.js';
import type { Dismissal, Report, Submission } from '../generated/types.js';
import { hasBody, hasString } from '../edited-submission.js';
import { sessionClosed } from '../session.js';
import { demandTextEdit, type BlockEdit, type TextEdit } from '../session-edits.js';
import { Call, type Pending } from './call.js';
import { superseded } from './failures.js';
import type { AsyncSession, CallOptions } from './interface.js';
import { after, plainCopy, type Kept, type Operation } from './operation.js';
import type { Edited, Opened, Opening } from './protocol.js';
import { Listeners } from './state.js';

/** What a session needs of its checker. */
export interface Sender {
  /** Queues a call, or rejects it at once where nothing can be sent; `isNext` puts it before all others. */
  send(call: Pending, isNext?: boolean): void;
  /** The session is closed. */
  forget(session: WorkerSession): void;
}

/** An edit that the worker has not answered. */
interface Unanswered {
  operation: Operation;
  /** What is kept once it is done. */
  after: Kept;
  call: Call<'edit', Change>;
}

export class WorkerSession implements AsyncSession {
  /** What the worker is known to have. */
  private confirmed: Kept;
  /** Edits whose calls were answered without the worker: to be done when the session is opened again. */
  private owed: Operation[] = [];
  private unanswered: Unanswered[] = [];
  private reports = new Set<Call<'report', Report>>();
  /** What the host has, as far as it was told. */
  private shown = new Set<string>();
  private now: Kept;
  private isClosed = false;
  private readonly resets = new Listeners<Change>();

  constructor(
    readonly number: number,
    submission: Submission,
    version: number,
    private readonly sender: Sender,
  ) {
    this.now = this.confirmed = { submission, version, dismissals: undefined };
  }

  get version(): number {
    return this.now.version;
  }

  async update(edit: TextEdit): Promise<Change> {
    demandTextEdit(edit);
    const { field, block, from, to, insert, version } = edit;
    const place = { ...(field !== undefined && { field }), ...(block !== undefined && { block }) };
    return this.edit({ kind: 'update', edit: { ...place, from, to, insert, version } });
  }

  async replaceBlocks(edit: BlockEdit): Promise<Change> {
    return this.edit({ kind: 'replaceBlocks', edit: plainCopy(edit) });
  }

  async setMeta(patch: Submission, version: number): Promise<Change> {
    return this.edit({ kind: 'setMeta', patch: plainCopy(patch), version });
  }

  async setDismissals(dismissals: Dismissal[]): Promise<Change> {
    return this.edit({ kind: 'setDismissals', dismissals: plainCopy(dismissals) });
  }

  async report({ signal }: CallOptions = {}): Promise<Report> {
    if (this.isClosed) throw sessionClosed();
    return this.askReport(signal);
  }

  submission(): Submission {
    if (this.isClosed) throw sessionClosed();
    return plainCopy(this.now.submission);
  }

  onReset(listener: (change: Change) => void): () => void {
    return this.resets.add(listener);
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    for (const { call } of this.unanswered) call.reject(sessionClosed());
    for (const call of this.reports) call.reject(sessionClosed());
    const close = new Call({ request: { call: 'close', session: this.number }, take: () => null });
    close.result.catch(() => undefined);
    this.sender.send(close);
    this.sender.forget(this);
  }

  /** The worker is gone: what it has not answered is owed to the next one. The calls are rejected by the checker. */
  lost(): void {
    this.owed.push(...this.unanswered.map(({ operation }) => operation));
    this.unanswered = [];
    this.reports.clear();
    // A host that types on while nothing can be checked must not pile up edits for ever.
    while (this.owed[0] !== undefined && isCertain(this.confirmed, this.owed[0])) {
      this.confirmed = afterIfValid(this.confirmed, this.owed[0]);
      this.owed.shift();
    }
  }

  /** How the next worker opens the session. */
  opening(): Opening {
    const { submission, version, dismissals } = this.confirmed;
    const first: Operation[] = dismissals === undefined ? [] : [{ kind: 'setDismissals', dismissals }];
    return {
      session: this.number,
      submission: JSON.stringify(submission),
      version,
      operations: [...first, ...this.owed],
      wantsReport: true,
    };
  }

  /** The next worker has opened the session so: the host hears of it in one change. */
  opened({ operations }: Opening, { refused, report }: Opened): void {
    const start = operations.length - this.owed.length;
    this.owed.forEach((operation, index) => {
      if (!refused.includes(start + index)) this.confirmed = afterIfValid(this.confirmed, operation);
    });
    this.owed = [];
    this.recount();
    if (report !== undefined) this.reset(report);
  }

  private edit(operation: Operation): Promise<Change> {
    if (this.isClosed) throw sessionClosed();
    this.now = after(this.now, operation);
    const isReset = operation.kind === 'setMeta' && hasBody(operation.patch) && this.supersede();
    const call = new Call<'edit', Change>({
      request: { call: 'edit', session: this.number, operation, wantsReport: isReset },
      take: (edited) => this.answered(this.changeOf(edited)),
      late: () => void this.answered(undefined),
      refused: () => this.refused(isReset),
    });
    this.unanswered.push({ operation, after: this.now, call });
    this.sender.send(call);
    return call.result;
  }

  /** Gives up the answers that are still to come; says whether there were any, and so the host's list falls behind. */
  private supersede(): boolean {
    for (const { call } of this.unanswered) call.reject(superseded());
    for (const report of this.reports) report.isStale = true;
    return this.unanswered.length > 0;
  }

  /** The change that brings the host's list up to date. */
  private changeOf({ change, report }: Edited): Change {
    if (report !== undefined) return this.wholeChange(report, change.version);
    for (const fingerprint of change.removed) this.shown.delete(fingerprint);
    for (const { fingerprint } of change.added) this.shown.add(fingerprint);
    return change;
  }

  private wholeChange({ diagnostics }: Report, version: number): Change {
    const removed = [...this.shown];
    this.shown = new Set(diagnostics.map(({ fingerprint }) => fingerprint));
    return { version, added: diagnostics, removed, shift: null };
  }

  // Edits are answered in their order, so it is the first.
  private answered<Result>(result: Result): Result {
    this.confirmed = this.unanswered.shift()?.after ?? this.confirmed;
    return result;
  }

  private refused(wasReset: boolean): void {
    this.unanswered.shift();
    this.recount();
    // The host was not told of the edits that this one was to stand for.
    if (wasReset) this.resync();
  }

  private resync(): void {
    const call = new Call({
      request: { call: 'report', session: this.number },
      take: (report: Report) => this.reset(report),
    });
    call.result.catch(() => undefined);
    this.sender.send(call, true);
  }

  private reset(report: Report): void {
    this.resets.tell(this.wholeChange(report, this.confirmed.version));
  }

  /** What is kept after each edit, once one before them has fallen out. */
  private recount(): void {
    this.now = this.confirmed;
    for (const edit of this.unanswered) edit.after = this.now = afterIfValid(this.now, edit.operation);
  }

  private askReport(signal: AbortSignal | undefined): Promise<Report> {
    const call: Call<'report', Report> = new Call({
      request: { call: 'report', session: this.number },
      signal,
      take: (report: Report) => {
        this.reports.delete(call);
        this.shown = new Set(report.diagnostics.map(({ fingerprint }) => fingerprint));
        return report;
      },
      late: () => void this.reports.delete(call),
      refused: () => void this.reports.delete(call),
    });
    this.reports.add(call);
    this.sender.send(call);
    return call.result;
  }
}

// Whether no engine is needed to know what comes of it.
function isCertain({ submission }: Kept, operation: Operation): boolean {
  if (operation.kind !== 'update') return false;
  try {
    return hasString(submission, operation.edit);
  } catch {
    return false;
  }
}

// What is not valid any more, because an edit before it was refused, the worker refuses too.
function afterIfValid(kept: Kept, operation: Operation): Kept {
  try {
    return after(kept, operation);
  } catch {
    return kept;
  }
}
