// The language of the cards, as a state, so that it changes without a new session.

import { StateEffect, StateField, type EditorState } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { Language } from '../language.js';
import { settings } from './options.js';

const chosen = StateEffect.define<Language>();

/** The language chosen. */
export const languageField = StateField.define<Language>({
  create: (state) => state.facet(settings)?.language ?? 'zh',
  update: (language, { effects }) =>
    effects.reduce((last, effect) => (effect.is(chosen) ? effect.value : last), language),
});

/** The language of the editor's cards. */
export function languageIn(state: EditorState): Language {
  return state.field(languageField, false) ?? 'zh';
}

/** Changes the language of the editor's cards and messages. */
export function setLanguage(view: EditorView, language: Language): void {
  view.dispatch({ effects: chosen.of(language) });
}
