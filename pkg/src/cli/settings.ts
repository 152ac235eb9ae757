// From options on the command line to an engine.

import { readFileSync } from 'node:fs';
import type { EngineOptions, PackFolder, Severity } from '../generated/types.js';
import type { PackSource } from '../packs/source.js';
import { decode } from './decode.js';
import { UsageError } from './failure.js';
import { jsonErrorPlace } from './json-source.js';

/** The options that choose what an engine checks. */
export interface EngineFlags {
  today?: string;
  rule: readonly string[];
  pack: readonly string[];
  account?: string;
}

/** Reads the packs named on the command line; without any, the TOML parser is not even loaded. */
export async function packsOf({ pack }: Pick<EngineFlags, 'pack'>): Promise<PackSource[]> {
  if (pack.length === 0) return [];
  const { PackSource: Source } = await import('../packs/source.js');
  return pack.map((folder) => Source.read(folder));
}

/** The engine's options; throws a UsageError for a value that cannot be one. */
export function engineOptions(flags: EngineFlags, packs: readonly PackSource[]): EngineOptions {
  const folders: PackFolder[] = packs.map((pack) => pack.folder());
  return {
    ...(folders.length > 0 && { packs: folders }),
    ...(flags.rule.length > 0 && { rules: Object.fromEntries(flags.rule.map(ruleLevel)) }),
    ...(flags.account !== undefined && { account: accountIn(flags.account) }),
    today: flags.today === undefined ? systemDate() : calendarDate(flags.today),
  };
}

/** What `--rule` may set: a severity, or nothing at all. */
type Level = 'off' | Severity;

const LEVELS: readonly Level[] = ['off', 'info', 'warning', 'error'];

function ruleLevel(setting: string): [string, Level] {
  const [rule, level, ...rest] = setting.split('=');
  const known = LEVELS.find((name) => name === level);
  if (!rule || known === undefined || rest.length > 0) {
    throw new UsageError({
      zh: `--rule 要写成 规则=级别，级别为 off、info、warning 或 error，不能是“${setting}”`,
      en: `--rule takes rule=severity with off, info, warning or error, not \`${setting}\``,
    });
  }
  return [rule, known];
}

function calendarDate(value: string): string {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined;
  // A date such as 2026-02-30 parses, but comes back as another day.
  if (date === undefined || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== value) {
    throw new UsageError({
      zh: `--today 要写成 YYYY-MM-DD，不能是“${value}”`,
      en: `--today takes a date as YYYY-MM-DD, not \`${value}\``,
    });
  }
  return value;
}

function systemDate(): string {
  const now = new Date();
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function accountIn(path: string): Record<string, unknown> {
  const text = accountText(path);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const place = jsonErrorPlace(text);
    const at = place === undefined ? path : `${path}:${place}`;
    throw new UsageError({ zh: `${at}: 账号信息不是合法的 JSON`, en: `${at}: the account file is not valid JSON` });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UsageError({
      zh: `${path}: 账号信息应为 JSON 对象`,
      en: `${path}: the account file must hold a JSON object`,
    });
  }
  return value as Record<string, unknown>;
}

function accountText(path: string): string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (thrown) {
    const code = (thrown as NodeJS.ErrnoException).code ?? String(thrown);
    throw new UsageError({
      zh: `读不到账号文件 ${path}（${code}）`,
      en: `cannot read the account file ${path} (${code})`,
    });
  }
  const decoded = decode(bytes);
  if ('code' in decoded)
    throw new UsageError({ zh: `${path}: ${decoded.message.zh}`, en: `${path}: ${decoded.message.en}` });
  return decoded.text;
}

/** A threshold given by name. */
export function severityNamed(value: string): Severity {
  if (value === 'info' || value === 'warning' || value === 'error') return value;
  throw new UsageError({
    zh: `--fail-on 只能是 error、warning 或 info，不能是“${value}”`,
    en: `--fail-on takes error, warning or info, not \`${value}\``,
  });
}
