// Runs the browser tests in the old kernels: those of the package and of the playground, unchanged.
// `--if-reachable`: a kernel that is not here and cannot be fetched is named as not run, and is no failure.

import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { install, KERNELS, Unreachable } from './kernels.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const mayBeMissing = process.argv.includes('--if-reachable');
const tests = readdirSync(`${root}tests/browser`)
  .filter((name) => name.endsWith('.test.mjs'))
  .map((name) => `tests/browser/${name}`);
let failed = false;

for (const version of Object.keys(KERNELS)) {
  try {
    install(version);
  } catch (failure) {
    if (!(failure instanceof Unreachable)) throw failure;
    console.log(`kernels: Chrome ${version} not run: the npm registry cannot be reached`);
    failed ||= !mayBeMissing;
    continue;
  }
  console.log(`kernels: Chrome ${version}`);
  const { status } = spawnSync(process.execPath, ['--test', '--test-concurrency=2', ...tests], {
    cwd: root,
    env: { ...process.env, KERNEL: version },
    stdio: 'inherit',
  });
  failed ||= status !== 0;
}
process.exitCode = failed ? 1 : 0;
