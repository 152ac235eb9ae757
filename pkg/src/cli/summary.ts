// The closing lines of a run.
// Nothing here judges a draft as a whole: they say what was checked, what was not, and how much is left to people.

import type { Severity, Stamp } from '../generated/types.js';
import type { CheckedFile } from './pretty.js';
import { printable, type Terminal } from './terminal.js';

/** What a run came to. */
export interface Summary {
  checked: readonly CheckedFile[];
  failed: number;
  fixed: number;
}

/** The closing lines: how many diagnostics of each kind, what was not checked, what is left to people. */
export function summaryText(terminal: Terminal, summary: Summary): string {
  const { checked, failed, fixed } = summary;
  const lines = [countLine(terminal, summary)];
  const silent = checked
    .filter(({ diagnostics }) => diagnostics.length === 0)
    .map(({ source }) => printable(source.name));
  if (silent.length > 0) lines.push(silentLine(terminal, silent));
  if (fixed > 0)
    lines.push(terminal.say({ zh: `已自动修改 ${fixed} 处。`, en: `Applied ${counted(fixed, 'fix', 'fixes')}.` }));
  if (failed > 0)
    lines.push(
      terminal.say({
        zh: `${failed} 个文件出错，见上。`,
        en: `${counted(failed, 'file')} failed; see above.`,
      }),
    );
  const stamps = checked.map(({ result }) => result.stamp);
  lines.push(...notCheckedLines(terminal, stamps));
  const left = new Set(stamps.flatMap(({ leftToPeople }) => leftToPeople));
  if (left.size > 0) {
    lines.push(
      terminal.say({
        zh: `另有 ${left.size} 项规定须由人判断，不在检查之列。`,
        en: `Left to people, and not checked: ${counted(left.size, 'provision')}.`,
      }),
    );
  }
  return `${lines.join('\n')}\n`;
}

function countLine(terminal: Terminal, { checked }: Summary): string {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  for (const { diagnostics } of checked) for (const { severity } of diagnostics) counts[severity] += 1;
  return terminal.colours.bold(
    terminal.say({
      zh: `检查了 ${checked.length} 个文件：错误 ${counts.error}，警告 ${counts.warning}，提示 ${counts.info}。`,
      en: `Checked ${counted(checked.length, 'file')}: ${counted(counts.error, 'error')}, ${counted(counts.warning, 'warning')}, ${counted(counts.info, 'hint')}.`,
    }),
  );
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** As many names as a line takes. */
const NAMED = 8;

function silentLine(terminal: Terminal, names: readonly string[]): string {
  const named = names.slice(0, NAMED);
  const more = names.length - named.length;
  return terminal.say({
    zh: `没有诊断：${named.join('、')}${more > 0 ? ` 等 ${names.length} 个` : ''}`,
    en: `No diagnostics: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
  });
}

/** As many reasons as a summary takes, and as much of each as a line takes; the json format has them whole. */
const REASONS = 5;
const REASON = 60;

function notCheckedLines(terminal: Terminal, stamps: readonly Stamp[]): string[] {
  const said = stamps.flatMap(({ notChecked }) => notChecked.map(({ message }) => printable(terminal.say(message))));
  const reasons = [...new Set(said)];
  if (reasons.length === 0) return [];
  const lines = reasons
    .slice(0, REASONS)
    .map((reason) => (reason.length > REASON ? `${reason.slice(0, REASON)}…` : reason));
  const more = reasons.length - lines.length;
  if (more > 0)
    lines.push(terminal.say({ zh: `另有 ${more} 项，见 --format json`, en: `${more} more, see --format json` }));
  return [terminal.say({ zh: '没有检查的：', en: 'Not checked:' }), ...lines.map((line) => `  · ${line}`)];
}
