// The language of the page.
// What stands for as long as the page does is bound once and changes with the language; what is drawn again anyway
// is said with `say`.

import type { Bilingual } from 'hegao';

export type Language = 'zh' | 'en';

let language: Language = 'zh';
const bound: (() => void)[] = [];
const listeners: (() => void)[] = [];

/** The language now. */
export function currentLanguage(): Language {
  return language;
}

/** The text in the language now. */
export function say(text: Bilingual): string {
  return text[language];
}

/** A text in both languages. */
export function both(zh: string, en: string): Bilingual {
  return { zh, en };
}

/** A text node that follows the language. For nodes that live as long as the page. */
export function said(text: Bilingual): Text {
  const node = document.createTextNode(say(text));
  bound.push(() => (node.data = say(text)));
  return node;
}

/** An attribute that follows the language. */
export function saidAttribute(element: Element, name: string, text: Bilingual): void {
  const set = (): void => element.setAttribute(name, say(text));
  set();
  bound.push(set);
}

/** Calls the listener after each change of language. */
export function onLanguage(listener: () => void): void {
  listeners.push(listener);
}

/** Changes the language of everything. */
export function chooseLanguage(chosen: Language): void {
  language = chosen;
  document.documentElement.lang = chosen === 'zh' ? 'zh-CN' : 'en';
  for (const set of bound) set();
  for (const listener of listeners) listener();
}
