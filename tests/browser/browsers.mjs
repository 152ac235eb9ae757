// Which browser the tests run in: the machine's Chromium, or one of the old kernels of tests/kernels.

import { spawnSync } from 'node:child_process';
import { kernelNamed } from '../kernels/kernels.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** How to start the browser: its name, its program and its environment. `KERNEL=92` names an old one. */
export function chosenBrowser() {
  const { KERNEL: kernel } = process.env;
  if (kernel) return kernelNamed(kernel);
  return { name: 'current', program: chromium(), env: process.env };
}

/** The machine's Chromium: the one that `CHROMIUM` names, or the first that is on PATH. */
function chromium() {
  const candidates = process.env.CHROMIUM ? [process.env.CHROMIUM] : NAMES;
  for (const name of candidates) {
    const { stdout } = spawnSync('sh', ['-c', 'command -v "$0"', name], { encoding: 'utf8' });
    if (stdout?.trim()) return stdout.trim();
  }
  throw new Error(
    'the browser tests need Chromium: install it (on Debian: apt-get install chromium), or name its program in CHROMIUM',
  );
}
