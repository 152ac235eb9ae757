// The line to one worker: one request at a time, until something breaks; then it is of no more use.
// What breaks it: an error event, an answer that cannot be read, no answer in time, and an engine that stopped, since
// a WebAssembly instance that trapped once cannot be trusted again.

import { HegaoError } from '../error.js';
import { workerCrashed, workerSilent } from './failures.js';
import { isAnswer, type Asked, type CallName, type Calls } from './protocol.js';
import type { WorkerLike } from './spawn.js';

/** How a line broke. */
export interface Break {
  failure: HegaoError;
  /** What the worker's error event said, if there was one; empty if it said nothing. */
  event: string | undefined;
}

interface Waiting {
  id: number;
  resolve(value: unknown): void;
  reject(failure: HegaoError): void;
  timer: ReturnType<typeof setTimeout>;
}

/** A worker that answers. Whoever asked when it broke is not answered: `onBreak` is the answer to them all. */
export class Line {
  private waiting: Waiting | undefined;
  private lastId = 0;
  private isOpen = true;

  constructor(
    private readonly worker: WorkerLike,
    private readonly onBreak: (how: Break) => void,
  ) {
    worker.addEventListener('message', (event) => this.receive((event as MessageEvent).data));
    worker.addEventListener('messageerror', () => this.break(workerCrashed('messageerror'), ''));
    worker.addEventListener('error', (event) => {
      const said = (event as Partial<ErrorEvent>).message ?? '';
      this.break(workerCrashed(said === '' ? 'error' : said), said);
    });
  }

  /** Asks, and waits no longer than `patience` milliseconds. Only once the last request is answered. */
  ask<Name extends CallName>(request: Asked<Name>, patience: number): Promise<Calls[Name]['answer']> {
    return new Promise((resolve, reject) => {
      const id = (this.lastId += 1);
      this.worker.postMessage({ ...request, id });
      const timer = setTimeout(() => this.break(workerSilent(patience)), patience);
      this.waiting = { id, timer, reject, resolve: (value) => resolve(value as Calls[Name]['answer']) };
    });
  }

  /** Stops the worker. */
  end(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    if (this.waiting !== undefined) clearTimeout(this.waiting.timer);
    this.worker.terminate();
  }

  private receive(data: unknown): void {
    const waiting = this.waiting;
    if (!this.isOpen || waiting === undefined || !isAnswer(data) || data.id !== waiting.id) return;
    clearTimeout(waiting.timer);
    this.waiting = undefined;
    if (!('failure' in data)) return waiting.resolve(data.value);
    const failure = new HegaoError(data.failure);
    if (failure.code === 'engine-failed') this.break(failure);
    else waiting.reject(failure);
  }

  private break(failure: HegaoError, event?: string): void {
    if (!this.isOpen) return;
    this.end();
    this.onBreak({ failure, event });
  }
}
