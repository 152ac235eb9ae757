// A checker's state, and who wants to hear of it.

import type { CheckerState } from './interface.js';

/** Listeners; one that throws does not keep the others from hearing. */
export class Listeners<Value> {
  private readonly listeners = new Set<{ hear: (value: Value) => void }>();

  /** Adds one; the function returned takes it away. */
  add(hear: (value: Value) => void): () => void {
    const listener = { hear };
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  tell(value: Value): void {
    for (const { hear } of [...this.listeners]) {
      try {
        hear(value);
      } catch (thrown) {
        // The host's mistake must be seen, but not here, where it would break the checker.
        setTimeout(() => {
          throw thrown;
        });
      }
    }
  }
}

/** The state now, with its listeners. */
export class StateCell {
  private now: CheckerState = { name: 'starting', failure: undefined };
  readonly listeners = new Listeners<CheckerState>();

  get value(): CheckerState {
    return this.now;
  }

  become(name: CheckerState['name'], failure?: CheckerState['failure']): void {
    if (this.now.name === name && this.now.failure === failure) return;
    this.now = { name, failure };
    this.listeners.tell(this.now);
  }
}
