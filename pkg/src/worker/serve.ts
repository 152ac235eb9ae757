// The worker's side: requests in, answers out.
// It is separate from the entry, so that the entry is nothing but the place where this meets a worker's scope.

import { Engine } from '../engine.js';
import { HegaoError } from '../error.js';
import { Session, sessionClosed } from '../session.js';
import { posted } from './failures.js';
import type { Operation } from './operation.js';
import {
  isRequest,
  type Answer,
  type CallName,
  type Calls,
  type Edited,
  type Opened,
  type Opening,
  type Request,
} from './protocol.js';

/** What is used of a worker's global scope. */
export interface Scope {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
}

/** Loads the engine's wasm, from the place given or from beside the package. */
export type Load = (options: { wasm?: string }) => Promise<void>;

/** Answers the requests that come to the scope. */
export function serve(scope: Scope, load: Load): void {
  const desk = new Desk(load);
  scope.addEventListener('message', ({ data }) => {
    if (!isRequest(data)) return;
    const { id } = data;
    desk.answer(data).then(
      (value) => scope.postMessage({ id, value } satisfies Answer),
      (thrown: unknown) => scope.postMessage({ id, failure: posted(thrown) } satisfies Answer),
    );
  });
}

class Desk {
  private engine: Engine | undefined;
  private readonly sessions = new Map<number, Session>();

  constructor(private readonly load: Load) {}

  async answer(request: Request): Promise<Calls[CallName]['answer']> {
    switch (request.call) {
      case 'start':
        await this.load(request.wasm === undefined ? {} : { wasm: request.wasm });
        this.engine = new Engine(request.options);
        return null;
      case 'check':
        return this.started().check(request.submission);
      case 'inspect':
        return this.started().inspect(request.submission);
      case 'explain':
        return this.started().explain(request.rule);
      case 'open':
        return this.open(request);
      case 'edit':
        return edited(this.session(request.session), request);
      case 'report':
        return this.session(request.session).report();
      case 'close':
        this.sessions.get(request.session)?.close();
        this.sessions.delete(request.session);
        return null;
    }
  }

  private open({ session: number, submission, version, operations, wantsReport }: Opening): Opened {
    const session = new Session(this.started().open(submission, version));
    this.sessions.set(number, session);
    const refused = operations.flatMap((operation, index) => (isDone(session, operation) ? [] : [index]));
    return { refused, report: wantsReport ? session.report() : undefined };
  }

  private started(): Engine {
    if (this.engine !== undefined) return this.engine;
    throw new HegaoError({
      code: 'not-ready',
      messages: { zh: '引擎还没有载入：先发 start', en: 'the engine is not loaded: post start first' },
    });
  }

  private session(number: number): Session {
    const session = this.sessions.get(number);
    if (session === undefined) throw sessionClosed();
    return session;
  }
}

function edited(session: Session, { operation, wantsReport }: Calls['edit']['ask']): Edited {
  const change = done(session, operation);
  return { change, report: wantsReport ? session.report() : undefined };
}

// A broken engine is not a refusal: it must reach the client, which starts another.
function isDone(session: Session, operation: Operation): boolean {
  try {
    done(session, operation);
    return true;
  } catch (thrown) {
    if (HegaoError.from(thrown).code === 'engine-failed') throw thrown;
    return false;
  }
}

function done(session: Session, operation: Operation): Edited['change'] {
  switch (operation.kind) {
    case 'update':
      return session.update(operation.edit);
    case 'replaceBlocks':
      return session.replaceBlocks(operation.edit);
    case 'setMeta':
      return session.setMeta(operation.patch, operation.version);
    case 'setDismissals':
      return session.setDismissals(operation.dismissals);
  }
}
