// Chrome 92, the oldest kernel that government desktops are known to run.
// An npm package ships the binary and its libraries compressed; they are unpacked once, under target/.

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';

const PACKAGE = 'chrome-aws-lambda@10.1.0';
const cache = fileURLToPath(new URL('../../target/kernels/', import.meta.url));
const folder = join(cache, 'chrome92');

/** Installs the browser if it is not there, and gives the path of its program. */
export function installed() {
  const program = join(folder, 'chrome');
  if (existsSync(program)) return program;
  console.log(`kernels: installing ${PACKAGE}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(cache, 'package.json'), '{"private":true}');
  // Without its peer, puppeteer, which would download a browser of its own.
  run(
    'npm',
    ['install', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', '--loglevel=error', PACKAGE],
    cache,
  );
  const packed = (name) =>
    brotliDecompressSync(readFileSync(join(cache, 'node_modules/chrome-aws-lambda/bin', `${name}.br`)));
  for (const archive of ['aws.tar', 'swiftshader.tar']) {
    writeFileSync(join(folder, archive), packed(archive));
    run('tar', ['-xf', archive], folder);
    rmSync(join(folder, archive));
  }
  writeFileSync(program, packed('chromium'), { mode: 0o755 });
  return program;
}

/** Opens the address; gives a function that closes the browser. */
export function open(program, address) {
  const profile = mkdtempSync(join(tmpdir(), 'hegao-chrome92-'));
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--single-process', '--no-zygote', '--no-first-run'];
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
  const browser = spawn(
    program,
    [...flags, ...quiet, '--remote-debugging-port=0', `--user-data-dir=${profile}`, address],
    {
      env: { ...process.env, LD_LIBRARY_PATH: `${join(folder, 'lib')}:${folder}` },
      stdio: 'ignore',
    },
  );
  return async () => {
    const ended = new Promise((resolve) => browser.once('exit', resolve));
    browser.kill('SIGKILL');
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
}

function run(command, args, cwd) {
  const { status, error } = spawnSync(command, args, { cwd, stdio: 'inherit' });
  if (status !== 0) throw error ?? new Error(`${command} ${args[0]} ended with ${status}`);
}
