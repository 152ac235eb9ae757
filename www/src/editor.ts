// The editor: CodeMirror with no more than a page of text needs, and hegao.
// Tab is left to the page, so that the keyboard can leave the text.

import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { Compartment, EditorState, Transaction } from '@codemirror/state';
import { EditorView, keymap, placeholder, tooltips } from '@codemirror/view';
import { hegao, type HegaoOptions } from 'hegao/codemirror';
import { onLanguage, say, both } from './language.js';

const PLACEHOLDER = both('在这里写正文，或者粘贴、拖入一份稿件。', 'Write here, or paste or drop a draft.');
/** Pixels between a card and the edge of the paper. */
const EDGE = 8;
const LABEL = both('正文', 'Text');

/** Makes the editor; `onText` hears of every change of the text and of the cursor. */
export function makeEditor(
  parent: HTMLElement,
  text: string,
  options: HegaoOptions,
  onText: (view: EditorView, change: { isText: boolean }) => void,
): EditorView {
  const worded = new Compartment();
  const words = () => [
    placeholder(say(PLACEHOLDER)),
    EditorView.contentAttributes.of({
      'aria-label': say(LABEL),
      id: 'body',
      spellcheck: 'false',
      autocapitalize: 'off',
      autocorrect: 'off',
    }),
  ];
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        history(),
        keymap.of([...defaultKeymap, ...historyKeymap]),
        EditorView.lineWrapping,
        tooltips({ tooltipSpace: () => roomForCards(parent) }),
        hegao(options),
        worded.of(words()),
        EditorView.updateListener.of((update) => {
          if (update.docChanged || update.selectionSet) onText(update.view, { isText: update.docChanged });
        }),
      ],
    }),
  });
  onLanguage(() => view.dispatch({ effects: worded.reconfigure(words()) }));
  return view;
}

// Cards stay on the paper, so that the margin can be read beside them, and above the foot, which is always in sight.
function roomForCards(parent: HTMLElement): { top: number; left: number; bottom: number; right: number } {
  const { clientWidth, clientHeight } = document.documentElement;
  const paper = parent.closest('.paper')?.getBoundingClientRect();
  const foot = document.querySelector('.foot')?.getBoundingClientRect();
  return {
    top: 0,
    left: EDGE,
    right: Math.min(paper?.right ?? clientWidth, clientWidth) - EDGE,
    bottom: foot?.top ?? clientHeight,
  };
}

/** Replaces the whole text, as one step that undo takes back. */
export function replaceText(view: EditorView, text: string): void {
  view.dispatch({
    changes: { from: 0, to: view.state.doc.length, insert: text },
    selection: { anchor: 0 },
    annotations: Transaction.userEvent.of('input.open'),
    scrollIntoView: true,
  });
}
