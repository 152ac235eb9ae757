// One browser for a file of tests, a new context for each test, and what every page is held to: it asks nobody but
// its own server, breaks no policy, and prints no error. A test that expects a breach or an error names it.
// What surprises: every context has a proxy that refuses everything and remembers it. Requests to this machine go
// past it, so whatever reaches it, from a page or from a worker, wanted to leave the machine. What the browser asks on
// its own account goes another way, and nowhere.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before } from 'node:test';
import { chromium } from '../../pkg/node_modules/playwright-core/index.mjs';
import { chosenBrowser } from './browsers.mjs';
import { serve } from './server.mjs';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];
// Chromium itself asks this host about each form that a page has.
const OWN_QUESTION = 'content-autofill.googleapis.com:443';
/** How long anything may take before a test says that it did not happen, in milliseconds. */
export const PATIENCE = 20_000;

/** Starts the browser for the tests of one file; `open` of the result opens a page in it. */
export function browserForThisFile() {
  let browser;
  let refused;
  before(async () => {
    refused = await refusingProxy();
    const { program, env } = chosenBrowser();
    browser = await chromium.launch({ executablePath: program, env, args: FLAGS });
  });
  after(async () => {
    await browser?.close();
    await refused?.close();
  });
  return {
    /** The browser's version, as `156.0.8078.79`. */
    version: () => browser.version(),
    /**
     * A page with nothing loaded, on its own server (see `serve`), in its own context.
     * `context`: Playwright's options. `expects`: patterns of the breaches (`directive blocked`) and console errors
     * that the test is about; each must occur, and nothing else may. `allows`: console errors that may occur or not.
     */
    async open(t, { server: settings, context: options = {}, expects = {}, allows = {} }) {
      const server = settings ? await serve(settings) : null;
      const context = await browser.newContext({
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        proxy: { server: refused.address, bypass: '127.0.0.1' },
        ...options,
      });
      context.setDefaultTimeout(PATIENCE);
      const errors = [];
      const foreign = [];
      context.on('console', (message) => {
        if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
      });
      context.on('weberror', (error) => errors.push(String(error.error().stack ?? error.error())));
      context.on('request', (request) => {
        const url = request.url();
        if (!isOwn(url, server)) foreign.push(url);
      });
      const page = await context.newPage();
      if (Number.parseInt(browser.version(), 10) < 105) await lendVisibility(context, page);
      t.after(async () => {
        await context.close();
        await server?.close();
        assert.deepEqual([...foreign, ...refused.taken()], [], 'requests to others');
        accounts(
          server?.breaches.map(({ directive, blocked }) => `${directive} ${blocked}`) ?? [],
          expects.breaches ?? [],
          'breaches of the policy',
        );
        const unallowed = errors.filter((error) => !allows.errors?.some((pattern) => pattern.test(error)));
        accounts(unallowed, expects.errors ?? [], 'errors on the console');
      });
      return { page, context, server, errors, foreign };
    },
  };
}

/** Waits until the claim holds; gives what it gives. A claim that does not come true fails as it fails by itself. */
export async function eventually(claim, patience = PATIENCE) {
  const end = Date.now() + patience;
  for (;;) {
    try {
      return await claim();
    } catch (failure) {
      if (Date.now() > end) throw failure;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

// Playwright asks elements by `checkVisibility` whether they can be seen, which Chrome has from 105 on. Where it is not
// there, it is lent to Playwright's own world; the page under test does not get it.
const VISIBILITY = `Element.prototype.checkVisibility ??= function () {
  return this.getClientRects().length > 0 || getComputedStyle(this).display === 'contents';
}`;

async function lendVisibility(context, page) {
  const session = await context.newCDPSession(page);
  session.on('Runtime.executionContextCreated', ({ context: { id, auxData } }) => {
    if (auxData.isDefault) return;
    // The world may be gone by now, with the page that it was for.
    session.send('Runtime.evaluate', { contextId: id, expression: VISIBILITY }).catch(() => undefined);
  });
  await session.send('Runtime.enable');
}

function isOwn(url, server) {
  return /^(data|blob|file|about):/.test(url) || (server !== null && url.startsWith(`${server.origin}/`));
}

/** Each pattern accounts for what it matches and must match something; what is left over is unexpected. */
function accounts(found, patterns, what) {
  const left = found.filter((text) => !patterns.some((pattern) => pattern.test(text)));
  assert.deepEqual(left, [], `unexpected ${what}`);
  for (const pattern of patterns)
    assert.ok(
      found.some((text) => pattern.test(text)),
      `no ${what} like ${pattern}: ${JSON.stringify(found)}`,
    );
}

/** A proxy that lets nothing through, and tells what was asked of it since the last time. */
async function refusingProxy() {
  let asked = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.writeHead(403).end();
  });
  server.on('connect', (request, socket) => {
    asked.push(request.url);
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    taken() {
      const taken = asked;
      asked = [];
      return taken.filter((address) => address !== OWN_QUESTION);
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
