// A host of the package: all its doors for browsers, where the tests can reach them.

import * as main from '../hegao/dist/index.js';
import * as worker from '../hegao/dist/worker/index.js';
import * as guard from '../hegao/dist/guard-submit/index.js';

const entry = new URL('../hegao/dist/worker/worker-entry.js', import.meta.url);

window.hegao = { ...main, ...worker, ...guard, entry };

/** A HegaoError in a form that leaves the page; anything else by its name and message. */
window.told = (error) => {
  if (!(error instanceof main.HegaoError)) return { name: error.name, message: error.message };
  const { code, messages, at } = error;
  return { code, messages, at };
};

document.title = 'ready';
