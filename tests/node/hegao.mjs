// The built package, as the tests use it: its API, its command line, and a folder that goes away afterwards.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('../../', import.meta.url));
/** The package's folder. */
export const pkg = join(root, 'pkg');
/** A date for every test: rules about dates must not depend on the day the tests run. */
export const TODAY = '2026-11-24';
/** An ID number with a valid check digit, in a county code that was never issued. */
export const ID = '539999199003070025';
export const MASKED_ID = '539999********0025';

/** The environment of every run: no colours, whatever the terminal that the tests run in asks for. */
const PLAIN = { NO_COLOR: '1', FORCE_COLOR: '' };

/** Runs the command line to its end. */
export function hegao(args, { input = '', cwd, env = {}, cli = join(pkg, 'dist/cli.js') } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, ...args], { cwd, env: { ...process.env, ...PLAIN, ...env } });
    const output = { stdout: [], stderr: [] };
    child.stdout.on('data', (chunk) => output.stdout.push(chunk));
    child.stderr.on('data', (chunk) => output.stderr.push(chunk));
    child.on('error', reject);
    child.on('close', (status) => {
      resolve({
        status,
        stdout: Buffer.concat(output.stdout).toString(),
        stderr: Buffer.concat(output.stderr).toString(),
      });
    });
    // A run that ends before it has read everything closes the pipe under us.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

/** The answers to a batch of submissions, or of lines given as text. */
export async function batch(lines, args = []) {
  const input = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  const { status, stdout, stderr } = await hegao(['check', '--jsonl', '--today', TODAY, ...args], { input });
  return {
    status,
    stderr,
    answers: stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  };
}

/** A folder with the files given, removed when the test ends. */
export function folder(t, files = {}) {
  const path = mkdtempSync(join(tmpdir(), 'hegao-test-'));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(path, name), content);
  return path;
}

/** What the tests hold a diagnostic to: rule, severity, and the exact place. */
export function place({ rule, severity, field, from, to }) {
  return { rule, severity, field, from, to };
}

/** The diagnostic for an ID number that stands at `from`. */
export function exposedId(field, from) {
  return { rule: 'pii-id-number', severity: 'error', field, from, to: from + ID.length };
}
