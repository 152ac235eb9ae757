// Elements, made node by node: no text of a draft passes through a parser.

import type { Bilingual } from 'hegao';
import { said, saidAttribute } from './language.js';

export type Child = Node | string | Bilingual | null | undefined;

interface Properties {
  class?: string;
  id?: string;
  /** Attributes; those in both languages follow the language. */
  [attribute: string]: string | boolean | Bilingual | undefined;
}

/** An element. A child in both languages becomes text that follows the language. */
export function el<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Properties = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue;
    if (typeof value === 'object') saidAttribute(made, attribute, value);
    else made.setAttribute(attribute, value === true ? '' : value);
  }
  put(made, children);
  return made;
}

/** Puts the children in. */
export function put(parent: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (child === null || child === undefined) continue;
    parent.append(typeof child === 'string' || child instanceof Node ? child : said(child));
  }
}

/** A button that does something. */
export function buttonOf(properties: Properties, label: Child, onClick: () => void): HTMLButtonElement {
  const made = el('button', { type: 'button', ...properties }, label);
  made.addEventListener('click', onClick);
  return made;
}

/** Hands a file to the browser to be saved. */
export function save(name: string, content: string, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
  const link = el('a', { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
