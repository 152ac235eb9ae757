// The title: one line of text that may wrap, since titles of notices are long.

import type { Diagnostic } from 'hegao';
import { el } from './dom.js';
import { drawProblems } from './form.js';
import { both } from './language.js';
import type { Model } from './model.js';

export class Title {
  readonly element: HTMLElement;
  private readonly input = el('textarea', {
    id: 'title',
    class: 'title',
    rows: '1',
    'aria-label': both('标题', 'Title'),
    placeholder: both('标题', 'Title'),
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-describedby': 'title-problem',
  });
  private readonly problem = el('div', { class: 'problems', id: 'title-problem' });

  /** `onEnter` is called when the writer is done with the title. */
  constructor(
    private readonly model: Model,
    onEnter: () => void,
  ) {
    this.element = el('div', { class: 'title-box' }, this.input, this.problem);
    this.input.addEventListener('input', () => {
      this.model.set('draft.title', this.input.value.replace(/\n/g, ' '));
      this.fit();
    });
    this.input.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault();
      onEnter();
    });
    window.addEventListener('resize', () => this.fit());
    // The style sheet may come after the script: only then is it known how many lines the title takes.
    window.addEventListener('load', () => this.fit());
    model.onChange((path) => {
      if (path === undefined || (path === 'draft.title' && document.activeElement !== this.input)) this.refresh();
    });
    this.refresh();
  }

  /** Fits the height to the text; once the element is in the page. */
  fit(): void {
    this.input.style.height = 'auto';
    this.input.style.height = `${this.input.scrollHeight}px`;
  }

  mark(diagnostics: readonly Diagnostic[]): void {
    drawProblems(this.problem, diagnostics);
    if (diagnostics.length === 0) this.input.removeAttribute('aria-invalid');
    else this.input.setAttribute('aria-invalid', 'true');
  }

  /** Selects a range of the title. */
  select(from: number, to: number): void {
    this.input.focus();
    this.input.setSelectionRange(from, to);
  }

  refresh(): void {
    const text = this.model.text('draft.title');
    if (this.input.value !== text) this.input.value = text;
    this.fit();
  }
}
