// Files and what is dropped on the page, as submissions.
// A text is UTF-8, or GB18030 as many offices still write it; anything else is refused by name, because a Word file
// read as text would find nothing and look clean.

import type { Bilingual, Submission } from 'hegao';
import { both } from './language.js';

/** Larger files than this are no posts. */
const LARGEST = 20_000_000;
const TYPES: Record<string, string> = { html: 'html', htm: 'html', md: 'markdown', markdown: 'markdown', txt: 'plain' };

/** A submission with its body in `draft.text`, or why the file gives none. */
export async function opened(file: File): Promise<{ submission: Submission } | { refused: Bilingual }> {
  const extension = /\.([^.]+)$/.exec(file.name)?.[1]?.toLowerCase() ?? '';
  if (file.size > LARGEST) return { refused: both(`${file.name} 太大。`, `${file.name} is too large.`) };
  const text = decoded(new Uint8Array(await file.arrayBuffer()));
  if (text === undefined) {
    return {
      refused: both(
        `${file.name} 不是文本文件，没有打开。Word、WPS 文件请先另存为 .txt 或 .html。`,
        `${file.name} is not a text file and was not opened. Save Word files as .txt or .html first.`,
      ),
    };
  }
  if (extension === 'json') return fromJson(text, file.name);
  const format = TYPES[extension];
  return { submission: { draft: { text: lines(text), ...(format === undefined ? {} : { format }) } } };
}

function decoded(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      continue;
    }
  }
  return undefined;
}

function fromJson(text: string, name: string): { submission: Submission } | { refused: Bilingual } {
  const refused = (zh: string, en: string): { refused: Bilingual } => ({
    refused: both(`${name}：${zh}`, `${name}: ${en}`),
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (thrown) {
    return refused(`不是 JSON（${String(thrown)}）`, `not JSON (${String(thrown)})`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refused('需要一份提交（对象）', 'expected a submission, an object');
  const submission = value as Submission;
  if (submission.blocks != null || submission.draft?.blocks != null) {
    return refused(
      '正文是分块的，这里只能编辑整段的正文',
      'its body is in blocks, and this page edits a body in one piece',
    );
  }
  const { text: body, format, draft, ...rest } = submission;
  const inner = draft ?? (body == null ? undefined : { text: body, ...(format == null ? {} : { format }) });
  if (typeof (inner?.text ?? '') !== 'string') return refused('draft.text 需要字符串', 'draft.text: expected a string');
  if (inner === undefined) return { submission: rest };
  return { submission: { ...rest, draft: { ...inner, text: lines(inner.text ?? '') } } };
}

// The editor counts a line break as one.
function lines(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
