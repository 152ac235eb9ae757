// A worker thread that looks like a Worker from outside.

import { Worker } from 'node:worker_threads';

const thread = new URL('worker-thread.mjs', import.meta.url);
const entry = new URL('../../pkg/dist/worker/worker-entry.js', import.meta.url).href;

export class ThreadWorker {
  /** The calls that reached the thread, in order. */
  calls = [];
  #listeners = { message: [], error: [], messageerror: [] };
  #isTerminated = false;

  constructor({ isOffline = false } = {}) {
    this.thread = new Worker(thread, { workerData: { entry, isOffline } });
    this.thread.on('message', (data) => {
      if (data.log === undefined) this.#tell('message', { data });
      else this.calls.push(data.log);
    });
    this.thread.on('error', (error) => this.#tell('error', { message: error.message }));
    this.thread.on('exit', () => this.#tell('error', { message: 'exit' }));
  }

  addEventListener(type, listener) {
    this.#listeners[type].push(listener);
  }

  postMessage(message) {
    this.thread.postMessage(message);
  }

  terminate() {
    this.#isTerminated = true;
    void this.thread.terminate();
  }

  #tell(type, event) {
    if (!this.#isTerminated) for (const listener of this.#listeners[type]) listener(event);
  }
}
