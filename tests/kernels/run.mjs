// Loads the built package in Chrome 92 and holds its answer against what Node gives.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createChecker } from '../../pkg/dist/node.js';
import { installed, open } from './chrome92.mjs';

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' };
const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../../', import.meta.url));
const PATIENCE = 60_000;

const program = installed();
const { address, answer, server } = await serve();
const close = open(program, `${address}/page.html`);
try {
  const got = await answer;
  assert.equal(got.failure, undefined, got.failure);
  assert.match(got.userAgent, /HeadlessChrome\/92\./);

  const draft = { text: '张某😀，身份证号539999199003070025，符合条件。' };
  const expected = createChecker({ today: '2026-11-24' }).check(draft);
  assert.deepEqual(got.diagnostics, expected.diagnostics);
  const id = got.diagnostics.find(({ rule }) => rule === 'pii-id-number');
  const from = draft.text.indexOf('5399');
  assert.deepEqual([id?.severity, id?.field, id?.from, id?.to], ['error', 'text', from, from + 18]);
  assert.equal(got.fixed.text, draft.text.slice(0, from) + id.masked + draft.text.slice(from + 18));
  assert.deepEqual(got.refused, { isHegaoError: true, code: 'unknown-key', at: 'bogus' });
  console.log(`kernels: ${got.userAgent.match(/Chrome\/[\d.]+/)[0]} gives the same diagnostics as Node:`);
  for (const { rule, severity, field, from, to } of got.diagnostics)
    console.log(`  ${rule} ${severity} ${field} ${from}-${to}`);
  console.log('1 passed, 0 failed');
} finally {
  await close();
  server.closeAllConnections();
  server.close();
}

/** Serves the page and the package on this machine only; `answer` is what the page posts. */
async function serve() {
  let settle;
  const answer = new Promise((resolve, reject) => {
    settle = resolve;
    setTimeout(() => reject(new Error(`no answer from the browser in ${PATIENCE / 1000} s`)), PATIENCE).unref();
  });
  const server = createServer(async (request, response) => {
    if (request.method === 'POST') {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      response.end();
      settle(JSON.parse(Buffer.concat(chunks).toString()));
      return;
    }
    try {
      const path = normalize(new URL(request.url, 'http://localhost').pathname);
      const file = path.startsWith('/pkg/') ? join(root, path) : join(here, path);
      const body = await readFile(file);
      response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${server.address().port}`, answer, server };
}
