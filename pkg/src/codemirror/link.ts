// One session in step with one document.
// Each transaction goes to the session at once; while it answers, later ones gather and go together. Answers are put
// into the state with the changes made since. The surprise: during composition (an input method at work) nothing is
// sent and no answer is shown, because a redraw under the composition corrupts the text; both wait for its end.

import type { ChangeSet, EditorState, TransactionSpec } from '@codemirror/state';
import { applyChange, type Change } from '../changes.js';
import { HegaoError } from '../error.js';
import { fieldPath, withValueAt } from '../field.js';
import type { Diagnostic, Dismissal, Report, Submission } from '../generated/types.js';
import { sessionClosed } from '../session.js';
import { wellFormed } from '../well-formed.js';
import type { AsyncSession, CheckerState } from '../worker/interface.js';
import { KeptList } from './kept.js';
import { answered } from './marks.js';
import { metaPatch } from './meta.js';
import type { CheckStatus, Settings } from './options.js';
import { PendingEdits } from './pending.js';

/** Changes that may wait to be worked into the list. */
const MOST_WAITING = 20;

/** Milliseconds before a text that could not be opened is tried again. */
const RETRY_DELAY = 500;

/** The part of an editor that a link needs. Tests have one without a page. */
export interface Surface {
  readonly state: EditorState;
  /** Whether an input method is composing. */
  isComposing(): boolean;
  dispatch(spec: TransactionSpec): void;
}

/** What a link tells its owner. */
export interface LinkEvents {
  onAnswer(): void;
  onReport(report: Report): void;
  onStatus(status: CheckStatus): void;
}

/** A call besides the edits of the text; undefined where there was nothing to ask. */
type Request = (session: AsyncSession) => Promise<Change | undefined>;

/** Holds the session of an editor; made with the editor, destroyed with it. */
export class SessionLink {
  private readonly pending = new PendingEdits();
  private session: AsyncSession | undefined;
  private version = 0;
  private isOpening = false;
  private isBusy = false;
  private isDestroyed = false;
  private failure: HegaoError | undefined;
  private status: CheckStatus | undefined;
  private isTelling = false;
  private requests: Request[] = [];
  private dismissals: Dismissal[] | undefined;
  private kept = KeptList.of([]);
  private added: readonly Diagnostic[] = [];
  private removed: Set<string> | 'all' = new Set<string>();
  private hasAnswer = false;
  private openTimer: ReturnType<typeof setTimeout> | undefined;
  private reportTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly waiting: { resolve: () => void; reject: (failure: HegaoError) => void }[] = [];
  private readonly stopListening: () => void;

  constructor(
    private readonly surface: Surface,
    private readonly settings: Settings,
    private readonly events: LinkEvents,
  ) {
    this.stopListening = settings.checker.onStateChange((state) => this.checkerChanged(state));
    void this.open();
    this.tell();
  }

  /** Takes the changes of a transaction. */
  documentChanged(changes: ChangeSet): void {
    this.pending.record(changes);
    if (this.session === undefined) this.openSoon();
    void this.pump();
    this.tell();
  }

  /** Composition has ended: what waited goes on. */
  compositionEnded(): void {
    this.show();
    void this.pump();
    this.tell();
  }

  /** The submission around the text has changed: sends what differs. */
  refreshMeta(): void {
    this.request((session) => {
      const patch = metaPatch(session.submission(), this.submission(), this.settings.field);
      return patch === undefined ? Promise.resolve(undefined) : session.setMeta(patch, this.nextVersion());
    });
  }

  /** Replaces the dismissals. */
  setDismissals(dismissals: readonly Dismissal[]): void {
    const list = (this.dismissals = [...dismissals]);
    // A session that is still being opened is told at its opening; one that is past that is told again, at no harm.
    if (list.length > 0 || this.session !== undefined) this.request((session) => session.setDismissals(list));
  }

  /** The submission with the document as it is now. */
  submission(): Submission {
    const { submission, field } = this.settings;
    const text = wellFormed(this.surface.state.doc.sliceString(0, this.surface.state.doc.length, '\n'));
    return withValueAt(submission?.() ?? {}, fieldPath(field) ?? [], text) as Submission;
  }

