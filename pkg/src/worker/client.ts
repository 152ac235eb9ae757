// A checker in a worker.
// Calls wait here, not in the worker: so one that was given up is never begun, and `patience` measures only work.
// The surprise: a crash loses no edit. Sessions keep what the host typed, and the next worker is given all of it.

import type { CheckerOptions } from '../checker.js';
import { HegaoError } from '../error.js';
import type { Explanation, Inspection, Report, Submission } from '../generated/types.js';
import { jsonInput } from '../json-input.js';
import { demandCount } from '../session-edits.js';
import { Call, type Pending } from './call.js';
import { checkerClosed, notChecked } from './failures.js';
import type { AsyncChecker, AsyncSession, CallOptions, CheckerState } from './interface.js';
import { Line, type Break } from './line.js';
import { plainCopy } from './operation.js';
import type { Opened } from './protocol.js';
import { WorkerSession, type Sender } from './session.js';
import { isRepeatable, PolicyWatch, spawn, whyNoWorker, type WorkerSource } from './spawn.js';
import { StateCell } from './state.js';

/** Settings of a checker in a worker. */
export interface WorkerOptions extends CheckerOptions {
  /** Where the worker comes from; by default the package's own `worker-entry.js`. */
  worker?: WorkerSource;
  /** Address of the engine's wasm, from the page; by default beside the worker's script, where the package has it. */
  wasm?: URL | string;
  /** For how many milliseconds a worker may work on one call before it is taken for hung; 20,000 by default. */
  patience?: number;
}

/** A checker in a worker. */
export type WorkerChecker = AsyncChecker;

const PATIENCE = 20_000;
/** Loading goes over the network, which may be slower than any check. */
const START_PATIENCE = 3;
const MOST_RESTARTS = 3;
const RESTART_WINDOW = 60_000;

/**
 * Starts a worker and gives its checker at once; calls wait until it is ready. Never throws for what goes wrong on the
 * way: `state` says it, and every call rejects with it. Throws `not-json` for options that are not plain data.
 */
export function createWorkerChecker(options: WorkerOptions = {}): WorkerChecker {
  return new WorkerClient(options);
}

class WorkerClient implements AsyncChecker, Sender {
  private readonly cell = new StateCell();
  private readonly source: WorkerSource | undefined;
  private readonly options: CheckerOptions;
  private readonly wasm: string | undefined;
  private readonly patience: number;
  private line: Line | undefined;
  private readonly waiting: Pending[] = [];
  private current: Pending | undefined;
  private readonly sessions = new Set<WorkerSession>();
  private lastSession = 0;
  private restarts: number[] = [];
  private isClosed = false;

  constructor({ worker, wasm, patience = PATIENCE, ...options }: WorkerOptions) {
    const given = Object.entries(options).filter(([, value]) => value !== undefined);
    this.options = plainCopy(Object.fromEntries(given)) as CheckerOptions;
    this.source = worker;
    this.wasm = wasm === undefined ? undefined : fromPage(wasm);
    this.patience = patience;
    this.start();
  }

  get state(): CheckerState {
    return this.cell.value;
  }

  onStateChange(listener: (state: CheckerState) => void): () => void {
    return this.cell.listeners.add(listener);
  }

  async check(submission: Submission, { signal }: CallOptions = {}): Promise<Report> {
    const request = { call: 'check', submission: jsonInput(submission) } as const;
    return this.ask(new Call({ request, signal, take: (report: Report) => report }));
  }

  async inspect(submission: Submission, { signal }: CallOptions = {}): Promise<Inspection> {
    const request = { call: 'inspect', submission: jsonInput(submission) } as const;
    return this.ask(new Call({ request, signal, take: (inspection: Inspection) => inspection }));
  }

  async explain(rule: string, { signal }: CallOptions = {}): Promise<Explanation> {
    const request = { call: 'explain', rule: String(rule) } as const;
    return this.ask(new Call({ request, signal, take: (explanation: Explanation) => explanation }));
  }

  async open(submission: Submission, version = 0, { signal }: CallOptions = {}): Promise<AsyncSession> {
    demandCount(version, 'version');
    const json = jsonInput(submission);
    const number = (this.lastSession += 1);
    const request = {
      call: 'open',
      session: number,
      submission: json,
      version,
      operations: [],
      wantsReport: false,
    } as const;
    return this.ask(
      new Call<'open', AsyncSession>({
        request: { ...request, operations: [] },
        signal,
        take: () => {
          const session = new WorkerSession(number, JSON.parse(json) as Submission, version, this);
          this.sessions.add(session);
          return session;
        },
        late: () => this.drop(number),
      }),
    );
  }

  async retry(): Promise<void> {
    if (this.isClosed) throw checkerClosed();
    if (this.state.name === 'failed') {
      this.restarts = [];
      this.start(this.state.failure);
    }
    await new Promise<void>((resolve, reject) => {
      const settle = ({ name, failure }: CheckerState): void => {
        if (name === 'ready') resolve();
        else if (name === 'failed') reject(failure);
        else return;
        end();
      };
      const end = this.onStateChange(settle);
      settle(this.state);
    });
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    for (const session of [...this.sessions]) session.close();
    this.stop(checkerClosed());
  }

