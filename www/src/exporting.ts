// What leaves the page, only by the user's hand: the text, the submission, the report.
// A report is passed around, so personal values in it are masked; the text and the submission are the user's own.

import { HegaoError, type Diagnostic, type Report, type Submission } from 'hegao';
import { showDialog } from './dialog.js';
import { buttonOf, el, save } from './dom.js';
import { both, say } from './language.js';
import { notify } from './notice.js';

/** The report with personal values masked, also where another diagnostic's text holds one. */
export function maskedReport(report: Report): Report {
  const values = new Map<string, string>();
  for (const { text, masked } of [...report.diagnostics, ...report.dismissed]) {
    if (text !== undefined && masked !== undefined) values.set(text, masked);
  }
  // Longer ones first, or a part of one might be replaced before the whole.
  const longest = [...values].sort(([a], [b]) => b.length - a.length);
  const mask = (text: string): string =>
    longest.reduce((whole, [value, masked]) => whole.split(value).join(masked), text);
  const maskedOne = <One extends Diagnostic>(one: One): One => ({
    ...one,
    ...(one.text === undefined ? {} : { text: one.masked ?? mask(one.text) }),
    fixes: one.fixes.map((fix) => ({
      ...fix,
      edits: fix.edits.map((edit) => ({ ...edit, insert: mask(edit.insert) })),
    })),
  });
  return { ...report, diagnostics: report.diagnostics.map(maskedOne), dismissed: report.dismissed.map(maskedOne) };
}

export interface Exportable {
  submission: Submission;
  /** The report on it; rejects where there is none. */
  report(): Promise<Report>;
}

/** Offers what can be saved. */
export function showExport({ submission, report }: Exportable): void {
  const { draft } = submission;
  const extension = { html: 'html', markdown: 'md' }[draft?.format ?? ''] ?? 'txt';
  const name =
    (draft?.title ?? '')
      .trim()
      .replace(/[\\/:*?"<>|\s]+/g, '-')
      .slice(0, 40) || say(both('稿件', 'draft'));
  const row = (label: string, about: string, act: () => void): HTMLElement =>
    el('div', { class: 'export-row' }, buttonOf({ class: 'button' }, label, act), el('p', {}, about));
  showDialog({
    id: 'export-dialog',
    title: both('导出', 'Export'),
    body: [
      row(
        say(both(`正文 .${extension}`, `Text .${extension}`)),
        say(both('编辑框里的正文，原样。', 'The text as it stands.')),
        () => save(`${name}.${extension}`, draft?.text ?? '', extension === 'html' ? 'text/html' : 'text/plain'),
      ),
      row(
        say(both('提交 .json', 'Submission .json')),
        say(
          both(
            '正文和稿件信息，可以再打开，也可以交给命令行检查。',
            'Text and fields; opens here again, and the command line takes it.',
          ),
        ),
        () => save(`${name}.json`, JSON.stringify(submission, null, 2), 'application/json'),
      ),
      row(
        say(both('检查报告 .json', 'Report .json')),
        say(
          both(
            '全部诊断和检查范围，个人信息已打码。',
            'All diagnostics and the scope of the check, personal values masked.',
          ),
        ),
        () => {
          report()
            .then((made) =>
              save(`${name}-report.json`, JSON.stringify(maskedReport(made), null, 2), 'application/json'),
            )
            .catch((thrown: unknown) => notify(HegaoError.from(thrown).messages));
        },
      ),
    ],
  });
}