  /** The report on the document as it is now, once every change is answered; rejects with why there is none. */
  async settledReport(): Promise<Report> {
    await this.settled();
    if (this.session === undefined) throw this.failure ?? sessionClosed();
    return this.session.report();
  }

  /** The submission that the session holds; the document's own once every change is answered. */
  sessionSubmission(): Submission {
    return this.session?.submission() ?? this.submission();
  }

  /** Whether every change of the document was answered for. */
  get isSettled(): boolean {
    return this.session !== undefined && !this.isBusy && !this.pending.hasUnsent && this.requests.length === 0;
  }

  destroy(): void {
    this.isDestroyed = true;
    clearTimeout(this.reportTimer);
    clearTimeout(this.openTimer);
    this.stopListening();
    for (const { reject } of this.waiting.splice(0)) reject(sessionClosed());
    this.session?.close();
    this.session = undefined;
  }

  private request(call: Request): void {
    // Where nothing is open, it is opened with what holds now; what changes while it opens is sent afterwards.
    if (this.session === undefined && !this.isOpening) return void this.open();
    this.requests.push(call);
    void this.pump();
    this.tell();
  }

  private nextVersion(): number {
    this.version += 1;
    return this.version;
  }

  // A text that could not be opened may have been mended by the change.
  private openSoon(): void {
    if (this.isOpening || this.settings.checker.state.name !== 'ready') return;
    clearTimeout(this.openTimer);
    this.openTimer = setTimeout(() => {
      if (this.session === undefined && !this.isOpening && !this.isDestroyed) void this.open();
    }, RETRY_DELAY);
  }

  /** Opens a session on the document as it is now; everything known before is replaced by its report. */
  private async open(): Promise<void> {
    this.session?.close();
    this.session = undefined;
    this.isOpening = true;
    this.pending.clear();
    this.requests = [];
    try {
      const session = await this.settings.checker.open(this.submission(), this.nextVersion());
      if (this.isDestroyed) return session.close();
      const { dismissals } = this;
      // Asked together, answered in order: the report heeds the dismissals.
      const [, report] = await Promise.all([
        dismissals === undefined || dismissals.length === 0 ? undefined : session.setDismissals(dismissals),
        session.report(),
      ]);
      if (this.isDestroyed) return session.close();
      this.session = session;
      this.failure = undefined;
      session.onReset((change) => this.reset(change));
      this.startAfresh(report.diagnostics);
    } catch (thrown) {
      this.failure = HegaoError.from(thrown);
    } finally {
      this.isOpening = false;
    }
    if (this.isDestroyed) return;
    this.show();
    void this.pump();
    this.tell();
  }

  /** Sends what is unsent, unless something is under way or an input method is at work. */
  private async pump(): Promise<void> {
    const { session } = this;
    if (session === undefined || this.isBusy || this.isDestroyed || this.surface.isComposing()) return;
    const calls: Promise<Change | undefined>[] = [];
    const { field } = this.settings;
    for (const edit of this.pending.take(this.surface.state.doc, () => this.nextVersion())) {
      calls.push(session.update({ field, ...edit }));
    }
    for (const request of this.requests.splice(0)) calls.push(request(session));
    if (calls.length === 0) return;
    this.isBusy = true;
    const results = await Promise.allSettled(calls);
    this.isBusy = false;
    // Another session has taken its place meanwhile, and has the whole text.
    if (session !== this.session) return;
    for (const result of results) {
      if (result.status === 'fulfilled') this.take(result.value);
      else if (!this.isWaited(result.reason)) return void this.open();
    }
    this.show();
    void this.pump();
    this.tell();
  }

  // A session whose engine broke comes back by itself, with a reset; anything else means that the two texts no
  // longer agree, and the remedy is to begin again with the whole text.
  private isWaited(reason: unknown): boolean {
    const failure = HegaoError.from(reason);
    if (failure.code !== 'not-checked') return false;
    this.failure = failure;
    return true;
  }

