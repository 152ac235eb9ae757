// The harness itself: what it claims to notice, it notices. Every other test here leans on that.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { axeFindings } from './axe.mjs';
import { browserForThisFile, eventually } from './harness.mjs';
import { policy } from './server.mjs';

const pages = fileURLToPath(new URL('pages/', import.meta.url));
const browser = browserForThisFile();
const mounts = { '/pages/': pages };

test('a page that asks for a foreign address is noticed, whether page or worker asks', async (t) => {
  const sent = await withOwnAfter(t, async (own) => {
    const { page, server, foreign } = await browser.open(own, {
      server: { mounts, csp: null },
      expects: { errors: [/ERR_TUNNEL_CONNECTION_FAILED|403/] },
    });
    await page.goto(`${server.origin}/pages/asks-others.html`);
    await eventually(() => assert.ok(foreign.length > 0));
    await eventually(async () => assert.equal(await page.title(), 'both refused'));
  });
  assert.match(sent.message, /requests to others/);
  assert.match(sent.message, /page\.example/);
  assert.match(sent.message, /worker\.example/);
});

test('a breach of the policy is noticed', async (t) => {
  const { page, server } = await browser.open(t, {
    server: { mounts },
    expects: { breaches: [/^script-src-elem inline$/], errors: [/inline script/] },
  });
  await page.goto(`${server.origin}/pages/inline-script.html`);
  await eventually(() => assert.equal(server.breaches.length, 1));
});

test('an error that no test expects is noticed', async (t) => {
  const failure = await withOwnAfter(t, async (own) => {
    const { page, server } = await browser.open(own, { server: { mounts } });
    await page.goto(`${server.origin}/pages/throws.html`);
  });
  assert.match(failure.message, /unexpected errors on the console/);
  assert.match(failure.message, /thrown on purpose/);
});

test('axe has something to say about a page that deserves it', async (t) => {
  const { page, server } = await browser.open(t, { server: { mounts } });
  await page.goto(`${server.origin}/pages/inaccessible.html`);
  const findings = await axeFindings(page);
  assert.ok(
    findings.some(({ rule }) => rule === 'button-name'),
    JSON.stringify(findings),
  );
});

test('the policy is the strict one', () => {
  assert.equal(
    policy(),
    "default-src 'none'; script-src 'self'; style-src 'self'; worker-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'",
  );
});

/** Runs with hooks of its own, and gives what the hooks threw. */
async function withOwnAfter(t, work) {
  const hooks = [];
  await work({ after: (hook) => hooks.push(hook) });
  for (const hook of hooks) {
    try {
      await hook();
    } catch (failure) {
      return failure;
    }
  }
  throw new Error('nothing was noticed');
}
