// The options of the command line, in the user's language.
// commander could print choices and defaults itself, but only in English; so the descriptions name them.

import { Option } from 'commander';
import type { Bilingual } from '../generated/types.js';
import { say, type Language } from '../language.js';
import { severityNamed } from './settings.js';

/** The language, which every command takes. */
export function languageOption(language: Language): Option {
  return make(language, '--lang <lang>', { zh: '语言：zh（默认）、en', en: 'language: zh (default), en' }).choices([
    'zh',
    'en',
  ]);
}

/** The packs to use. */
export function packOption(language: Language): Option {
  return make(language, '--pack <folder>', {
    zh: '用该文件夹中的规则包代替内置的；可重复',
    en: 'use the pack in this folder instead of the built-in ones; repeatable',
  })
    .argParser(repeated)
    .default([]);
}

/** What an engine is made of. */
export function engineFlagOptions(language: Language): Option[] {
  return [
    make(language, '--today <date>', {
      zh: '以该日期为今天，YYYY-MM-DD（默认系统日期）',
      en: 'the date to check against, YYYY-MM-DD (default: the system’s)',
    }),
    make(language, '--rule <id=severity>', {
      zh: '调整一条规则的级别：off、info、warning、error；可重复',
      en: 'set a rule’s severity: off, info, warning, error; repeatable',
    })
      .argParser(repeated)
      .default([]),
    make(language, '--account <file>', {
      zh: '账号信息（JSON 对象），用于没有账号信息的稿件',
      en: 'the account, as a JSON object, for drafts that bring none',
    }),
    packOption(language),
  ];
}

/** What is read, and how it is shown. */
export function inputOptions(language: Language): Option[] {
  return [
    make(language, '--jsonl', {
      zh: '批量：标准输入每行一份提交，标准输出每行一个结果',
      en: 'batch: a submission a line on standard input, a result a line on standard output',
    })
      .default(false)
      .conflicts(['format', 'stdinFilename']),
    make(language, '--format <format>', { zh: '输出：pretty（默认）、json', en: 'output: pretty (default), json' })
      .choices(['pretty', 'json'])
      .default('pretty'),
    make(language, '--stdin-filename <name>', {
      zh: '标准输入的文件名，用来判断格式',
      en: 'the name of standard input, which tells its format',
    }),
    make(language, '--show-values', {
      zh: '显示个人信息原文（默认打码）',
      en: 'show personal values, which are masked otherwise',
    }).default(false),
  ];
}

/** What a check comes to. */
export function checkOptions(language: Language): Option[] {
  return [
    make(language, '--fail-on <severity>', {
      zh: '达到该级别即以 1 退出：error（默认）、warning、info',
      en: 'exit with 1 from this severity on: error (default), warning, info',
    })
      .argParser(severityNamed)
      .default('error'),
    make(language, '--quiet', {
      zh: '只显示达到 --fail-on 级别的诊断，不显示小结',
      en: 'show only diagnostics that reach --fail-on, and no summary',
    }).default(false),
    make(language, '--fix', {
      zh: '把可以自动完成的修改写入文件',
      en: 'write fixes that are safe to the files',
    })
      .default(false)
      .conflicts(['fixDryRun', 'jsonl']),
    make(language, '--fix-dry-run', {
      zh: '只显示将作的修改，不写文件',
      en: 'show what --fix would change, as a diff',
    })
      .default(false)
      .conflicts(['jsonl', 'format']),
  ];
}

function make(language: Language, flags: string, description: Bilingual): Option {
  return new Option(flags, say(language, description));
}

function repeated(value: string, before: string[]): string[] {
  return [...before, value];
}
