// Runs the browser tests in the old kernels, unchanged.
// `--if-reachable`: a kernel that is not here and cannot be fetched is named as not run, and is no failure.

import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { install, KERNELS, Unreachable } from './kernels.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const mayBeMissing = process.argv.includes('--if-reachable');
// The harness is the same in every browser.
const tests = readdirSync(`${root}tests/browser`).filter(
  (name) => name.endsWith('.test.mjs') && !name.startsWith('harness.'),
);
let failed = false;

if (process.platform !== 'linux' || process.arch !== 'x64') {
  console.log('kernels: not run: the old kernels are programs for Linux on x86-64');
  process.exit(mayBeMissing ? 0 : 1);
}
for (const version of Object.keys(KERNELS)) {
  try {
    install(version);
  } catch (failure) {
    if (!(failure instanceof Unreachable)) throw failure;
    console.log(`kernels: Chrome ${version} not run: npm cannot reach the network`);
    failed ||= !mayBeMissing;
    continue;
  }
  console.log(`kernels: Chrome ${version}`);
  const files = tests.filter(KERNELS[version].runs).map((name) => `tests/browser/${name}`);
  const { status } = spawnSync(process.execPath, ['--test', '--test-concurrency=2', ...files], {
    cwd: root,
    env: { ...process.env, KERNEL: version },
    stdio: 'inherit',
  });
  failed ||= status !== 0;
}
process.exitCode = failed ? 1 : 0;
