// Before and after.
// Lines that changed, with what went and what came inside them; lines that stayed are passed over. What went is struck
// through and what came is underlined, so that the two differ without colour.

import { diffArrays, diffChars } from 'diff';
import { el } from './dom.js';
import { both, say } from './language.js';

/** Longer lines than this are shown whole, before and after: comparing them letter by letter takes too long. */
const LONGEST = 3000;
const MOST_LINES = 400;
const CHANCE = 2;

/** A change of a text: what stands at `from` to `to` becomes `insert`. */
export interface TextChange {
  from: number;
  to: number;
  insert: string;
}

/** What sorted changes that do not overlap do to a text, as a list of changed lines. Exact, so that a mask is one replacement. */
export function changesElement(before: string, changes: readonly TextChange[]): HTMLElement {
  const rows: HTMLElement[] = [];
  let line = 1;
  let counted = 0;
  for (let index = 0; index < changes.length;) {
    const first = changes[index];
    if (first === undefined) break;
    const start = before.lastIndexOf('\n', first.from - 1) + 1;
    while (counted < start) if (before.charCodeAt(counted++) === 10) line += 1;
    const text = el('p', {});
    let at = start;
    let end = lineEnd(before, first.to);
    for (
      let change: TextChange | undefined = first;
      change !== undefined && change.from <= end;
      change = changes[(index += 1)]
    ) {
      end = Math.max(end, lineEnd(before, change.to));
      text.append(before.slice(at, change.from));
      if (change.to > change.from) text.append(el('del', {}, before.slice(change.from, change.to)));
      if (change.insert !== '') text.append(el('ins', {}, change.insert));
      at = change.to;
    }
    text.append(before.slice(at, end));
    rows.push(rowElement(line, text));
  }
  return listElement(rows);
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** The difference of two texts, as a list of changed lines. */
export function differenceElement(before: string, after: string): HTMLElement {
  const rows: HTMLElement[] = [];
  let line = 0;
  const parts = diffArrays(before.split('\n'), after.split('\n'));
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index];
    if (part === undefined) continue;
    if (!part.added && !part.removed) {
      line += part.value.length;
      continue;
    }
    const next = parts[index + 1];
    const [gone, come] =
      part.removed && next?.added === true
        ? [part.value, next.value]
        : part.removed
          ? [part.value, []]
          : [[], part.value];
    if (part.removed && next?.added === true) index += 1;
    for (let row = 0; row < Math.max(gone.length, come.length); row += 1) {
      line += gone[row] === undefined ? 0 : 1;
      rows.push(lineElement(line, gone[row], come[row]));
    }
  }
  return rows.length === 0 ? el('p', {}, say(both('没有不同。', 'There is no difference.'))) : listElement(rows);
}

function listElement(rows: HTMLElement[]): HTMLElement {
  const more = rows.length - MOST_LINES;
  if (more > 0)
    rows.splice(MOST_LINES, more, el('li', {}, say(both(`……还有 ${more} 行不同`, `… and ${more} more lines`))));
  return el('ol', { class: 'difference', lang: 'zh-CN' }, ...rows);
}

function lineElement(line: number, before: string | undefined, after: string | undefined): HTMLElement {
  const text = el('p', {});
  if (before === undefined || after === undefined || before.length > LONGEST || after.length > LONGEST) {
    if (before !== undefined) text.append(el('del', {}, before === '' ? '¶' : before));
    if (after !== undefined) text.append(el('ins', {}, after === '' ? '¶' : after));
  } else {
    for (const { gone, come, same } of joined(before, after)) {
      if (gone !== '') text.append(el('del', {}, gone));
      if (come !== '') text.append(el('ins', {}, come));
      text.append(same);
    }
  }
  return rowElement(line, text);
}

function rowElement(line: number, text: HTMLElement): HTMLElement {
  return el(
    'li',
    { class: 'difference-line' },
    el('span', { class: 'difference-no' }, say(both(`第 ${line} 行`, `line ${line}`))),
    text,
  );
}

interface Step {
  gone: string;
  come: string;
  same: string;
}

/** The steps from one line to the other. Letters that stay by chance inside a replacement are taken as replaced. */
function joined(before: string, after: string): Step[] {
  const steps: Step[] = [{ gone: '', come: '', same: '' }];
  for (const { value, added, removed } of diffChars(before, after)) {
    let last = steps[steps.length - 1] as Step;
    if (!added && !removed) {
      last.same += value;
      continue;
    }
    if (last.same.length > CHANCE || (last.same !== '' && steps.length === 1))
      steps.push((last = { gone: '', come: '', same: '' }));
    else {
      last.gone += last.same;
      last.come += last.same;
      last.same = '';
    }
    if (removed) last.gone += value;
    else last.come += value;
  }
  return steps;
}
