// Compiles src/ into a fresh dist/. Files of sources that are gone must not stay in the package.
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const pkg = fileURLToPath(new URL('..', import.meta.url));
rmSync(`${pkg}dist`, { recursive: true, force: true });
const { status } = spawnSync(process.execPath, [`${pkg}node_modules/typescript/bin/tsc`, '-p', pkg], {
  stdio: 'inherit',
});
if (status === 0) chmodSync(`${pkg}dist/cli.js`, 0o755);
process.exitCode = status ?? 1;

// npm packs only what lies in the package's own folder.
for (const file of ['README.md', 'LICENSE']) {
  if (existsSync(`${pkg}../${file}`)) copyFileSync(`${pkg}../${file}`, `${pkg}${file}`);
}
