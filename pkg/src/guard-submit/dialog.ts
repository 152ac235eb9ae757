// The dialog that shows what holds a submit, for hosts that have none of their own.
// Every word from a draft or a report is text, never markup. Where the page's browser has no modal dialogs, it is an
// open one.

import { articleName } from '../article.js';
import type { Diagnostic } from '../generated/types.js';
import { addStyle } from './dialog-style.js';
import { summary, word, type Language } from './dialog-words.js';
import type { GuardOptions, Held } from './interface.js';

/** Shows it; the function returned takes it away. */
export function showDialog(held: Held, page: Document, options: GuardOptions): () => void {
  addStyle(page);
  const dialog = new HeldDialog(held, page, options);
  dialog.open();
  return () => dialog.close();
}

let count = 0;

/** A text field whose content is demanded. */
interface Demanded {
  field: HTMLInputElement | HTMLTextAreaElement;
  wrong: HTMLElement;
  isMissing(): boolean;
}

class HeldDialog {
  private readonly root: HTMLDialogElement;
  private readonly language: Language;
  private readonly id = `hegao-guard-${(count += 1)}`;
  private readonly reasons = new Map<string, HTMLTextAreaElement>();
  private failureReason: HTMLTextAreaElement | undefined;
  private name: HTMLInputElement | undefined;
  private readonly demanded: Demanded[] = [];
  private fields = 0;
  private focused: Element | null = null;

  constructor(
    private readonly held: Held,
    private readonly page: Document,
    private readonly options: GuardOptions,
  ) {
    this.language = options.language ?? (page.documentElement.lang.startsWith('en') ? 'en' : 'zh');
    this.root = this.element('dialog', 'hegao-guard');
    this.root.lang = this.language === 'zh' ? 'zh-CN' : 'en';
    this.root.setAttribute('aria-labelledby', this.id);
    const title = this.element('h2', '', word('title', this.language));
    title.id = this.id;
    this.root.append(title, ...this.parts(), this.buttons());
    this.root.addEventListener('cancel', (event) => {
      event.preventDefault();
      this.held.cancel();
    });
  }

  open(): void {
    this.focused = this.page.activeElement;
    this.page.body.append(this.root);
    if (typeof this.root.showModal === 'function') this.root.showModal();
    else this.root.setAttribute('open', '');
  }

  close(): void {
    if (typeof this.root.close === 'function' && this.root.open) this.root.close();
    this.root.remove();
    // Chrome 92 does not give the focus back by itself.
    if (this.page.activeElement === this.page.body && isFocusable(this.focused)) this.focused.focus();
  }

  private parts(): HTMLElement[] {
    const { held } = this;
    if (held.failure !== undefined) return this.failurePart(held.failure.messages[this.language]);
    const parts: HTMLElement[] = [
      this.element('p', '', summary(held.errors.length, held.warnings.length, this.language)),
    ];
    if (held.errors.length > 0) parts.push(...this.errorPart());
    if (held.warnings.length > 0) parts.push(...this.warningPart());
    if (held.errors.length > 0) parts.push(...this.namePart());
    if (held.notChecked.length > 0) parts.push(...this.notCheckedPart());
    return parts;
  }

  private failurePart(message: string): HTMLElement[] {
    const parts = [this.heading('failure'), this.element('p', '', message)];
    if (!this.held.mayWaiveFailure) return parts;
    this.failureReason = this.page.createElement('textarea');
    return [...parts, ...this.demand(this.failureReason, 'failureReason', 'reasonMissing'), ...this.namePart()];
  }

  private errorPart(): HTMLElement[] {
    const list = this.element('ol', 'hegao-guard-errors');
    const open = new Set(this.held.open());
    for (const error of this.held.errors) {
      const item = this.diagnostic(error);
      // One that was waived before a new check needs no second reason.
      if (open.has(error.fingerprint)) {
        const reason = this.page.createElement('textarea');
        this.reasons.set(error.fingerprint, reason);
        item.append(...this.demand(reason, 'reason', 'reasonMissing'));
      }
      list.append(item);
    }
    return [this.heading('errors'), list];
  }

  private warningPart(): HTMLElement[] {
    const list = this.element('ul', 'hegao-guard-warnings');
    for (const warning of this.held.warnings) list.append(this.diagnostic(warning));
    if (!this.held.mustAcknowledge) return [this.heading('warnings'), list];
    const box = this.page.createElement('input');
    box.type = 'checkbox';
    const label = this.element('label');
    label.append(box, ` ${word('acknowledge', this.language)}`);
    return [this.heading('warnings'), list, label, this.wrongPart(box, 'acknowledgeMissing', () => !box.checked)];
  }

