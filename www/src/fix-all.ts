// All safe fixes at once: shown before they are done, done in one step, undone in one step.

import type { EditorView } from '@codemirror/view';
import { applySafeFixes, safeFixes } from 'hegao/codemirror';
import { showDialog } from './dialog.js';
import { changesElement } from './difference.js';
import { el } from './dom.js';
import { both, say } from './language.js';
import { notify } from './notice.js';

/** Shows what the safe fixes would change, and does them on confirmation. */
export function showFixAll(view: EditorView): void {
  const { state } = view;
  const fixes = safeFixes(state);
  if (fixes.count === 0) return notify(both('没有可以直接改的。', 'There is nothing to fix by itself.'));
  showDialog({
    id: 'fix-all-dialog',
    title: both(`可以直接改的 ${fixes.count} 处`, fixes.count === 1 ? '1 safe fix' : `${fixes.count} safe fixes`),
    isWide: true,
    body: [
      el(
        'p',
        {},
        say(
          both(
            '打码、括号、全半角这一类，改了不会变意思。改完可以一步撤销。',
            'Masks, brackets, widths: they do not change the meaning. One undo takes them all back.',
          ),
        ),
      ),
      changesElement(state.sliceDoc(), fixes.changes),
    ],
    actions: [
      {
        label: both('全部改好', 'Apply all'),
        isMain: true,
        act: () => {
          // The dialog is modal, but an answer or another window may have changed the text all the same.
          if (view.state.doc !== state.doc || !applySafeFixes(view, fixes)) {
            return notify(
              both('正文已经变了，没有修改。请再看一次。', 'The text has changed, so nothing was done. Look again.'),
            );
          }
          notify(
            both(
              `改好了 ${fixes.count} 处；撤销（Ctrl+Z）可以一步改回。`,
              `${fixes.count} applied; undo (Ctrl+Z) takes them back in one step.`,
            ),
          );
          setTimeout(() => view.focus());
        },
      },
    ],
  });
}
