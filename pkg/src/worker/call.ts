// A call of the host, from its start to its one answer.

import { abortReason } from './failures.js';
import type { Asked, CallName, Calls } from './protocol.js';

/** What a call is made of. */
export interface CallParts<Name extends CallName, Result> {
  request: Asked<Name>;
  signal?: AbortSignal | undefined;
  /** Makes the host's result of the answer; not called if nobody waits for it any more. */
  take(answer: Calls[Name]['answer']): Result;
  /** Called with an answer for which nobody waits any more. */
  late?(answer: Calls[Name]['answer']): void;
  /** Called when the worker refused, whether anybody waits or not. */
  refused?(): void;
}

/** A call as the queue sees it. */
export interface Pending {
  readonly request: Asked;
  /** Whether the host has its answer, or has given it up. */
  readonly isSettled: boolean;
  /** Whether it must be sent even so: an edit has happened, whoever waits for the answer. */
  readonly isDuty: boolean;
  /** Whether the answer under way is out of date, so that the call must be made again. */
  isStale: boolean;
  resolve(answer: Calls[CallName]['answer']): void;
  /** The worker refused. */
  refuse(reason: unknown): void;
  /** The worker was not heard. */
  reject(reason: unknown): void;
}

/** A call that is waiting or under way. Its host is answered once; whatever comes after that is dropped. */
export class Call<Name extends CallName, Result> implements Pending {
  /** What the host gets. */
  readonly result: Promise<Result>;
  readonly isDuty: boolean;
  isStale = false;
  private isDone = false;
  private settle!: { resolve(value: Result): void; reject(reason: unknown): void };
  private readonly onAbort = (): void => {
    if (this.parts.signal !== undefined) this.reject(abortReason(this.parts.signal));
  };

  constructor(private readonly parts: CallParts<Name, Result>) {
    this.isDuty = parts.request.call === 'edit' || parts.request.call === 'close';
    this.result = new Promise((resolve, reject) => (this.settle = { resolve, reject }));
    const { signal } = parts;
    if (signal?.aborted === true) this.onAbort();
    else signal?.addEventListener('abort', this.onAbort);
  }

  get request(): Asked {
    return this.parts.request as Asked;
  }

  get isSettled(): boolean {
    return this.isDone;
  }

  resolve(answer: Calls[CallName]['answer']): void {
    // The queue gives each call the answer to its own request.
    const own = answer as Calls[Name]['answer'];
    if (this.isDone) return this.parts.late?.(own);
    const result = this.parts.take(own);
    this.finish();
    this.settle.resolve(result);
  }

  refuse(reason: unknown): void {
    this.parts.refused?.();
    this.reject(reason);
  }

  reject(reason: unknown): void {
    if (this.isDone) return;
    this.finish();
    this.settle.reject(reason);
  }

  private finish(): void {
    this.isDone = true;
    this.parts.signal?.removeEventListener('abort', this.onAbort);
  }
}
