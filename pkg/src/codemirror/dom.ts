// Elements of the card.
// Everything is made node by node: text from rules and drafts never passes through a parser, and nothing needs an
// inline style or script, so a strict content security policy has nothing to say.

import type { Severity } from '../generated/types.js';

/** An element with a class and children; strings become text. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  made.append(...children);
  return made;
}

/** A button that does something. */
export function button(className: string, text: string, onClick: () => void): HTMLButtonElement {
  const made = element('button', className, text);
  made.type = 'button';
  made.addEventListener('click', onClick);
  return made;
}

const SVG = 'http://www.w3.org/2000/svg';
/** Shapes that differ without colour: an octagon with a cross, a triangle with a bar, a circle with an i. */
const SHAPES: Record<Severity, { outline: string; sign: string }> = {
  error: { outline: 'M5 1h6l4 4v6l-4 4H5l-4-4V5z', sign: 'M5.5 5.5l5 5m0-5l-5 5' },
  warning: { outline: 'M8 1.2L15.3 14.5H.7z', sign: 'M8 6v4m0 1.8v.4' },
  info: { outline: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1z', sign: 'M8 7.2V12M8 4.3v.4' },
};

/** The sign of a severity, of the size of a letter. It says nothing to a screen reader; a word stands beside it. */
export function severityIcon(severity: Severity): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', `hegao-icon hegao-icon-${severity}`);
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('focusable', 'false');
  for (const part of ['outline', 'sign'] as const) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', SHAPES[severity][part]);
    path.setAttribute('class', `hegao-icon-${part}`);
    svg.append(path);
  }
  return svg;
}
