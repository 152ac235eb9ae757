// The edits that a session takes, and what must hold of them whatever the text is.
// The engine would round a fraction and wrap a negative number without a word, so shapes are held here, before it.

import { HegaoError } from './error.js';
import type { Bilingual, Block } from './generated/types.js';
import { hasLoneSurrogate } from './well-formed.js';

/** One edit of a string of the submission. Positions are UTF-16 code units in the string before the edit. */
export interface TextEdit {
  /**
   * Path of the string, as diagnostics name it: `draft.text`, `draft.title`, `draft.images[0].caption`. By default
   * the body. With `block`, a path inside that block: `text`, which is the default, or `cells[1][2]`.
   */
  field?: string;
  /** The host's id of a block. */
  block?: string;
  /** First unit to replace. */
  from: number;
  /** One past the last unit to replace. */
  to: number;
  /** What takes its place. */
  insert: string;
  /** The host's version after the edit: a whole number greater than the session's, below 2³². */
  version: number;
}

/** Replaces blocks of the body by others. The blocks of a session need ids, each its own. */
export interface BlockEdit {
  /** Id of the block after which blocks are replaced; null: from the start. */
  after: string | null;
  /** How many blocks are taken out. */
  remove: number;
  /** The blocks that take their place. */
  insert: Block[];
  /** The host's version after the edit: a whole number greater than the session's, below 2³². */
  version: number;
}

/** Throws a HegaoError if the edit has not the shape of one: `bad-edit`, `bad-range` or `lone-surrogate`. */
export function demandTextEdit(edit: TextEdit): void {
  demandObject(edit);
  for (const name of ['field', 'block'] as const) {
    if (edit[name] !== undefined && typeof edit[name] !== 'string') throw badEdit(name, STRING);
  }
  if (typeof edit.insert !== 'string') throw badEdit('insert', STRING);
  const { from, to } = edit;
  for (const [name, position] of Object.entries({ from, to })) demandCount(position, name);
  if (from > to) throw badRange(from, to);
  if (hasLoneSurrogate(edit.insert)) {
    throw new HegaoError({
      code: 'lone-surrogate',
      messages: {
        zh: '插入的文字里有半个字符（不成对的代理码元），会话无法保存：请等整个字符输入完再更新，或用全文重新打开会话。',
        en: 'the inserted text has half a character (a lone surrogate), which a session cannot hold: update once the character is whole, or open the session again with the whole text',
      },
      at: 'insert',
    });
  }
}

/** Throws a HegaoError with code `bad-edit` if the edit has not the shape of one. Blocks are held by the engine. */
export function demandBlockEdit(edit: BlockEdit): void {
  demandObject(edit);
  if (edit.after !== null && typeof edit.after !== 'string') throw badEdit('after', STRING_OR_NULL);
  demandCount(edit.remove, 'remove');
  if (!Array.isArray(edit.insert)) throw badEdit('insert', { zh: '需要数组', en: 'expected an array' });
}

/** Throws a HegaoError if the version is not an integer (`bad-edit`) or does not grow (`stale-version`). */
export function demandNewer(version: number, current: number): void {
  demandCount(version, 'version');
  if (version > current) return;
  throw new HegaoError({
    code: 'stale-version',
    messages: {
      zh: `版本 ${version} 不比会话现在的版本 ${current} 新：每次修改的版本号都要变大。`,
      en: `version ${version} is not newer than the session's ${current}: each edit needs a greater one`,
    },
    at: 'version',
  });
}

/** Counts in WebAssembly have 32 bits; a greater number, such as a time in milliseconds, would be wrapped silently. */
const GREATEST = 0xffff_ffff;

/** Throws a HegaoError with code `bad-edit` unless the value is a whole number from 0 to 4,294,967,295. */
export function demandCount(value: unknown, name: string): void {
  if (!Number.isInteger(value) || (value as number) < 0 || (value as number) > GREATEST) {
    throw badEdit(name, { zh: `需要 0 到 ${GREATEST} 的整数`, en: `expected a whole number from 0 to ${GREATEST}` });
  }
}

/** A range that lies outside the text, or ends before it starts. */
export function badRange(from: number, to: number, length?: number): HegaoError {
  const size = length === undefined ? { zh: '', en: '' } : { zh: `，文字长 ${length}`, en: `, in a text of ${length}` };
  return new HegaoError({
    code: 'bad-range',
    messages: {
      zh: `位置 ${from} 到 ${to} 不是文字里的一段${size.zh}：位置按 UTF-16 码元数，不能超出文字。`,
      en: `${from} to ${to} is not a range of the text${size.en}: positions count UTF-16 code units and lie inside the text`,
    },
    at: 'to',
  });
}

const STRING: Bilingual = { zh: '需要字符串', en: 'expected a string' };
const STRING_OR_NULL: Bilingual = { zh: '需要字符串或 null', en: 'expected a string or null' };

function demandObject(edit: unknown): void {
  if (typeof edit !== 'object' || edit === null) {
    throw new HegaoError({ code: 'bad-edit', messages: { zh: '修改需要一个对象', en: 'an edit is an object' } });
  }
}

function badEdit(at: string, { zh, en }: Bilingual): HegaoError {
  return new HegaoError({ code: 'bad-edit', messages: { zh: `${at}：${zh}`, en: `${at}: ${en}` }, at });
}
