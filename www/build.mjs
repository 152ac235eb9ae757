// Builds the playground into dist/: static files for any server and any sub-path, and hegao.html, one file that
// works from disk. Names carry a hash of what is inside, so a server may let browsers keep them for ever; only
// index.html and hegao.html keep their names.

import { createRequire } from 'node:module';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const here = fileURLToPath(new URL('.', import.meta.url));
// The tools are installed beside the package, not here.
const { build } = createRequire(join(here, '../pkg/package.json'))('esbuild');
const pkg = process.env.HEGAO_PKG ?? join(here, '../pkg');
const out = process.env.HEGAO_WWW_OUT ?? join(here, 'dist');
const DOORS = {
  hegao: 'dist/index.js',
  'hegao/codemirror': 'dist/codemirror/index.js',
  'hegao/guard-submit': 'dist/guard-submit/index.js',
  'hegao/worker': 'dist/worker/index.js',
  'hegao/worker-entry.js': 'dist/worker/worker-entry.js',
};
// Chrome 92 is the oldest kernel that the playground runs on; below it, floor.js says so.
const TARGET = ['chrome92', 'firefox101', 'safari16.4'];

// The package as users get it, and its own copies of CodeMirror: two copies would not know each other's extensions.
const hegao = {
  name: 'hegao',
  setup({ onResolve }) {
    onResolve({ filter: /^hegao(\/|$)/ }, ({ path }) => ({ path: join(pkg, DOORS[path] ?? path), sideEffects: false }));
  },
};

const common = {
  bundle: true,
  minify: true,
  write: false,
  target: TARGET,
  format: 'esm',
  legalComments: 'none',
  charset: 'utf8',
  tsconfigRaw: {},
  nodePaths: [join(pkg, 'node_modules')],
  plugins: [hegao],
  logLevel: 'warning',
  absWorkingDir: here,
  outdir: out,
};

const files = new Map();
const wasm = readFileSync(join(pkg, 'wasm/hegao_bg.wasm'));
const wasmName = add('hegao.wasm', wasm);
const workerName = add('worker.js', await one('hegao/worker-entry.js'));
const cssName = add('style.css', await one('src/styles/index.css'));
const floor = await one('src/floor.js', { target: 'es5', format: 'iife' });
const floorName = add('floor.js', floor);

// The start comes first and is small: the worker loads its engine while the editor is still on its way. What the
// start and the rest share is a piece of its own, or the two would each have their own idea of a HegaoError.
const { outputFiles: pieces, metafile } = await built('src/start.ts', {
  splitting: true,
  metafile: true,
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  define: { WORKER_NAME: JSON.stringify(workerName), WASM_NAME: JSON.stringify(wasmName) },
});
for (const { path, contents } of pieces) files.set(basename(path), contents);
const startName = basename(pieces.find(({ path }) => basename(path).startsWith('start-')).path);
const early = preloaded(metafile);

const page = readFileSync(join(here, 'src/index.html'), 'utf8');
files.set(
  'index.html',
  filled(page, {
    policy: policy(
      "script-src 'self'; style-src 'self'; worker-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'",
    ),
    head: [
      // Before the style sheet, which would hold it up, and the start with it.
      `<script src="${floorName}"></script>`,
      ...early.map((name) => `<link rel="modulepreload" href="${name}">`),
      `<script type="module" async src="${startName}"></script>`,
      `<link rel="stylesheet" href="${cssName}">`,
    ].join('\n    '),
  }),
);

const single = text(await one('src/single.ts', { define: { WASM_BASE64: JSON.stringify(wasm.toString('base64')) } }));
const css = text(files.get(cssName));
const [script, guard] = [single, text(floor)].map((code) => code.replaceAll('</script', '<\\/script'));
files.set(
  'hegao.html',
  filled(page, {
    // WebAssembly on the page's own thread needs 'unsafe-eval' in Chrome 92, which does not know the narrower word. The
    // scripts are named by hash all the same, and in return the page may not send anything anywhere: no connect-src.
    policy: policy(
      `script-src ${hashOf(script)} ${hashOf(guard)} 'unsafe-eval'; style-src ${hashOf(css)}; img-src data:`,
    ),
    head: `<style>${css}</style>\n    <script>${guard}</script>\n    <script type="module">${script}</script>`,
  }),
);

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const rows = [];
for (const [name, content] of files) {
  writeFileSync(join(out, name), content);
  const bytes = Buffer.from(content);
  rows.push([name, bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length]);
}
for (const [name, ...sizes] of rows) {
  console.log(
    name.padEnd(24),
    ...sizes.map((size, index) => `${['', 'gz ', 'br '][index]}${(size / 1000).toFixed(1)} KB`.padStart(14)),
  );
}

/** Bundles one entry into one file. */
async function one(entry, options = {}) {
  const { outputFiles } = await built(entry, options);
  return outputFiles[0].contents;
}

async function built(entry, options) {
  const path = DOORS[entry] === undefined ? join(here, entry) : join(pkg, DOORS[entry]);
  return build({ ...common, ...options, entryPoints: [path] });
}

/** What the start and the app import at once; pieces that only a page without a worker would ask for are left out. */
function preloaded({ outputs }) {
  const byName = new Map(Object.entries(outputs).map(([path, output]) => [basename(path), output]));
  const wanted = new Set([startName, [...byName.keys()].find((name) => name.startsWith('app-'))]);
  for (const name of wanted) {
    for (const { path, kind } of byName.get(name).imports) if (kind === 'import-statement') wanted.add(basename(path));
  }
  return [...wanted];
}

/** Takes a file in under a name with its hash. */
function add(name, content) {
  const [stem, extension] = name.split('.');
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 8);
  const hashed = `${stem}-${hash}.${extension}`;
  files.set(hashed, content);
  return hashed;
}

function policy(rest) {
  return `default-src 'none'; ${rest}; base-uri 'none'; form-action 'none'`;
}

function hashOf(code) {
  return `'sha256-${createHash('sha256').update(code).digest('base64')}'`;
}

function text(content) {
  return Buffer.from(content).toString('utf8');
}

// By a function, since the code may hold what a replacement string would read as a pattern.
function filled(template, values) {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name) => values[name]);
}
