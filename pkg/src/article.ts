// Article numbers as people read them: `22.2` is 第二十二条第二款.

import type { Citation } from './generated/types.js';
import type { Language } from './language.js';

/** The article's name in the user's language, with the law's title where one is given. */
export function articleName({ law, no }: Pick<Citation, 'law' | 'no'>, language: Language): string {
  return language === 'zh'
    ? `${law === '' ? '' : `《${law}》`}${chinese(no)}`
    : `${english(no)}${law === '' ? '' : `, ${law}`}`;
}

/** The names of several articles, with each law's title once. */
export function articleNames(citations: readonly Pick<Citation, 'law' | 'no'>[], language: Language): string {
  const byLaw = new Map<string, string[]>();
  for (const { law, no } of citations) byLaw.set(law, [...(byLaw.get(law) ?? []), no]);
  const names = [...byLaw].map(([law, [first = '', ...rest]]) =>
    language === 'zh'
      ? [articleName({ law, no: first }, language), ...rest.map(chinese)].join('、')
      : `${[first, ...rest].map(english).join(', ')}${law === '' ? '' : `, ${law}`}`,
  );
  return names.join(language === 'zh' ? '；' : '; ');
}

function chinese(no: string): string {
  const steps = numbers(no);
  if (steps === undefined) return no;
  const [article, paragraph, item] = steps.map(hanNumber);
  return `第${article}条${paragraph === undefined ? '' : `第${paragraph}款`}${item === undefined ? '' : `第（${item}）项`}`;
}

function english(no: string): string {
  const steps = numbers(no);
  if (steps === undefined) return no;
  const [article, ...rest] = steps;
  return `Article ${article}${rest.map((step) => `(${step})`).join('')}`;
}

function numbers(no: string): number[] | undefined {
  return /^\d{1,3}(\.\d{1,3}){0,2}$/.test(no) ? no.split('.').map(Number) : undefined;
}

const DIGITS = '零一二三四五六七八九';

/** A number below 1,000 in Chinese, as articles are counted: 十二, 二十, 一百零二. */
export function hanNumber(value: number): string {
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
  const parts: string[] = [];
  if (hundreds > 0) parts.push(digit(hundreds), '百');
  if (tens > 0) parts.push(tens === 1 && hundreds === 0 ? '' : digit(tens), '十');
  else if (hundreds > 0 && ones > 0) parts.push(digit(0));
  if (ones > 0 || value === 0) parts.push(digit(ones));
  return parts.join('');
}

function digit(value: number): string {
  return DIGITS.charAt(value);
}
