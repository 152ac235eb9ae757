// A static server on this machine, which keeps a record of what it was asked for.
// It stands for the strictest place hegao has to live in: the content security policy is sent as a header, every
// breach of it is reported back here, and nothing is cached.
// What surprises: a worker obeys the policy of its own script's response, not the page's. So it matters which
// responses carry the header, and `policyOn` says it.

import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const DIRECTIVES = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'worker-src': "'self'",
  'connect-src': "'self'",
  'img-src': "'self' data:",
  'font-src': "'self'",
};
const REPORTS = '/policy-breach';
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/** The strict policy, with some of its directives replaced. */
export function policy(changes = {}) {
  return Object.entries({ ...DIRECTIVES, ...changes })
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}

/**
 * Serves folders and files.
 * `mounts`: `{ '/under/this/': folder, '/as/this.js': file }`, the longest that fits wins.
 * `csp`: the policy, or null for none; `policyOn`: `documents` (as most sites do) or `everything`.
 * `missing`: a predicate of paths that are answered with 404 although they are there.
 */
export async function serve({ mounts, csp = policy(), policyOn = 'documents', missing = () => false }) {
  const requests = [];
  const breaches = [];
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url, 'http://127.0.0.1');
    if (pathname === REPORTS) return record(request, response, breaches);
    void answer({ method: request.method, path: decodeURIComponent(pathname), query: search }, response);
  });

  async function answer({ method, path, query }, response) {
    const entry = { method, path, query, status: 404, bytes: 0 };
    requests.push(entry);
    const file = missing(path) ? null : await fileAt(mounts, path);
    if (file === null) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not here');
      return;
    }
    const body = await readFile(file);
    entry.status = 200;
    entry.bytes = body.length;
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    const governed = csp !== null && (policyOn === 'everything' || type.startsWith('text/html'));
    response.writeHead(200, {
      'content-type': type,
      'cache-control': 'no-store',
      ...(governed && { 'content-security-policy': `${csp}; report-uri ${REPORTS}` }),
    });
    response.end(method === 'HEAD' ? undefined : body);
  }

  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    /** Every request so far: method, path, query, status, bytes. */
    requests,
    /** Every breach of the policy that a browser reported: the directive, and what was blocked. */
    breaches,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

async function fileAt(mounts, path) {
  const mount = Object.keys(mounts)
    .filter((prefix) => path === prefix || (prefix.endsWith('/') && path.startsWith(prefix)))
    .sort((a, b) => b.length - a.length)[0];
  if (mount === undefined) return null;
  const rest = normalize(path.slice(mount.length) || (mount.endsWith('/') ? 'index.html' : '.'));
  if (rest === '..' || rest.startsWith(`..${sep}`)) return null;
  const file = join(mounts[mount], rest.endsWith(sep) ? `${rest}index.html` : rest);
  const found = await stat(file).catch(() => null);
  return found?.isFile() ? file : null;
}

async function record(request, response, breaches) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  response.writeHead(204).end();
  const report = JSON.parse(Buffer.concat(chunks).toString())['csp-report'];
  breaches.push({
    directive: report['effective-directive'] ?? report['violated-directive'],
    blocked: report['blocked-uri'],
    on: report['document-uri'],
  });
}
