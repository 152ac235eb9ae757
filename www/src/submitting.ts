// 提交: held until every error is mended or waived with a reason.
// The page has nowhere to send a draft, so a submit that goes through ends with the waiver report that a host would
// keep.

import type { EditorView } from '@codemirror/view';
import { HegaoError } from 'hegao';
import { followingOf } from 'hegao/codemirror';
import { guardSubmit, type WaiverReport } from 'hegao/guard-submit';
import { showDialog } from './dialog.js';
import { el, save } from './dom.js';
import { both, currentLanguage, say } from './language.js';
import { notify } from './notice.js';

/** Submits what the editor holds, once; `by` is who signs waivers. */
export async function submit(view: EditorView, by: string): Promise<void> {
  const guarded = guardSubmit(showReport, {
    session: followingOf(view),
    acknowledgeWarnings: true,
    onFailure: 'waive',
    language: currentLanguage(),
    ...(by === '' ? {} : { by }),
  });
  try {
    await guarded();
  } catch (thrown) {
    const failure = HegaoError.from(thrown);
    if (failure.code !== 'submit-held') notify(failure.messages);
  }
}

function showReport(report: WaiverReport): void {
  const { waivers, acknowledged, failure, contentHash } = report;
  const json = JSON.stringify(report, null, 2);
  showDialog({
    id: 'submitted-dialog',
    title: both('可以提交了', 'Ready to go'),
    isWide: true,
    body: [
      el(
        'p',
        {},
        say(
          both(
            '在真实的系统里，稿件这时交给下一环节，下面这份放行记录随稿留存。本页不会把它发到任何地方。',
            'In a real system the draft goes on now, and the record below is kept with it. This page sends it nowhere.',
          ),
        ),
      ),
      el(
        'dl',
        { class: 'facts' },
        ...fact(both('带理由放行的错误', 'Errors waived'), String(waivers.length)),
        ...fact(both('已知悉的警告', 'Warnings acknowledged'), String(acknowledged.length)),
        ...fact(both('内容指纹', 'Content hash'), contentHash ?? say(both('没有检查', 'not checked'))),
        ...(failure === undefined ? [] : fact(both('没有检查的原因', 'Why it was not checked'), say(failure.messages))),
      ),
      waivers.length === 0
        ? null
        : el(
            'ol',
            { class: 'waivers' },
            ...waivers.map(({ rule, text, reason, by, at }) =>
              el('li', {}, el('code', {}, rule), ` ${text ?? ''} — ${reason}（${by}，${localTime(at)}）`),
            ),
          ),
      el(
        'details',
        {},
        el('summary', {}, say(both('放行记录原文', 'The record itself'))),
        el('pre', { tabindex: '0' }, json),
      ),
    ],
    actions: [
      {
        label: both('下载放行记录', 'Save the record'),
        isMain: true,
        act: () => (save('waivers.json', json, 'application/json'), false),
      },
    ],
  });
}

/** `2026-11-24T09:00:00Z` by this machine's clock. */
function localTime(at: string): string {
  return new Date(at).toLocaleString(currentLanguage() === 'zh' ? 'zh-CN' : 'en', {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
}

function fact(name: { zh: string; en: string }, value: string): HTMLElement[] {
  return [el('dt', {}, say(name)), el('dd', {}, value)];
}
