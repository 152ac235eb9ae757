// One diagnostic in the margin: what is wrong, where, what to do, and the means to do it.

import { articlesElement, severityIcon, type Explaining } from 'hegao/codemirror';
import type { Diagnostic, Dismissal, Fix, Severity } from 'hegao';
import { buttonOf, el } from './dom.js';
import { both, currentLanguage, say } from './language.js';

/** What a note can have done. */
export interface NoteActions {
  explaining: Explaining;
  show(diagnostic: Diagnostic): void;
  fix(diagnostic: Diagnostic, fix: Fix): void;
  dismiss(diagnostic: Diagnostic, dismissal: Omit<Dismissal, 'fingerprint'>): void;
  restore(fingerprint: string): void;
  /** Who signs dismissals, as last given. */
  signer(): string;
}

const SEVERITIES: Record<Severity, { zh: string; en: string }> = {
  error: both('错误', 'Error'),
  warning: both('警告', 'Warning'),
  info: both('提示', 'Note'),
};
const TEMPLATE = both('（有空要填）', ' (has blanks)');
const LONGEST_QUOTE = 36;

export function severityName(severity: Severity): string {
  return say(SEVERITIES[severity]);
}

/** The note of a diagnostic; `others` are folded under it. */
export function noteElement(
  diagnostic: Diagnostic,
  { place, others, dismissal }: { place: string; others: readonly HTMLElement[]; dismissal?: Dismissal | undefined },
  actions: NoteActions,
): HTMLLIElement {
  const { severity, rule, message, hint, fingerprint } = diagnostic;
  const main = el(
    'button',
    { type: 'button', class: 'note-main' },
    el(
      'span',
      { class: 'note-head' },
      severityIcon(severity),
      el('span', { class: 'note-severity' }, severityName(severity)),
      el('span', { class: 'note-place' }, place),
    ),
    el('span', { class: 'note-message' }, say(message)),
    quoteOf(diagnostic),
  );
  main.addEventListener('click', () => actions.show(diagnostic));
  const note = el(
    'li',
    { class: `note note-${severity}`, 'data-rule': rule, 'data-severity': severity, 'data-fingerprint': fingerprint },
    main,
    isSaidByFix(diagnostic) ? null : el('p', { class: 'note-hint' }, say(hint)),
  );
  note.append(dismissal === undefined ? openActions(diagnostic, note, actions) : dismissedActions(dismissal, actions));
  if (others.length > 0) note.append(folded(others));
  return note;
}

// “改为〔2026〕” need not stand above a button that says the same.
function isSaidByFix({ hint, fixes }: Diagnostic): boolean {
  const words = say(hint).replace(/[。.]$/, '');
  return fixes.some(({ title }) => say(title) === words);
}

// What the rule says of the text is often enough; the text itself is shown where the message does not quote it.
function quoteOf({ text, masked, message }: Diagnostic): HTMLElement | null {
  const shown = (masked ?? text ?? '').trim();
  if (shown === '' || say(message).includes(shown)) return null;
  const short = shown.length > LONGEST_QUOTE ? `${shown.slice(0, LONGEST_QUOTE)}…` : shown;
  return el('q', { class: 'note-quote', lang: 'zh-CN' }, short);
}

function openActions(diagnostic: Diagnostic, note: HTMLElement, actions: NoteActions): HTMLElement {
  const row = el('div', { class: 'note-actions' });
  for (const fix of diagnostic.fixes) {
    const label = say(fix.title) + (fix.kind === 'template' ? say(TEMPLATE) : '');
    const isSafe = fix.kind === 'safe' ? ' note-fix-safe' : '';
    row.append(buttonOf({ class: `note-action note-fix${isSafe}` }, label, () => actions.fix(diagnostic, fix)));
  }
  const basis = buttonOf({ class: 'note-action', 'aria-expanded': 'false' }, say(both('依据', 'Basis')), () => {
    const shown = note.querySelector(':scope > .hegao-card-articles');
    basis.setAttribute('aria-expanded', String(shown === null));
    if (shown !== null) shown.remove();
    else row.after(articlesElement(diagnostic, actions.explaining, currentLanguage()));
  });
  const dismiss = buttonOf({ class: 'note-action' }, say(both('不适用…', 'Does not apply…')), () => {
    const form = dismissalForm(diagnostic, actions, () => {
      form.replaceWith(row);
      dismiss.focus();
    });
    row.replaceWith(form);
    form.querySelector('input')?.focus();
  });
  row.append(basis, dismiss);
  return row;
}

function dismissedActions(dismissal: Dismissal, actions: NoteActions): HTMLElement {
  const { reason, by, until, fingerprint } = dismissal;
  const more = [
    by === undefined ? '' : say(both(`${by}`, `by ${by}`)),
    until === undefined ? '' : say(both(`到 ${until} 为止`, `until ${until}`)),
  ].filter((part) => part !== '');
  return el(
    'div',
    { class: 'note-dismissal' },
    el(
      'p',
      {},
      say(both(`理由：${reason}`, `Reason: ${reason}`)),
      more.length === 0 ? null : el('span', { class: 'note-by' }, more.join(say(both('，', ', ')))),
    ),
    buttonOf({ class: 'note-action' }, say(both('恢复', 'Restore')), () => actions.restore(fingerprint)),
  );
}

/** Asks why, who and until when; a dismissal without a reason is not taken. */
function dismissalForm(diagnostic: Diagnostic, actions: NoteActions, cancel: () => void): HTMLFormElement {
  const reason = el('input', { type: 'text', name: 'reason', maxlength: '200', required: true });
  const by = el('input', { type: 'text', name: 'by', maxlength: '40', value: actions.signer() });
  const until = el('input', { type: 'date', name: 'until' });
  const form = el(
    'form',
    { class: 'note-form' },
    el('label', {}, say(both('理由（留存备查）', 'Reason (kept on record)')), reason),
    el('label', {}, say(both('谁认定', 'Who says so')), by),
    el('label', {}, say(both('有效到（可不填）', 'Until (may be empty)')), until),
    el(
      'div',
      { class: 'note-actions' },
      el('button', { type: 'submit', class: 'button button-main' }, say(both('搁置', 'Put aside'))),
      buttonOf({ class: 'button' }, say(both('取消', 'Cancel')), cancel),
    ),
  );
  const blank = (): void =>
    reason.setCustomValidity(reason.value.trim() === '' ? say(both('请写明理由。', 'Give a reason.')) : '');
  reason.addEventListener('input', blank);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    blank();
    if (!form.reportValidity()) return;
    actions.dismiss(diagnostic, {
      reason: reason.value.trim(),
      ...(by.value.trim() === '' ? {} : { by: by.value.trim() }),
      ...(until.value === '' ? {} : { until: until.value }),
    });
  });
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.stopPropagation();
    cancel();
  });
  return form;
}

function folded(others: readonly HTMLElement[]): HTMLElement {
  const label = say(both(`同组还有 ${others.length} 条`, `${others.length} more in this group`));
  return el(
    'details',
    { class: 'note-others' },
    el('summary', {}, label),
    el('ol', { class: 'notes-list' }, ...others),
  );
}
