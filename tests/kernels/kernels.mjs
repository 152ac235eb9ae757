// The old kernels: Chrome 92, the oldest that government desktops are known to run, and Chrome 108, which lies
// between it and today's. npm packages ship the programs and libraries compressed; they are unpacked once, under
// target/.
// What surprises: Playwright drives both, though it is made for today's browsers; for the one thing that it misses in
// Chrome 92, see tests/browser/harness.mjs.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';

const cache = fileURLToPath(new URL('../../target/kernels/', import.meta.url));

/**
 * The kernels by version, with the npm package that ships each, and which browser tests run in it: all of them at the
 * floor; between it and today's, what depends on the kernel most.
 */
export const KERNELS = {
  92: { package: 'chrome-aws-lambda', version: '10.1.0', runs: () => true },
  108: {
    package: '@sparticuz/chromium',
    version: '108.0.3',
    runs: (name) => /^(package|direct|worker|playground-writing)\b/.test(name),
  },
};

// Without a network npm would try for more than a minute.
const QUICK = ['--no-audit', '--no-fund', '--fetch-retries=1', '--fetch-retry-mintimeout=2000'];
// What npm prints when it could reach nobody at all, as opposed to being refused.
const UNREACHABLE =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT)\b/;

/** npm could reach nobody, so the kernel could not be had. */
export class Unreachable extends Error {}

/** How to start an installed kernel. */
export function kernelNamed(version) {
  const folder = folderOf(version);
  const program = join(folder, 'chrome');
  if (!existsSync(program)) throw new Error(`Chrome ${version} is not installed: make test-kernels`);
  const env = { ...process.env, LD_LIBRARY_PATH: `${join(folder, 'lib')}:${folder}` };
  return { name: version, program, env };
}

/** Installs a kernel if it is not there; throws Unreachable where npm can reach nobody. */
export function install(version) {
  if (existsSync(join(folderOf(version), 'chrome'))) return;
  const { package: name, version: release } = KERNELS[version];
  console.log(`kernels: installing ${name}@${release}`);
  // Each in a folder of its own: npm would take the other one away.
  const place = join(cache, `npm-${version}`);
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'package.json'), '{"private":true}');
  // Without peers and scripts, which would download a browser of their own.
  npm(['install', '--ignore-scripts', '--legacy-peer-deps', ...QUICK, `${name}@${release}`], place);
  unpack(join(place, 'node_modules', name, 'bin'), folderOf(version));
}

function folderOf(version) {
  return join(cache, `chrome${version}`);
}

function unpack(from, folder) {
  const half = `${folder}.new`;
  const packed = (name) => brotliDecompressSync(readFileSync(join(from, `${name}.br`)));
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { recursive: true });
  for (const archive of ['aws.tar', 'swiftshader.tar']) {
    const file = join(half, archive);
    writeFileSync(file, packed(archive));
    const { status, stderr } = spawnSync('tar', ['-xf', archive, '--no-same-owner'], { cwd: half, encoding: 'utf8' });
    if (status !== 0) throw new Error(`tar -xf ${archive}: ${stderr}`);
    rmSync(file);
  }
  writeFileSync(join(half, 'chrome'), packed('chromium'), { mode: 0o755 });
  rmSync(folder, { recursive: true, force: true });
  renameSync(half, folder);
}

function npm(args, cwd) {
  const { status, stderr, error } = spawnSync('npm', args, { cwd, encoding: 'utf8' });
  if (error) throw error;
  if (status === 0) return;
  if (UNREACHABLE.test(stderr)) throw new Unreachable(stderr.trim());
  throw new Error(`npm ${args[0]} ended with ${status}: ${stderr}`);
}
