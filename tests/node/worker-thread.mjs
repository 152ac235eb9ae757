// A worker thread that looks like a web worker from inside, and runs the package's own worker entry.
// It breaks on demand: a request that holds one of the words in `FAULTS` never reaches the entry.

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

const FAULTS = {
  '⚡hang': () => {
    for (;;);
  },
  '⚡throw': () => {
    throw new Error('⚡throw');
  },
  '⚡trap': ({ id }) =>
    parentPort.postMessage({ id, failure: { code: 'engine-failed', messages: { zh: '断', en: 'trap' } } }),
};

globalThis.self = {
  postMessage: (message) => parentPort.postMessage(message),
  addEventListener: (type, listener) => parentPort.on(type, (data) => hear(data, listener)),
};

function hear(data, listener) {
  parentPort.postMessage({ log: data.call });
  const fault = Object.keys(FAULTS).find((word) => JSON.stringify(data).includes(word));
  if (fault === undefined) listener({ data });
  else FAULTS[fault](data);
}

// A web worker fetches from its server; here that is the disk.
globalThis.fetch = async (url) => {
  if (workerData.isOffline) return new Response(null, { status: 404 });
  return new Response(await readFile(fileURLToPath(url)));
};

await import(workerData.entry);
