// Short messages that go by themselves: why a fix was refused, what was opened, what was saved.

import type { Bilingual } from 'hegao';
import { el } from './dom.js';
import { say } from './language.js';

const LASTS = 8000;
const place = el('div', { class: 'notices', role: 'status' });

/** Where the messages appear; stands in the page from the start, or screen readers would not hear the first. */
export function noticesElement(): HTMLElement {
  return place;
}

/** Shows a message. */
export function notify(message: Bilingual): void {
  const note = el('p', { class: 'notice' }, say(message));
  place.replaceChildren(note);
  setTimeout(() => note.remove(), LASTS);
}