  private namePart(): HTMLElement[] {
    if (this.options.by !== undefined && this.options.by.trim() !== '') return [];
    this.name = this.page.createElement('input');
    this.name.type = 'text';
    this.name.autocomplete = 'name';
    return this.demand(this.name, 'name', 'nameMissing');
  }

  private notCheckedPart(): HTMLElement[] {
    const list = this.element('ul');
    for (const { message } of this.held.notChecked) list.append(this.element('li', '', message[this.language]));
    const details = this.element('details');
    details.append(this.element('summary', '', word('notChecked', this.language)), list);
    return [details];
  }

  private diagnostic({ message, hint, text, masked, articles }: Diagnostic): HTMLElement {
    const item = this.element('li');
    item.append(this.element('p', 'hegao-guard-message', message[this.language]));
    const shown = masked ?? text;
    if (shown !== undefined) item.append(this.detail(`${word('text', this.language)}${shown}`));
    item.append(this.detail(hint[this.language]));
    for (const { law, no, quote } of articles) {
      const name = articleName({ law, no }, this.language);
      item.append(this.detail(`${word('because', this.language)}${name} “${quote}”`));
    }
    return item;
  }

  private buttons(): HTMLElement {
    const bar = this.element('div', 'hegao-guard-buttons');
    bar.append(this.button('back', () => this.held.cancel()));
    if (this.held.failure !== undefined) bar.append(this.button('again', () => this.held.checkAgain()));
    if (this.held.failure === undefined || this.held.mayWaiveFailure) {
      const main = this.button(this.reasons.size > 0 || this.failureReason !== undefined ? 'goOn' : 'submit', () =>
        this.goOn(),
      );
      main.className = 'hegao-guard-main';
      bar.append(main);
    }
    return bar;
  }

  private goOn(): void {
    const missing = this.demanded.filter((demanded) => mark(demanded));
    if (missing[0] !== undefined) return missing[0].field.focus();
    const by = this.name === undefined ? {} : { by: this.name.value };
    // The last of these lets the submit go on, and takes the dialog away.
    if (this.failureReason !== undefined) return this.held.waiveFailure({ reason: this.failureReason.value, ...by });
    const waivers = [...this.reasons].map(([fingerprint, { value }]) => () => {
      this.held.waive(fingerprint, { reason: value, ...by });
    });
    const steps = this.held.mustAcknowledge ? [() => this.held.acknowledge(), ...waivers] : waivers;
    for (const step of steps) step();
  }

  private demand(
    field: HTMLInputElement | HTMLTextAreaElement,
    name: 'reason' | 'failureReason' | 'name',
    missing: 'reasonMissing' | 'nameMissing',
  ): HTMLElement[] {
    field.id = `${this.id}-${(this.fields += 1)}`;
    if ('rows' in field) field.rows = 2;
    const label = this.element('label', '', word(name, this.language));
    label.htmlFor = field.id;
    return [label, field, this.wrongPart(field, missing, () => field.value.trim() === '')];
  }

  private wrongPart(
    field: Demanded['field'],
    missing: Parameters<typeof word>[0],
    isMissing: () => boolean,
  ): HTMLElement {
    const wrong = this.element('p', 'hegao-guard-wrong', word(missing, this.language));
    wrong.id = `${this.id}-${(this.fields += 1)}`;
    wrong.hidden = true;
    this.demanded.push({ field, wrong, isMissing });
    return wrong;
  }

  private heading(name: Parameters<typeof word>[0]): HTMLElement {
    return this.element('h3', '', word(name, this.language));
  }

  private detail(text: string): HTMLElement {
    return this.element('p', 'hegao-guard-detail', text);
  }

  private button(name: Parameters<typeof word>[0], press: () => void): HTMLButtonElement {
    const button = this.element('button', '', word(name, this.language));
    button.type = 'button';
    button.addEventListener('click', press);
    return button;
  }

  private element<Name extends keyof HTMLElementTagNameMap>(
    name: Name,
    className = '',
    text = '',
  ): HTMLElementTagNameMap[Name] {
    const element = this.page.createElement(name);
    if (className !== '') element.className = className;
    if (text !== '') element.textContent = text;
    return element;
  }
}

/** Shows whether the field is missing, and says it. */
function mark({ field, wrong, isMissing }: Demanded): boolean {
  const missing = isMissing();
  wrong.hidden = !missing;
  if (missing) {
    field.setAttribute('aria-invalid', 'true');
    field.setAttribute('aria-describedby', wrong.id);
  } else {
    field.removeAttribute('aria-invalid');
    field.removeAttribute('aria-describedby');
  }
  return missing;
}

function isFocusable(element: Element | null): element is HTMLElement {
  return element !== null && element.isConnected && 'focus' in element;
}
