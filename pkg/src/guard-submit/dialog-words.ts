// The words of the dialog.

import type { Bilingual } from '../generated/types.js';

export type Language = keyof Bilingual;

const WORDS = {
  title: { zh: '提交之前', en: 'Before you submit' },
  errors: { zh: '错误', en: 'Errors' },
  warnings: { zh: '警告', en: 'Warnings' },
  notChecked: { zh: '没有检查的', en: 'Not checked' },
  failure: { zh: '这份稿件没有检查成', en: 'This draft could not be checked' },
  text: { zh: '原文：', en: 'Text: ' },
  because: { zh: '依据：', en: 'Because of: ' },
  reason: { zh: '不改的理由', en: 'Why it may stay' },
  failureReason: { zh: '不检查就提交的理由', en: 'Why it is submitted unchecked' },
  name: { zh: '谁决定的', en: 'Who decides' },
  reasonMissing: { zh: '请写明理由，或返回修改。', en: 'Give a reason, or go back and fix it.' },
  nameMissing: { zh: '请写明是谁决定的。', en: 'Say who decides.' },
  acknowledge: { zh: '这些警告我都看过了', en: 'I have read these warnings' },
  acknowledgeMissing: { zh: '请先看过警告。', en: 'Read the warnings first.' },
  back: { zh: '返回修改', en: 'Go back and fix' },
  again: { zh: '再检查一次', en: 'Check again' },
  goOn: { zh: '按所写理由提交', en: 'Submit with these reasons' },
  submit: { zh: '提交', en: 'Submit' },
} satisfies Record<string, Bilingual>;

/** A word in the language. */
export function word(name: keyof typeof WORDS, language: Language): string {
  return WORDS[name][language];
}

/** What stands in the way, in one sentence. */
export function summary(errors: number, warnings: number, language: Language): string {
  if (language === 'zh') {
    const lead = errors > 0 ? `有 ${errors} 处错误，要逐处改好，或写明不改的理由。` : '';
    return `${lead}${warnings > 0 ? `有 ${warnings} 处警告${errors > 0 ? '' : '，看过才能提交'}。` : ''}`;
  }
  const lead = errors > 0 ? `${count(errors, 'error')}: fix each, or say why it may stay. ` : '';
  return `${lead}${warnings > 0 ? `${count(warnings, 'warning')}${errors > 0 ? '' : ' to be read first'}.` : ''}`.trim();
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
