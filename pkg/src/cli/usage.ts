// How the program is called, in the user's language.
// commander speaks English only; its headings and its complaints are said again here.

import { Command, CommanderError, type Argument } from 'commander';
import type { Bilingual } from '../generated/types.js';
import { UsageError } from './failure.js';
import { say, type Language } from '../language.js';

const HEADINGS: Record<string, string> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
};

/** A root command whose help and errors are in the user's language; subcommands inherit both. */
export function rootCommand(language: Language): Command {
  const command = new Command('hegao');
  command.exitOverride().configureOutput({ writeErr: () => undefined, outputError: () => undefined });
  command.helpOption('-h, --help', say(language, { zh: '显示用法', en: 'show this help' }));
  command.helpCommand(false);
  command.configureHelp({
    // The descriptions name choices and defaults themselves, in the right language.
    optionDescription: (option) => option.description,
    subcommandTerm: (subcommand) => [subcommand.name(), ...subcommand.registeredArguments.map(shown)].join(' '),
    ...(language === 'zh' && { styleTitle: (heading: string) => HEADINGS[heading] ?? heading }),
  });
  return command;
}

function shown(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}

/** What commander complained about, as a UsageError; undefined if it only printed help or the version. */
export function usageErrorOf(error: CommanderError): UsageError | undefined {
  if (error.exitCode === 0) return undefined;
  // Options are quoted with their argument, `--today <date>`, which is of no use here.
  const names = [...error.message.matchAll(/'([^']*)'/g)].map((match) => (match[1] ?? '').replace(/ <.*/, ''));
  const complaint = complaintOf(error.code, names) ?? { zh: error.message, en: error.message.replace(/^error: /, '') };
  const similar = /\(Did you mean (?:one of )?(.+)\?\)/s.exec(error.message)?.[1];
  if (similar !== undefined)
    return new UsageError({
      zh: `${complaint.zh}；是不是 ${similar}？`,
      en: `${complaint.en}; did you mean ${similar}?`,
    });
  const allowed = /Allowed choices are (.+)\.$/.exec(error.message)?.[1];
  if (allowed !== undefined)
    return new UsageError({ zh: `${complaint.zh}，可用 ${allowed}`, en: `${complaint.en}; use ${allowed}` });
  return new UsageError(complaint);
}

function complaintOf(code: string, [first = '', second = '']: readonly string[]): Bilingual | undefined {
  switch (code) {
    case 'commander.unknownOption':
      return { zh: `没有 ${first} 这个选项`, en: `there is no option \`${first}\`` };
    case 'commander.unknownCommand':
      return { zh: `没有 ${first} 这个命令`, en: `there is no command \`${first}\`` };
    case 'commander.help':
      return {
        zh: '要写出命令，如 hegao check 稿件.txt；全部用法见 hegao --help',
        en: 'name a command, such as hegao check draft.txt; see hegao --help',
      };
    case 'commander.missingArgument':
      return { zh: `缺少参数 ${first}`, en: `argument \`${first}\` is missing` };
    case 'commander.excessArguments':
      return { zh: '参数太多', en: 'too many arguments' };
    case 'commander.optionMissingArgument':
      return { zh: `选项 ${first} 后面要有值`, en: `option \`${first}\` takes a value` };
    case 'commander.invalidArgument':
      return { zh: `选项 ${first} 的值“${second}”不对`, en: `\`${second}\` is no value for option \`${first}\`` };
    case 'commander.conflictingOption':
      return { zh: `${first} 和 ${second} 不能同时使用`, en: `\`${first}\` and \`${second}\` cannot be used together` };
    default:
      return undefined;
  }
}
