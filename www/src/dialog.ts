// Dialogs: the browser's own, so that focus, Escape and the rest of the page are its business.

import type { Bilingual } from 'hegao';
import { buttonOf, el, type Child } from './dom.js';
import { both, say } from './language.js';

export interface DialogParts {
  id: string;
  title: Bilingual;
  body: readonly Child[];
  /** Buttons beside 关闭; each closes the dialog unless its action returns false. */
  actions?: readonly { label: Bilingual; isMain?: boolean; act: () => boolean | void }[];
  isWide?: boolean;
}

/** Shows a dialog over the page; gives a function that closes it. */
export function showDialog({ id, title, body, actions = [], isWide = false }: DialogParts): () => void {
  document.getElementById(id)?.remove();
  const heading = el('h2', { id: `${id}-title` }, say(title));
  const close = (): void => dialog.close();
  const buttons = actions.map(({ label, isMain, act }) =>
    buttonOf({ class: isMain === true ? 'button button-main' : 'button' }, say(label), () => {
      if (act() !== false) close();
    }),
  );
  const dialog = el(
    'dialog',
    { id, class: isWide ? 'dialog dialog-wide' : 'dialog', 'aria-labelledby': `${id}-title` },
    el(
      'div',
      { class: 'dialog-head' },
      heading,
      buttonOf({ class: 'dialog-close', 'aria-label': say(both('关闭', 'Close')) }, '×', close),
    ),
    // A long body scrolls, and by keyboard too.
    el('div', { class: 'dialog-body', tabindex: '0', role: 'group', 'aria-labelledby': `${id}-title` }, ...body),
    el('div', { class: 'dialog-foot' }, ...buttons, buttonOf({ class: 'button' }, say(both('关闭', 'Close')), close)),
  );
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return close;
}
