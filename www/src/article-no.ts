// Numbers of articles as people read them.
// The package's own cards do the same; here a number may also name a line of an annex, which stays as it is.

import { currentLanguage } from './language.js';

const DIGITS = '零一二三四五六七八九';

/** `22.2` as 第二十二条第二款, or Article 22(2). */
export function articleNo(no: string): string {
  const match = /^(\d{1,2})(?:\.(\d{1,2}))?([a-z])?$/.exec(no);
  if (match === null) return no;
  const [, article = '', paragraph, part] = match;
  if (currentLanguage() === 'en')
    return `Article ${article}${paragraph === undefined ? '' : `(${paragraph})`}${part === undefined ? '' : `(${part})`}`;
  const clause = part === undefined ? '' : `（部分）`;
  return `第${han(Number(article))}条${paragraph === undefined ? '' : `第${han(Number(paragraph))}款`}${clause}`;
}

function han(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  return `${tens === 0 ? '' : `${tens === 1 ? '' : DIGITS.charAt(tens)}十`}${ones === 0 && tens > 0 ? '' : DIGITS.charAt(ones)}`;
}
