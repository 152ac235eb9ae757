// A pack's folder on disk.
// It becomes the plain PackFolder that the engine takes, and keeps the TOML trees so that the engine's errors,
// which carry JSON paths, can be given lines and columns. A file that no pack may have is an error too:
// a rule file misspelt `.tml` must not vanish in silence.

import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { HegaoError } from '../error.js';
import type { PackError, PackFolder, FailedExample, Bilingual } from '../generated/types.js';
import { TomlFile, type Position } from './toml.js';

/** A pack's files, read and parsed. */
export class PackSource {
  private constructor(
    /** The folder as it was named by the user. */
    readonly path: string,
    readonly name: string,
    private readonly toml: ReadonlyMap<string, TomlFile>,
    private readonly text: ReadonlyMap<string, string>,
    /** What was wrong before the engine saw anything. */
    readonly errors: readonly PackError[],
  ) {}

  /** Reads the folder; throws a HegaoError only if there is no such folder or it cannot be read. */
  static read(path: string): PackSource {
    const name = basename(resolve(path));
    const toml = new Map<string, TomlFile>();
    const text = new Map<string, string>();
    const errors: PackError[] = [];
    const refuse = (file: string, problem: Omit<PackError, 'pack' | 'file'>): void =>
      void errors.push({ pack: name, file, ...problem });

    const files = filesOf(path);
    if (!files.includes('pack.toml')) refuse('pack.toml', NO_PACK_FILE);
    for (const file of files) {
      if (/\.(toml|txt|tsv)$/.test(file)) {
        const content = contentOf(path, file);
        if (content === undefined) {
          refuse(file, NOT_UTF8);
        } else if (file.endsWith('.toml')) {
          const parsed = TomlFile.parse(content);
          if (parsed instanceof TomlFile) toml.set(file, parsed);
          else refuse(file, parsed);
        } else {
          text.set(file, content);
        }
      } else if (!/(^|\/)\.|\.md$|(^|\/)LICEN[CS]E/i.test(file)) {
        refuse(file, UNKNOWN_FILE);
      }
    }
    return new PackSource(path, name, toml, text, errors);
  }

  /** The pack as the engine takes it; throws a HegaoError if any file of it could not be read as what it is. */
  folder(): PackFolder {
    if (this.errors.length > 0) {
      throw new HegaoError({
        code: 'bad-pack',
        messages: { zh: `规则包 ${this.name} 有错误，没有载入`, en: `pack ${this.name} has errors and was not loaded` },
        errors: [...this.errors],
      });
    }
    return {
      name: this.name,
      toml: Object.fromEntries([...this.toml].map(([file, { value }]) => [file, value])),
      text: Object.fromEntries(this.text),
    };
  }

  /** Where an error or a failed test of this pack stands. */
  positionOf(problem: Pick<PackError, 'file' | 'path' | 'line' | 'column'> | FailedExample): Position {
    if ('line' in problem && problem.line !== undefined) return { line: problem.line, column: problem.column ?? 1 };
    return this.toml.get(problem.file)?.positionOf(problem.path ?? []) ?? { line: 1, column: 1 };
  }
}

function filesOf(path: string): string[] {
  try {
    return list(path, '').sort();
  } catch (thrown) {
    const detail = (thrown as { code?: string }).code ?? String(thrown);
    throw new HegaoError({
      code: 'pack-unreadable',
      messages: {
        zh: `读不到规则包文件夹 ${path}（${detail}）`,
        en: `cannot read the pack folder ${path} (${detail})`,
      },
      at: path,
      cause: thrown,
    });
  }
}

function list(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.name.startsWith('.')) return [];
    return entry.isDirectory() ? list(root, file) : [file];
  });
}

function contentOf(root: string, file: string): string | undefined {
  const bytes = readFileSync(join(root, file));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

interface FileProblem {
  code: string;
  message: Bilingual;
  help: Bilingual;
}

const NO_PACK_FILE: FileProblem = {
  code: 'no-pack-toml',
  message: { zh: '文件夹中没有 pack.toml，不是规则包', en: 'the folder has no pack.toml, so it is not a pack' },
  help: {
    zh: '指定含有 pack.toml 的文件夹，或从 packs/ 复制一个来改。',
    en: 'name the folder that holds pack.toml, or start from a copy of one under packs/',
  },
};

const NOT_UTF8: FileProblem = {
  code: 'not-utf8',
  message: { zh: '文件不是 UTF-8 文本', en: 'the file is not UTF-8 text' },
  help: { zh: '用编辑器另存为 UTF-8。', en: 'save it as UTF-8' },
};

const UNKNOWN_FILE: FileProblem = {
  code: 'unknown-file',
  message: {
    zh: '规则包中只能有 .toml、.txt、.tsv 和 .md 文件',
    en: 'a pack holds .toml, .txt, .tsv and .md files only',
  },
  help: { zh: '改正扩展名，或把文件移出规则包。', en: 'correct the extension, or move the file out of the pack' },
};
