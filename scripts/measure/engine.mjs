// The built package's batch, one process for a command: what users run, so what is measured.
// A line that could not be checked is a failure of the run, never an empty answer.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../pkg/dist/cli.js', import.meta.url));

/**
 * The answers of `hegao check` or `hegao inspect` to submissions, in their order.
 * @param {'check' | 'inspect'} command
 * @param {object[]} submissions
 * @param {string} today
 */
export async function batch(command, submissions, today) {
  const child = spawn(process.execPath, [CLI, command, '--jsonl', '--today', today], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(submissions.map((submission) => `${JSON.stringify(submission)}\n`).join(''));
  const answers = [];
  for await (const line of createInterface({ input: child.stdout })) answers.push(JSON.parse(line));
  const status = await ended;
  const failed = answers.find(({ error }) => error !== undefined);
  if (failed !== undefined)
    throw new Error(`hegao ${command}: ${failed.id}: ${failed.error.message?.en ?? JSON.stringify(failed.error)}`);
  if (answers.length !== submissions.length)
    throw new Error(
      `hegao ${command}: ${answers.length} answers to ${submissions.length} lines, exit status ${status}`,
    );
  return answers;
}
