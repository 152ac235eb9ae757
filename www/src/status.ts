// How far the check is, always in sight: checked, checking, or not checked and why; what nobody checked; what is left
// to people. It never says that a draft is compliant.

import type { HegaoError, Report, Stamp } from 'hegao';
import type { CheckStatus } from 'hegao/codemirror';
import { buttonOf, el } from './dom.js';
import { showDialog } from './dialog.js';
import { articleNo } from './article-no.js';
import { fieldName } from './fields.js';
import { both, onLanguage, say } from './language.js';
import { counts } from './groups.js';
import type { Diagnostic } from 'hegao';

/** Milliseconds before it says that it is checking: a keystroke's check is over long before, and would only flicker. */
const NOTICEABLE = 200;

export interface StatusActions {
  retry(): void;
}

export class Status {
  readonly element: HTMLElement;
  private readonly text = el('p', { id: 'status-text', class: 'status-text', 'aria-live': 'polite' });
  private readonly retry: HTMLButtonElement;
  private readonly scope: HTMLButtonElement;
  private status: CheckStatus = { name: 'starting' };
  private diagnostics: readonly Diagnostic[] = [];
  private stamp: Stamp | undefined;
  private isEmpty = true;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(actions: StatusActions) {
    this.retry = buttonOf({ class: 'button', id: 'retry', hidden: true }, both('重试', 'Try again'), () =>
      actions.retry(),
    );
    this.scope = buttonOf({ class: 'status-scope', id: 'scope', hidden: true }, '', () => {
      if (this.stamp !== undefined) showScope(this.stamp);
    });
    this.element = el(
      'div',
      { class: 'status', id: 'status', 'data-state': 'starting' },
      el('span', { class: 'status-dot', 'aria-hidden': 'true' }),
      this.text,
      this.retry,
      this.scope,
    );
    onLanguage(() => this.draw());
    this.draw();
  }

  /** Takes the state of the check. */
  setStatus(status: CheckStatus): void {
    this.status = status;
    clearTimeout(this.timer);
    if (status.name === 'checking') this.timer = setTimeout(() => this.draw(), NOTICEABLE);
    // That it is checked is said together with what was found, or for a moment it would say that nothing was.
    else if (status.name !== 'checked') this.draw();
  }

  /** Takes what was found; shown once the check has caught up. */
  setDiagnostics(diagnostics: readonly Diagnostic[], isEmpty: boolean): void {
    this.diagnostics = diagnostics;
    this.isEmpty = isEmpty;
    if (this.status.name === 'checked') this.draw();
  }

  setReport({ stamp }: Report): void {
    this.stamp = stamp;
    this.drawScope();
  }

  private draw(): void {
    const { name } = this.status;
    this.element.dataset.state = name;
    const text = this.words();
    if (this.text.textContent !== text) this.text.textContent = text;
    this.retry.hidden = name !== 'not-checked';
    this.drawScope();
  }

  private drawScope(): void {
    this.scope.hidden = this.stamp === undefined;
    if (this.stamp !== undefined) {
      const [unchecked, people] = [this.stamp.notChecked.length, this.stamp.leftToPeople.length];
      this.scope.textContent = say(
        both(
          `没有查的 ${unchecked} 项 · 由人判断的 ${people} 条`,
          `${unchecked} not checked · ${people} left to people`,
        ),
      );
    }
  }

  private words(): string {
    const { status } = this;
    if (status.name === 'not-checked') return say(notChecked(status.failure));
    if (status.name === 'starting') return say(both('正在载入检查引擎…', 'Loading the engine…'));
    if (this.isEmpty && this.diagnostics.length === 0) return say(both('还没有正文', 'No text yet'));
    const found = this.found();
    return status.name === 'checking'
      ? say(both(`${found}；正在检查…`, `${found}; checking…`))
      : say(both(`已检查：${found}`, `Checked: ${found}`));
  }

  private found(): string {
    const { error, warning, info } = counts(this.diagnostics);
    const parts = [
      error === 0 ? '' : say(both(`${error} 个错误`, error === 1 ? '1 error' : `${error} errors`)),
      warning === 0 ? '' : say(both(`${warning} 个警告`, warning === 1 ? '1 warning' : `${warning} warnings`)),
      info === 0 ? '' : say(both(`${info} 个提示`, info === 1 ? '1 note' : `${info} notes`)),
    ].filter((part) => part !== '');
    return parts.length === 0
      ? say(both('现有规则没有发现问题', 'the rules at hand found nothing'))
      : parts.join(say(both('，', ', ')));
  }
}

// Some failures say so themselves.
function notChecked({ messages }: HegaoError): { zh: string; en: string } {
  const reason = both(messages.zh.replace(/^没有检查：/, ''), messages.en.replace(/^not checked: /i, ''));
  return both(`没有检查：${reason.zh}`, `Not checked: ${reason.en}`);
}

/** What a report covers, and what it does not. */
export function showScope(stamp: Stamp): void {
  const unchecked = stamp.notChecked.map(({ at, message }) =>
    el('li', {}, at === 'articles' ? '' : `${say(fieldName(at))}${say(both('：', ': '))}`, say(message)),
  );
  const people = stamp.leftToPeople.map((no) => el('li', {}, articleNo(no)));
  showDialog({
    id: 'scope-dialog',
    title: both('这次检查管到哪里', 'What this check covers'),
    isWide: true,
    body: [
      el(
        'p',
        {},
        say(
          both(
            '检查只说查了什么、发现了什么。没有诊断，不等于这份稿件没有问题。',
            'A check says what was checked and what was found. No diagnostic does not mean that nothing is wrong.',
          ),
        ),
      ),
      el('h3', {}, say(both('没有查的', 'Not checked'))),
      unchecked.length === 0
        ? el('p', {}, say(both('没有。', 'None.')))
        : el('ul', { class: 'scope-list' }, ...unchecked),
      el('h3', {}, say(both('由人判断的条款', 'Articles left to people'))),
      el('ul', { class: 'scope-articles' }, ...people),
      el('h3', {}, say(both('这次检查', 'This check'))),
      el(
        'dl',
        { class: 'facts' },
        ...fact(both('引擎', 'Engine'), stamp.engine),
        ...fact(both('规则包', 'Packs'), stamp.packs.map(({ id, version }) => `${id} ${version}`).join('，')),
        ...fact(both('按哪天', 'As of'), stamp.today ?? '—'),
        ...fact(both('内容指纹', 'Content hash'), stamp.contentHash),
      ),
    ],
  });
}

function fact(name: { zh: string; en: string }, value: string): HTMLElement[] {
  return [el('dt', {}, say(name)), el('dd', {}, value)];
}
