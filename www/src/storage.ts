// What the browser keeps.
// Settings and dismissals stay (localStorage). The draft stays only as long as the tab does (sessionStorage): a reload
// must not lose it, but a draft with personal data must not be left behind on an office machine.

import type { Dismissal, Submission } from 'hegao';

export interface Settings {
  language: 'zh' | 'en';
  colors: 'auto' | 'light' | 'dark';
  size: 'normal' | 'large';
  /** Who signs dismissals. */
  by: string;
}

const SETTINGS = 'hegao.settings';
const DISMISSALS = 'hegao.dismissals';
const DRAFT = 'hegao.draft';

/** The settings kept, over the defaults. */
export function readSettings(): Settings {
  // Chinese whatever the browser speaks: its users write Chinese, and many of their browsers were never set up.
  const defaults: Settings = { language: 'zh', colors: 'auto', size: 'normal', by: '' };
  return { ...defaults, ...read<Partial<Settings>>(localStorageOrNone(), SETTINGS) };
}

export function keepSettings(settings: Settings): void {
  write(localStorageOrNone(), SETTINGS, settings);
}

export function readDismissals(): Dismissal[] {
  const kept = read<unknown>(localStorageOrNone(), DISMISSALS);
  if (!Array.isArray(kept)) return [];
  return kept.filter((one): one is Dismissal => typeof one?.fingerprint === 'string' && typeof one.reason === 'string');
}

export function keepDismissals(dismissals: readonly Dismissal[]): void {
  write(localStorageOrNone(), DISMISSALS, dismissals);
}

export function readDraft(): Submission | undefined {
  return read<Submission>(sessionStorageOrNone(), DRAFT);
}

export function keepDraft(submission: Submission | undefined): void {
  write(sessionStorageOrNone(), DRAFT, submission);
}

// Storage may be switched off, and then even naming it throws; the page works without.
function localStorageOrNone(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

function sessionStorageOrNone(): Storage | undefined {
  try {
    return window.sessionStorage;
  } catch {
    return undefined;
  }
}

function read<Value>(storage: Storage | undefined, key: string): Value | undefined {
  try {
    const text = storage?.getItem(key);
    return text == null ? undefined : (JSON.parse(text) as Value);
  } catch {
    return undefined;
  }
}

function write(storage: Storage | undefined, key: string, value: unknown): void {
  try {
    if (value === undefined) storage?.removeItem(key);
    else storage?.setItem(key, JSON.stringify(value));
  } catch {
    // Full, or switched off.
  }
}
