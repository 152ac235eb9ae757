// Input from JavaScript, as JSON text.
// The engine reads strict JSON, because only that route rejects unknown fields. `JSON.stringify` alone is too
// kind for it: it drops functions and undefined members, writes NaN as null and throws a bare TypeError for
// cycles. Here each of them is a HegaoError that names its place.

import { HegaoError } from './error.js';
import type { Bilingual } from './generated/types.js';
import { wellFormedJson } from './well-formed.js';

/** Deeper input than this is refused, as the engine would; a submission needs about eight levels. */
const DEEPEST = 100;

/** The value as JSON text without lone surrogates; throws a HegaoError for anything that is not plain JSON. */
export function jsonInput(value: unknown): string {
  try {
    demandPlain(value, [], []);
    return wellFormedJson(JSON.stringify(value));
  } catch (thrown) {
    if (thrown instanceof HegaoError) throw thrown;
    // A getter or proxy of the host threw, or the text would be longer than a string can be.
    const detail = String(thrown);
    throw notJson(
      [],
      { zh: `输入无法写成 JSON（${detail}）`, en: `input cannot be written as JSON (${detail})` },
      thrown,
    );
  }
}

type Path = (string | number)[];

function demandPlain(value: unknown, path: Path, ancestors: object[]): void {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return;
    case 'number':
      if (Number.isFinite(value)) return;
      throw notJson(path, { zh: `${value} 不是 JSON 数字`, en: `${value} is not a JSON number` });
    case 'undefined':
      throw notJson(path, {
        zh: '值是 undefined：请去掉这个字段，或写 null',
        en: 'is undefined: leave the member out, or write null',
      });
    case 'object':
      if (value !== null) demandPlainObject(value, path, ancestors);
      return;
    default:
      throw notJson(path, { zh: `JSON 中不能有 ${typeof value}`, en: `JSON has no ${typeof value}` });
  }
}

function demandPlainObject(value: object, path: Path, ancestors: object[]): void {
  if (ancestors.includes(value)) {
    throw notJson(path, { zh: '对象循环引用自己', en: 'the object contains itself' });
  }
  if (ancestors.length === DEEPEST) {
    throw notJson(path, { zh: `嵌套超过 ${DEEPEST} 层`, en: `nested deeper than ${DEEPEST} levels` });
  }
  ancestors.push(value);
  if (Array.isArray(value)) {
    // By index, because a hole in the array must be seen.
    for (let index = 0; index < value.length; index += 1) {
      path.push(index);
      demandPlain(value[index], path, ancestors);
      path.pop();
    }
  } else {
    // By tag, not by prototype: an object from an iframe has that frame's prototype.
    const tag = Object.prototype.toString.call(value).slice(8, -1);
    if (tag !== 'Object' || typeof (value as { toJSON?: unknown }).toJSON === 'function') {
      throw notJson(path, { zh: `需要普通对象，得到 ${tag}`, en: `expected a plain object, found ${tag}` });
    }
    for (const [key, member] of Object.entries(value)) {
      path.push(key);
      demandPlain(member, path, ancestors);
      path.pop();
    }
  }
  ancestors.pop();
}

function notJson(path: Path, problem: Bilingual, cause?: unknown): HegaoError {
  const at = pathText(path);
  const messages = at === undefined ? problem : { zh: `${at}：${problem.zh}`, en: `${at}: ${problem.en}` };
  return new HegaoError({ code: 'not-json', messages, at, cause });
}

function pathText(path: Path): string | undefined {
  if (path.length === 0) return undefined;
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');
}