  private take(change: Change | undefined): void {
    if (change === undefined) return;
    this.kept = this.kept.after(change);
    // A list that nobody reads must not make the next reader wait long.
    if (this.kept.waiting > MOST_WAITING) this.kept.read();
    this.pending.acknowledge(change.version);
    this.added = applyChange(this.added, change);
    if (this.removed !== 'all') {
      for (const fingerprint of change.removed) this.removed.add(fingerprint);
      for (const { fingerprint } of change.added) this.removed.add(fingerprint);
    }
    this.hasAnswer = true;
    this.failure = undefined;
  }

  private startAfresh(diagnostics: readonly Diagnostic[]): void {
    this.kept = KeptList.of(diagnostics);
    this.added = diagnostics;
    this.removed = 'all';
    this.hasAnswer = true;
  }

  /** The engine was restarted under the session. */
  private reset(change: Change): void {
    if (this.isDestroyed) return;
    this.pending.acknowledge(change.version);
    // Edits that the session did not keep are lost to it.
    if (this.pending.isAwaiting && !this.isBusy) return void this.open();
    this.failure = undefined;
    this.startAfresh(change.added);
    this.show();
    void this.pump();
    this.tell();
  }

  /** Puts what was answered into the state. */
  private show(): void {
    if (!this.hasAnswer || this.isDestroyed || this.surface.isComposing()) return;
    const { kept, added, removed } = this;
    this.hasAnswer = false;
    this.added = [];
    this.removed = new Set();
    this.surface.dispatch({ effects: answered.of({ kept, added, removed, since: this.pending.since }) });
    this.events.onAnswer();
    this.reportSoon();
  }

  private reportSoon(): void {
    clearTimeout(this.reportTimer);
    this.reportTimer = setTimeout(() => void this.report(), this.settings.reportDelay);
  }

  private async report(): Promise<void> {
    const { session, version } = this;
    if (session === undefined || !this.isSettled) return;
    try {
      const report = await session.report();
      // Of a text that has changed meanwhile; its own answer will ask again.
      if (this.isDestroyed || version !== this.version || !this.isSettled) return;
      this.events.onReport(report);
    } catch (thrown) {
      if (this.isWaited(thrown)) this.tell();
      else if (!this.isDestroyed && session === this.session) void this.open();
    }
  }

  private checkerChanged({ name, failure }: CheckerState): void {
    if (this.isDestroyed) return;
    if (name === 'ready' && this.session === undefined && !this.isOpening) void this.open();
    if (name === 'restarting' || name === 'failed') this.failure = failure ?? this.failure;
    this.tell();
  }

  private settled(): Promise<void> {
    const { name } = this.statusNow();
    if (name === 'checked') return Promise.resolve();
    if (name === 'not-checked' && this.failure !== undefined) return Promise.reject(this.failure);
    return new Promise((resolve, reject) => this.waiting.push({ resolve, reject }));
  }

  /** Tells the owner how far the check is, once what is going on in the editor is over. */
  private tell(): void {
    if (this.isTelling) return;
    this.isTelling = true;
    queueMicrotask(() => {
      this.isTelling = false;
      const status = this.statusNow();
      if (this.isDestroyed || isSame(status, this.status)) return;
      this.status = status;
      if (status.name === 'checked') for (const { resolve } of this.waiting.splice(0)) resolve();
      if (status.name === 'not-checked') for (const { reject } of this.waiting.splice(0)) reject(status.failure);
      this.events.onStatus(status);
    });
  }

  private statusNow(): CheckStatus {
    if (this.failure !== undefined && this.settings.checker.state.name !== 'starting') {
      return { name: 'not-checked', failure: this.failure };
    }
    if (this.session === undefined) return { name: 'starting' };
    return { name: this.isSettled && !this.pending.isAwaiting && !this.hasAnswer ? 'checked' : 'checking' };
  }
}

function isSame(a: CheckStatus, b: CheckStatus | undefined): boolean {
  return b !== undefined && a.name === b.name && failureOf(a) === failureOf(b);
}

function failureOf(status: CheckStatus): HegaoError | undefined {
  return status.name === 'not-checked' ? status.failure : undefined;
}
