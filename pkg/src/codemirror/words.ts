// What the cards say, beside the words of the rules.

import type { Bilingual, FixKind, Severity } from '../generated/types.js';

const words = (zh: string, en: string): Bilingual => ({ zh, en });

export const SEVERITY_WORDS: Record<Severity, Bilingual> = {
  error: words('错误', 'Error'),
  warning: words('警告', 'Warning'),
  info: words('提示', 'Note'),
};

export const FIX_WORDS: Record<FixKind, Bilingual> = {
  safe: words('', ''),
  suggestion: words('建议，请核对', 'a suggestion: check it'),
  template: words('有空要填', 'has blanks to fill'),
};

export const CARD_WORDS = {
  label: words('诊断', 'Diagnostics'),
  basis: words('依据', 'Basis'),
  wholeArticle: words('条款全文', 'Whole article'),
  noArticleText: words('规则包没有附这部法规的全文。', 'The pack does not ship the text of this law.'),
  dismiss: words('不适用…', 'Does not apply…'),
  reason: words('理由', 'Reason'),
  reasonHint: words('写明为什么不适用，留存备查', 'Say why it does not apply; it is kept on record'),
  reasonMissing: words('请先写明理由。', 'Give a reason first.'),
  confirm: words('确认', 'Confirm'),
  cancel: words('取消', 'Cancel'),
  close: words('关闭', 'Close'),
};

export const REFUSALS = {
  changed: words(
    '这处文字在检查之后改过，没有替你修改。稍等重新检查，再用一次。',
    'This text has changed since it was checked, so nothing was replaced. Wait for the next check and try again.',
  ),
  gone: words('这条诊断已经不在了。', 'This diagnostic is no longer there.'),
  composing: words('正在用输入法输入，请先上屏再修改。', 'An input method is composing: finish it first.'),
  readOnly: words('这里是只读的，不能修改。', 'The editor is read-only.'),
  otherField: words(
    '这个修改要动正文以外的字段，请在那里修改。',
    'This fix changes a field outside the text: mend it there.',
  ),
};