  send(call: Pending, isNext = false): void {
    if (this.isClosed) return call.reject(checkerClosed());
    if (this.state.name === 'failed') {
      call.reject(this.state.failure);
      for (const session of this.sessions) session.lost();
      return;
    }
    if (isNext) this.waiting.unshift(call);
    else this.waiting.push(call);
    this.next();
  }

  forget(session: WorkerSession): void {
    this.sessions.delete(session);
  }

  private ask<Result>(call: Pending & { result: Promise<Result> }): Promise<Result> {
    this.send(call);
    return call.result;
  }

  /** Frees a session for which nobody waits any more. */
  private drop(number: number): void {
    const call = new Call({ request: { call: 'close', session: number }, take: () => null });
    call.result.catch(() => undefined);
    this.send(call);
  }

  /** Begins the next call, if the worker is free. */
  private next(): void {
    const line = this.line;
    if (line === undefined || this.state.name !== 'ready' || this.current !== undefined) return;
    for (let call = this.waiting.shift(); call !== undefined; call = this.waiting.shift()) {
      if (call.isSettled && !call.isDuty) continue;
      if (call.isStale) {
        call.isStale = false;
        this.waiting.push(call);
        continue;
      }
      this.begin(line, call);
      return;
    }
  }

  private begin(line: Line, call: Pending): void {
    this.current = call;
    line.ask(call.request, this.patience).then(
      (answer) => {
        this.current = undefined;
        if (call.isStale) this.waiting.push(call);
        else call.resolve(answer);
        this.next();
      },
      (failure: unknown) => {
        this.current = undefined;
        call.refuse(failure);
        this.next();
      },
    );
  }

  /** Starts a worker: the first one, or, after a failure, another. */
  private start(failure?: HegaoError): void {
    this.cell.become(failure === undefined ? 'starting' : 'restarting', failure);
    const policy = new PolicyWatch();
    let spawned;
    try {
      spawned = spawn(this.source);
    } catch (thrown) {
      policy.end();
      // Not at once: the host has had no occasion yet to listen.
      void Promise.resolve().then(() => this.stop(HegaoError.from(thrown)));
      return;
    }
    const { worker, place } = spawned;
    let isLoaded = false;
    const line = new Line(worker, (how) => {
      if (isLoaded) return this.crashed(how);
      void this.neverStarted(how, place, policy);
    });
    this.line = line;
    line.ask({ call: 'start', options: this.options, wasm: this.wasm }, this.patience * START_PATIENCE).then(
      () => {
        isLoaded = true;
        policy.end();
        return this.reopen(line);
      },
      (refusal: unknown) => {
        policy.end();
        if (this.line === line) this.stop(HegaoError.from(refusal));
      },
    );
  }

  /** Opens all sessions in the new worker; if it breaks meanwhile, the next one begins anew. */
  private async reopen(line: Line): Promise<void> {
    for (const session of [...this.sessions]) {
      const opening = session.opening();
      let opened: Opened;
      try {
        opened = await line.ask({ call: 'open', ...opening }, this.patience);
      } catch (refusal) {
        if (this.line === line) this.stop(HegaoError.from(refusal));
        return;
      }
      if (this.line !== line) return;
      if (this.sessions.has(session)) session.opened(opening, opened);
    }
    if (this.line !== line) return;
    this.cell.become('ready');
    this.next();
  }

  private async neverStarted({ failure, event }: Break, place: string | undefined, policy: PolicyWatch): Promise<void> {
    const line = this.line;
    const reason = event === undefined ? failure : await whyNoWorker(place, event, policy);
    policy.end();
    if (this.line === line) this.stop(reason);
  }

  private crashed({ failure }: Break): void {
    const now = Date.now();
    this.restarts = this.restarts.filter((at) => now - at < RESTART_WINDOW);
    if (this.restarts.length >= MOST_RESTARTS || !isRepeatable(this.source)) return this.stop(failure);
    this.restarts.push(now);
    this.line = undefined;
    this.rejectAll(notChecked(failure));
    this.start(failure);
  }

  /** Stops for good, or until `retry`. */
  private stop(failure: HegaoError): void {
    if (this.state.name === 'failed') return;
    this.line?.end();
    this.line = undefined;
    this.rejectAll(failure);
    this.cell.become('failed', failure);
  }

  private rejectAll(failure: HegaoError): void {
    const calls = this.current === undefined ? this.waiting.splice(0) : [this.current, ...this.waiting.splice(0)];
    this.current = undefined;
    for (const call of calls) call.reject(failure);
    for (const session of this.sessions) session.lost();
  }
}

/** The address as the page means it; the worker would take a relative one from where its own script is. */
function fromPage(wasm: URL | string): string {
  return typeof document === 'undefined' ? String(wasm) : new URL(String(wasm), document.baseURI).href;
}
