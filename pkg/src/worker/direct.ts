// The same interface without a worker: for pages opened from disk, for tests, and for hosts that have a thread of
// their own. A check holds the thread up while it runs.

import type { Checker, CheckerOptions } from '../checker.js';
import { HegaoError } from '../error.js';
import type { Change } from '../changes.js';
import type { Dismissal, Explanation, Inspection, Report, Submission } from '../generated/types.js';
import { jsonInput } from '../json-input.js';
import type { BlockEdit, TextEdit } from '../session-edits.js';
import type { Session } from '../session.js';
import { sessionClosed } from '../session.js';
import { abortReason, checkerClosed } from './failures.js';
import type { AsyncChecker, AsyncSession, CallOptions, CheckerState } from './interface.js';
import { after, plainCopy, type Kept, type Operation } from './operation.js';
import { StateCell } from './state.js';

/** What the package's entry point for this place exports; loaded only when a checker is made. */
export interface Package<Wasm> {
  init(options: { wasm?: Wasm }): Promise<void>;
  createChecker(options: CheckerOptions): Checker;
}

/** A checker on this thread. */
export class DirectChecker<Wasm> implements AsyncChecker {
  private readonly cell = new StateCell();
  private checker: Checker | undefined;
  private starting: Promise<void>;
  private isClosed = false;
  private readonly sessions = new Set<DirectSession>();

  constructor(
    private readonly load: () => Promise<Package<Wasm>>,
    private readonly wasm: Wasm | undefined,
    private readonly options: CheckerOptions,
  ) {
    this.starting = this.start();
  }

  get state(): CheckerState {
    return this.cell.value;
  }

  onStateChange(listener: (state: CheckerState) => void): () => void {
    return this.cell.listeners.add(listener);
  }

  check(submission: Submission, options?: CallOptions): Promise<Report> {
    return this.run((checker) => checker.check(submission), options);
  }

  inspect(submission: Submission, options?: CallOptions): Promise<Inspection> {
    return this.run((checker) => checker.inspect(submission), options);
  }

  explain(rule: string, options?: CallOptions): Promise<Explanation> {
    return this.run((checker) => checker.explain(rule), options);
  }

  async open(submission: Submission, version = 0, options?: CallOptions): Promise<AsyncSession> {
    const json = jsonInput(submission);
    return this.run((checker) => {
      const held = JSON.parse(json) as Submission;
      const kept = { submission: held, version, dismissals: undefined };
      const session = new DirectSession(checker.open(held, version), kept, this);
      this.sessions.add(session);
      return session;
    }, options);
  }

  /** Starts again what could not be started; an engine that broke stays broken until the page is loaded again. */
  async retry(): Promise<void> {
    if (this.isClosed) throw checkerClosed();
    if (this.state.name === 'failed' && this.checker === undefined) this.starting = this.start();
    await this.starting;
    if (this.state.failure !== undefined) throw this.state.failure;
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    for (const session of [...this.sessions]) session.close();
    this.cell.become('failed', checkerClosed());
  }

  forget(session: DirectSession): void {
    this.sessions.delete(session);
  }

  /** Does it now; what breaks the engine breaks the checker. */
  attempt<Value>(action: () => Value): Value {
    if (this.isClosed) throw checkerClosed();
    if (this.state.failure !== undefined) throw this.state.failure;
    try {
      return action();
    } catch (thrown) {
      const failure = HegaoError.from(thrown);
      if (failure.code === 'engine-failed') this.cell.become('failed', failure);
      throw failure;
    }
  }

  private async run<Value>(action: (checker: Checker) => Value, { signal }: CallOptions = {}): Promise<Value> {
    if (this.isClosed) throw checkerClosed();
    await unlessAborted(this.starting, signal);
    return this.attempt(() => action(this.checker as Checker));
  }

  private async start(): Promise<void> {
    const { failure } = this.state;
    this.cell.become(failure === undefined ? 'starting' : 'restarting', failure);
    try {
      const { init, createChecker } = await this.load();
      await init(this.wasm === undefined ? {} : { wasm: this.wasm });
      if (this.isClosed) return;
      this.checker = createChecker(this.options);
      this.cell.become('ready');
    } catch (thrown) {
      if (!this.isClosed) this.cell.become('failed', HegaoError.from(thrown));
    }
  }
}

/** A session on this thread: done at once, answered like any other. */
class DirectSession implements AsyncSession {
  private isClosed = false;

  constructor(
    private readonly session: Session,
    private kept: Kept,
    private readonly checker: Pick<DirectChecker<unknown>, 'attempt' | 'state'> & {
      forget(session: DirectSession): void;
    },
  ) {}

  get version(): number {
    return this.kept.version;
  }

  async update(edit: TextEdit): Promise<Change> {
    return this.edit({ kind: 'update', edit }, () => this.session.update(edit));
  }

  async replaceBlocks(edit: BlockEdit): Promise<Change> {
    const copy = plainCopy(edit);
    return this.edit({ kind: 'replaceBlocks', edit: copy }, () => this.session.replaceBlocks(copy));
  }

  async setMeta(patch: Submission, version: number): Promise<Change> {
    const copy = plainCopy(patch);
    return this.edit({ kind: 'setMeta', patch: copy, version }, () => this.session.setMeta(copy, version));
  }

  async setDismissals(dismissals: Dismissal[]): Promise<Change> {
    return this.edit({ kind: 'setDismissals', dismissals }, () => this.session.setDismissals(dismissals));
  }

  async report({ signal }: CallOptions = {}): Promise<Report> {
    this.demandOpen();
    if (signal?.aborted === true) throw abortReason(signal);
    return this.checker.attempt(() => this.session.report());
  }

  submission(): Submission {
    this.demandOpen();
    return plainCopy(this.kept.submission);
  }

  // Nothing is restarted here, so there is nothing to tell.
  onReset(): () => void {
    return () => undefined;
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.session.close();
    this.checker.forget(this);
  }

  // An edit is kept even where the engine is broken: it has happened in the host's editor.
  private edit(operation: Operation, action: () => Change): Change {
    this.demandOpen();
    const next = after(this.kept, operation);
    try {
      const change = this.checker.attempt(action);
      this.kept = next;
      return change;
    } catch (thrown) {
      if (this.checker.state.failure !== undefined) this.kept = next;
      throw thrown;
    }
  }

  private demandOpen(): void {
    if (this.isClosed) throw sessionClosed();
  }
}

async function unlessAborted(waiting: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) return waiting;
  if (signal.aborted) throw abortReason(signal);
  await new Promise<void>((resolve, reject) => {
    const abort = (): void => reject(abortReason(signal));
    signal.addEventListener('abort', abort);
    void waiting.then(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    });
  });
}
