// Edits done on a submission as plain data.
// Whoever talks to a session from afar keeps the submission with these, so that it can say what was handed in, and
// open the session again, when the engine is gone. They must do what the engine does: a test holds them together.
// A submission given is never changed; the result shares what did not change.

import { HegaoError } from './error.js';
import { fieldPath, valueAt, withValueAt, type FieldPath } from './field.js';
import type { Block, Submission } from './generated/types.js';
import { badRange, demandBlockEdit, demandTextEdit, type BlockEdit, type TextEdit } from './session-edits.js';

/**
 * The submission after a text edit. A string that is absent, or null, in an object that is there is taken as empty.
 * Throws a HegaoError: `bad-range`, `cuts-a-character`, `unknown-string`, `unknown-block`, `no-text-body`.
 */
export function withTextEdit(submission: Submission, edit: TextEdit): Submission {
  demandTextEdit(edit);
  const path = pathOf(submission, edit);
  const text = textAt(submission, path);
  if (text === undefined) throw refusal('unknown-string', edit.field ?? 'text');
  const { from, to, insert } = edit;
  if (to > text.length) throw badRange(from, to, text.length);
  if (splitsPair(text, from) || splitsPair(text, to)) throw refusal('cuts-a-character', edit.field ?? 'text');
  return withValueAt(submission, path, text.slice(0, from) + insert + text.slice(to)) as Submission;
}

/** Whether the edit's string is there, so that only its positions can be wrong. */
export function hasString(submission: Submission, edit: TextEdit): boolean {
  return typeof valueAt(submission, pathOf(submission, edit)) === 'string';
}

/**
 * The submission after a block edit. Throws a HegaoError: `no-block-body`, `unknown-block`, `too-many-blocks`,
 * `block-without-id`, `block-twice`.
 */
export function withBlockEdit(submission: Submission, edit: BlockEdit): Submission {
  demandBlockEdit(edit);
  const [path] = blockLists(submission);
  if (path === undefined) throw refusal('no-block-body', 'blocks');
  const blocks = valueAt(submission, path) as Block[];
  const start = edit.after === null ? 0 : indexOf(blocks, edit.after) + 1;
  if (edit.after !== null && start === 0) throw refusal('unknown-block', 'after');
  const end = start + edit.remove;
  if (end > blocks.length) throw refusal('too-many-blocks', 'remove');
  const after = [...blocks.slice(0, start), ...edit.insert, ...blocks.slice(end)];
  demandIds(after, start, start + edit.insert.length);
  return withValueAt(submission, path, after) as Submission;
}

/** The submission with its members, and those of its draft, replaced by the patch's; null removes one. */
export function withPatch(submission: Submission, patch: Submission): Submission {
  const { draft, ...rest } = patch;
  const after: Submission = withMembers(submission, rest);
  if (draft === undefined) return after;
  if (draft === null) return withMembers(after, { draft: null });
  return { ...after, draft: withMembers(after.draft ?? {}, draft) };
}

/** Whether the patch brings a whole new body, after which no position of the old one means anything. */
export function hasBody(patch: Submission): boolean {
  const { text, blocks, draft } = patch;
  return draft === null || [text, blocks, draft?.text, draft?.blocks].some((body) => body !== undefined);
}

function withMembers<Whole extends object>(whole: Whole, patch: object): Whole {
  const after = { ...whole } as Record<string, unknown>;
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete after[key];
    else after[key] = value;
  }
  return after as Whole;
}

function pathOf(submission: Submission, { field, block }: TextEdit): FieldPath {
  if (block !== undefined) return [...blockPath(submission, block), ...named(field ?? 'text')];
  if (field !== undefined) return named(field);
  if (typeof submission.text === 'string') return ['text'];
  if (typeof submission.draft?.text === 'string') return ['draft', 'text'];
  throw refusal('no-text-body', 'text');
}

function named(field: string): FieldPath {
  const path = fieldPath(field);
  if (path === undefined) throw refusal('unknown-string', field);
  return path;
}

function textAt(submission: Submission, path: FieldPath): string | undefined {
  const value = valueAt(submission, path);
  if (typeof value === 'string') return value;
  if (value !== undefined && value !== null) return undefined;
  const owner = valueAt(submission, path.slice(0, -1));
  const isMember = typeof owner === 'object' && owner !== null && !Array.isArray(owner);
  // A cell that is null is a string too; one past the end of its row is none.
  return isMember || value === null ? '' : undefined;
}

/** The lists of blocks, in the order in which the engine reads them. */
function blockLists({ draft, blocks }: Submission): FieldPath[] {
  const lists: FieldPath[] = [];
  if (Array.isArray(blocks)) lists.push(['blocks']);
  if (Array.isArray(draft?.blocks)) lists.push(['draft', 'blocks']);
  return lists;
}

function blockPath(submission: Submission, id: string): FieldPath {
  for (const path of blockLists(submission)) {
    const index = indexOf(valueAt(submission, path) as Block[], id);
    if (index >= 0) return [...path, index];
  }
  throw refusal('unknown-block', 'block');
}

function indexOf(blocks: readonly Block[], id: string): number {
  return blocks.findIndex((block) => block?.id === id);
}

function demandIds(blocks: readonly Block[], from: number, to: number): void {
  const seen = new Set<string>();
  for (const block of [...blocks.slice(0, from), ...blocks.slice(to)])
    if (typeof block?.id === 'string') seen.add(block.id);
  blocks.slice(from, to).forEach((block, index) => {
    if (typeof block?.id !== 'string') throw refusal('block-without-id', `insert[${index}].id`);
    if (seen.has(block.id)) throw refusal('block-twice', `insert[${index}].id`);
    seen.add(block.id);
  });
}

function splitsPair(text: string, at: number): boolean {
  return isBetween(text.charCodeAt(at - 1), 0xd800, 0xdbff) && isBetween(text.charCodeAt(at), 0xdc00, 0xdfff);
}

function isBetween(unit: number, first: number, last: number): boolean {
  return first <= unit && unit <= last;
}

const REFUSALS = {
  'unknown-string': {
    zh: '稿件中没有这段文字：字段名按诊断里的写法；新增对象或整个替换用 setMeta。',
    en: 'the submission has no such string: name it as diagnostics do; to add an object or replace a member use setMeta',
  },
  'cuts-a-character': {
    zh: '位置落在一个字符（代理对）中间。',
    en: 'the position cuts a character (a surrogate pair) in two',
  },
  'unknown-block': { zh: '没有这个 id 的块。', en: 'no block has this id' },
  'no-text-body': {
    zh: '正文不是一整段文字，请用 block 指明是哪一块。',
    en: 'the body is not one string: name a block',
  },
  'no-block-body': { zh: '正文不是按块给出的。', en: 'the body is not given as blocks' },
  'too-many-blocks': { zh: '后面没有这么多块可以替换。', en: 'fewer blocks follow than are to be replaced' },
  'block-without-id': { zh: '会话里的每一块都要有 id。', en: 'in a session every block needs an id' },
  'block-twice': { zh: '块的 id 用了两次。', en: 'a block id is used twice' },
};

function refusal(code: keyof typeof REFUSALS, at: string): HegaoError {
  const { zh, en } = REFUSALS[code];
  return new HegaoError({ code, messages: { zh: `${at}：${zh}`, en: `${at}: ${en}` }, at });
}
