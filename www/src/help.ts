// Keys, signs, and what the page does not do.

import type { Severity } from 'hegao';
import { severityIcon } from 'hegao/codemirror';
import { showDialog } from './dialog.js';
import { el } from './dom.js';
import { both, say } from './language.js';

const KEYS: readonly (readonly [string, { zh: string; en: string }])[] = [
  ['F8', both('下一处', 'next diagnostic')],
  ['Shift+F8', both('上一处', 'previous diagnostic')],
  [
    'Ctrl+.',
    both(
      '打开光标处的修改办法；输入法占用时用 Alt+Enter',
      'fixes at the cursor; Alt+Enter where an input method takes it',
    ),
  ],
  ['Alt+Enter', both('同上', 'the same')],
  ['Esc', both('关闭卡片，回到正文', 'close the card, back to the text')],
  ['Tab', both('离开正文，到下一个控件', 'leave the text for the next control')],
  ['↑ ↓', both('在诊断列表里上下移动', 'up and down in the list')],
  ['Ctrl+Z', both('撤销；修改是一步', 'undo; a fix is one step')],
];

const SIGNS: readonly (readonly [Severity, { zh: string; en: string }])[] = [
  [
    'error',
    both(
      '错误（波浪线）：改好，或写明理由放行，才能提交',
      'Error (wavy line): mended, or waived with a reason, before it goes on',
    ),
  ],
  ['warning', both('警告（虚线）：可能有问题，请核对', 'Warning (dashed line): may be wrong; look')],
  ['info', both('提示（点线）：供参考', 'Note (dotted line): for your information')],
];

/** Shows the help. */
export function showHelp(): void {
  showDialog({
    id: 'help-dialog',
    title: both('键盘和记号', 'Keys and signs'),
    body: [
      el(
        'dl',
        { class: 'keys' },
        ...KEYS.flatMap(([key, about]) => [el('dt', {}, el('kbd', {}, key)), el('dd', {}, say(about))]),
      ),
      el(
        'ul',
        { class: 'signs' },
        ...SIGNS.map(([severity, about]) =>
          el('li', { class: `note-${severity}` }, severityIcon(severity), ' ', say(about)),
        ),
      ),
      el('h3', {}, say(both('稿件在哪里', 'Where the draft is'))),
      el(
        'p',
        {},
        say(
          both(
            '检查全部在本机运行，稿件不出机器。正文和稿件信息只留在这个标签页里，关掉就没有了，请导出保存；搁置的理由和设置留在这个浏览器里。',
            'Everything runs on this machine, and the draft does not leave it. Text and fields stay in this tab and go with it: export them. Reasons and settings stay in this browser.',
          ),
        ),
      ),
    ],
  });
}
