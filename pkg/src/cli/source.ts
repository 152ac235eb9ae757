// What is checked: a file or standard input, as a line for the engine and as fields for people.
// A text file is the draft's text itself, so offsets are offsets in the file; a JSON file is a submission.
// Printing, fixing and comparing work on fields and need not know which of the two it is.

import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fieldPath, valueAt } from '../field.js';
import { decode, encode, type Decoded } from './decode.js';
import type { FileFailure } from './failure.js';
import { withStrings } from './json-source.js';

/** The name under which standard input is read. */
export const STDIN = '-';

/** A draft or submission that was read. */
export interface Source {
  /** As the user named it. */
  readonly name: string;
  /** Whether the file holds the draft's text itself, so that line and column mean something. */
  readonly isText: boolean;
  /** The submission as JSON. */
  readonly json: string;
  /** A field's text, or undefined if there is none. */
  read(field: string): string | undefined;
  /** The file's text with other texts in some fields; what is not named stays as it is. */
  rendered(changes: ReadonlyMap<string, string>): string;
  /** The same source with other texts in some fields. */
  changed(changes: ReadonlyMap<string, string>): Source;
  /** The file's bytes. */
  bytes(): Uint8Array;
}

/** Reads a file, or standard input for `-`, under the name that tells what kind of text it is. */
export async function readSource(path: string, name: string): Promise<Source | FileFailure> {
  let bytes: Uint8Array;
  try {
    bytes = path === STDIN ? await standardInput() : await readFile(path);
  } catch (thrown) {
    return unreadable(thrown);
  }
  const decoded = decode(bytes);
  return 'code' in decoded ? decoded : sourceOf(name, decoded);
}

async function standardInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function sourceOf(name: string, decoded: Decoded): Source {
  const extension = extname(name).toLowerCase();
  return extension === '.json'
    ? new SubmissionSource(name, decoded)
    : new TextSource(name, decoded, FORMATS[extension]);
}

// A name without a known ending leaves the format to the engine.
const FORMATS: Record<string, string> = {
  '.txt': 'plain',
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.html': 'html',
  '.htm': 'html',
};

const TEXT_FIELD = 'draft.text';

class TextSource implements Source {
  readonly isText = true;

  constructor(
    readonly name: string,
    private readonly decoded: Decoded,
    private readonly format: string | undefined,
  ) {}

  get json(): string {
    const { text } = this.decoded;
    return JSON.stringify({ draft: this.format === undefined ? { text } : { text, format: this.format } });
  }

  read(field: string): string | undefined {
    return field === TEXT_FIELD ? this.decoded.text : undefined;
  }

  rendered(changes: ReadonlyMap<string, string>): string {
    return changes.get(TEXT_FIELD) ?? this.decoded.text;
  }

  changed(changes: ReadonlyMap<string, string>): Source {
    return new TextSource(this.name, { ...this.decoded, text: this.rendered(changes) }, this.format);
  }

  bytes(): Uint8Array {
    return encode(this.decoded);
  }
}

class SubmissionSource implements Source {
  readonly isText = false;
  private parsed: unknown;

  constructor(
    readonly name: string,
    private readonly decoded: Decoded,
  ) {}

  get json(): string {
    return this.decoded.text;
  }

  // Only after the engine has accepted the text, which is stricter than JSON.parse.
  read(field: string): string | undefined {
    this.parsed ??= JSON.parse(this.decoded.text);
    const value = valueAt(this.parsed, fieldPath(field) ?? []);
    return typeof value === 'string' ? value : undefined;
  }

  rendered(changes: ReadonlyMap<string, string>): string {
    return changes.size === 0 ? this.decoded.text : withStrings(this.decoded.text, changes);
  }

  changed(changes: ReadonlyMap<string, string>): Source {
    return new SubmissionSource(this.name, { ...this.decoded, text: this.rendered(changes) });
  }

  bytes(): Uint8Array {
    return encode(this.decoded);
  }
}

function unreadable(thrown: unknown): FileFailure {
  const code = (thrown as NodeJS.ErrnoException).code ?? String(thrown);
  const known: Record<string, FileFailure['message']> = {
    ENOENT: { zh: '没有这个文件', en: 'no such file' },
    EISDIR: { zh: '是文件夹，请写出要检查的文件', en: 'is a folder; name the files to check' },
    EACCES: { zh: '没有读取权限', en: 'no permission to read it' },
    ERR_FS_FILE_TOO_LARGE: { zh: '文件太大', en: 'the file is too large' },
  };
  return { code: 'unreadable', message: known[code] ?? { zh: `读取失败（${code}）`, en: `cannot be read (${code})` } };
}
