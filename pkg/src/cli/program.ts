// The command line: its commands, and what each runs.

import { readFileSync } from 'node:fs';
import { CommanderError, type Command } from 'commander';
import { Engine } from '../engine.js';
import type { Bilingual } from '../generated/types.js';
import { load } from '../wasm-file.js';
import type { PackSource } from '../packs/source.js';
import { checkFiles, checkLines, type CheckFlags } from './check.js';
import { explain } from './explain.js';
import { complainOf, UsageError } from './failure.js';
import { inspectFiles, inspectLines, type InspectFlags } from './inspect.js';
import { languageOf } from './language.js';
import { checkOptions, engineFlagOptions, inputOptions, languageOption, packOption } from './options.js';
import { engineOptions, packsOf, type EngineFlags } from './settings.js';
import { STDIN } from './source.js';
import { Terminal } from './terminal.js';
import { rootCommand, usageErrorOf } from './usage.js';

/** Runs the command line and gives its exit status. */
export async function run(args: readonly string[]): Promise<number> {
  const terminal = new Terminal(languageOf(args));
  const invocation = new Invocation(terminal);
  try {
    await invocation.program().parseAsync(args, { from: 'user' });
    return invocation.status;
  } catch (thrown) {
    const failure = thrown instanceof CommanderError ? usageErrorOf(thrown) : thrown;
    if (failure === undefined) return 0;
    if (failure instanceof UsageError) terminal.complain(`hegao: ${terminal.say(failure.messages)}`);
    else complainOf(terminal, failure, invocation.packs);
    return 2;
  }
}

type CheckArguments = CheckFlags & EngineFlags & { jsonl: boolean };
type InspectArguments = InspectFlags & EngineFlags & { jsonl: boolean };

/** One run of the program. */
class Invocation {
  status = 0;
  /** Kept so that an error in a pack can be given its line. */
  packs: PackSource[] = [];

  constructor(private readonly terminal: Terminal) {}

  program(): Command {
    const { language } = this.terminal;
    const root = rootCommand(language)
      .description(
        this.terminal.say({
          zh: '核稿：政务新媒体稿件发布前的检查',
          en: 'hegao: checks official posts before they are published',
        }),
      )
      .usage(this.terminal.say({ zh: '<命令> [选项]', en: '<command> [options]' }))
      .version(packageVersion(), '-V, --version', this.terminal.say({ zh: '显示版本', en: 'show the version' }))
      .addOption(languageOption(language));
    this.addCheck(root);
    this.addInspect(root);
    this.addPack(root);
    this.addExplain(root);
    return root;
  }

  private addCheck(root: Command): void {
    const { language } = this.terminal;
    const command = this.command(root, 'check [files...]', {
      zh: '检查稿件：.txt .md .html，或 .json（整份提交）；- 表示标准输入',
      en: 'check drafts: .txt .md .html, or .json for a whole submission; - is standard input',
    });
    for (const option of [...checkOptions(language), ...engineFlagOptions(language), ...inputOptions(language)]) {
      command.addOption(option);
    }
    command.action(async (files: string[], flags: CheckArguments) => {
      demandInput(files, flags.jsonl);
      if (flags.fix && files.includes(STDIN)) throw FIX_OF_STDIN;
      const engine = await this.engine(flags);
      this.status = flags.jsonl
        ? await checkLines(this.terminal, engine, flags)
        : await checkFiles(this.terminal, engine, files, flags);
    });
  }

  private addInspect(root: Command): void {
    const { language } = this.terminal;
    const command = this.command(root, 'inspect [files...]', {
      zh: '列出识别到的地名、机构、号码、来源等',
      en: 'list what is recognized: places, organs, numbers, sources and more',
    });
    for (const option of [...engineFlagOptions(language), ...inputOptions(language)]) command.addOption(option);
    command.action(async (files: string[], flags: InspectArguments) => {
      demandInput(files, flags.jsonl);
      const engine = await this.engine(flags);
      this.status = flags.jsonl
        ? await inspectLines(this.terminal, engine, flags.showValues)
        : await inspectFiles(this.terminal, engine, files, flags);
    });
  }

  private addPack(root: Command): void {
    const pack = this.command(root, 'pack', { zh: '检查规则包', en: 'check a rule pack' })
      .usage(this.terminal.say({ zh: '<命令> <folder>', en: '<command> <folder>' }))
      .helpCommand(false);
    this.command(pack, 'check <folder>', {
      zh: '检查规则包的文件，报告错误的行和列',
      en: 'check the files of a pack; errors come with line and column',
    }).action(async (folder: string) => {
      load();
      const { packCheck } = await import('./pack.js');
      this.status = await packCheck(this.terminal, folder);
    });
    this.command(pack, 'test <folder>', {
      zh: '检查规则包并运行其中的测试',
      en: 'check a pack and run the tests in it',
    }).action(async (folder: string) => {
      load();
      const { packTest } = await import('./pack.js');
      this.status = await packTest(this.terminal, folder);
    });
  }

  private addExplain(root: Command): void {
    this.command(root, 'explain <rule>', {
      zh: '说明一条规则及其条款',
      en: 'explain a rule and the articles behind it',
    })
      .addOption(packOption(this.terminal.language))
      .action(async (rule: string, flags: Pick<EngineFlags, 'pack'>) => {
        this.status = await explain(this.terminal, await this.engine({ ...flags, rule: [] }), rule);
      });
  }

  private command(parent: Command, nameAndArguments: string, description: Bilingual): Command {
    const [, ...args] = nameAndArguments.split(' ');
    const options = this.terminal.say({ zh: '[选项]', en: '[options]' });
    return parent
      .command(nameAndArguments)
      .usage([options, ...args].join(' '))
      .description(this.terminal.say(description))
      .addOption(languageOption(this.terminal.language));
  }

  private async engine(flags: EngineFlags): Promise<Engine> {
    load();
    this.packs = await packsOf(flags);
    return new Engine(engineOptions(flags, this.packs));
  }
}

const FIX_OF_STDIN = new UsageError({
  zh: '标准输入不能用 --fix，可用 --fix-dry-run',
  en: '--fix cannot write standard input; use --fix-dry-run',
});

// Nothing named is a mistake, not an empty run: in a script, a list of files that came out empty must not pass.
function demandInput(files: readonly string[], isBatch: boolean): void {
  if (!isBatch && files.length === 0) {
    throw new UsageError({
      zh: '要写出稿件文件；从标准输入读取时写 -',
      en: 'name the files to check, or - for standard input',
    });
  }
  if (isBatch && files.some((file) => file !== STDIN)) {
    throw new UsageError({
      zh: '--jsonl 从标准输入读取，不能再写文件',
      en: '--jsonl reads standard input and takes no files',
    });
  }
  if (files.filter((file) => file === STDIN).length > 1) {
    throw new UsageError({ zh: '标准输入只能读一次', en: 'standard input can be read only once' });
  }
}

function packageVersion(): string {
  const file = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
