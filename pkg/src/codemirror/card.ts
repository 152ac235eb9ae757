// The card: what is wrong, what to do, the article in its own words, and what can be done at once.
// Separate from its state so that it only draws. It redraws when its diagnostics change, but not while a reason for
// dismissal is being written in it.

import { type EditorView, type TooltipView, type ViewUpdate } from '@codemirror/view';
import type { Language } from '../language.js';
import type { Bilingual, Diagnostic, Fix } from '../generated/types.js';
import { articlesElement } from './articles.js';
import { cardField, diagnosticsIn, showCard } from './card-state.js';
import { button, element, severityIcon } from './dom.js';
import { applyFix, refusalOf } from './fixing.js';
import { languageIn } from './language.js';
import { settings } from './options.js';
import { CARD_WORDS, FIX_WORDS, SEVERITY_WORDS } from './words.js';

/** Draws the open card of an editor. */
export function cardView(view: EditorView): TooltipView {
  const card = new CardDrawing(view);
  return {
    dom: card.dom,
    mount: () => card.mounted(),
    update: (update) => card.updated(update),
    // The card may be taller than the room under its line; it scrolls then.
    overlap: false,
    resize: true,
  };
}

/** Closes the card; the keyboard goes back to the text if it was in the card. */
export function closeCard(view: EditorView): boolean {
  if (view.state.field(cardField, false) == null) return false;
  const wasInside = hasFocus(view);
  view.dispatch({ effects: showCard.of(null) });
  if (wasInside) view.focus();
  return true;
}

/** Whether the keyboard is in a card; the host may have cards drawn elsewhere than in the editor. */
export function hasFocus(view: EditorView): boolean {
  return view.root.activeElement?.closest('.hegao-card') != null;
}

class CardDrawing {
  readonly dom = element('div', 'hegao-card');
  private drawn: readonly Diagnostic[] = [];
  private language: Language;

  constructor(private readonly view: EditorView) {
    this.language = languageIn(view.state);
    this.dom.setAttribute('role', 'dialog');
    // Takes the keyboard itself where there is nothing to press, and where the pointer presses beside a button.
    this.dom.tabIndex = -1;
    this.dom.addEventListener('keydown', (event) => this.keydown(event));
    this.draw();
  }

  mounted(): void {
    if (this.view.state.field(cardField)?.takesFocus !== true) return;
    // The card stands at its place only after the editor has measured it; focusing before would scroll the page.
    requestAnimationFrame(() => (this.dom.querySelector('button') ?? this.dom).focus({ preventScroll: true }));
  }

  updated(update: ViewUpdate): void {
    const card = update.state.field(cardField);
    if (card === null) return;
    const isNew = !isSame(diagnosticsIn(card, update.state), this.drawn) || this.language !== languageIn(update.state);
    if (isNew && this.dom.querySelector('.hegao-reason') === null) this.draw();
  }

  private draw(): void {
    const card = this.view.state.field(cardField);
    if (card === null) return;
    const hadFocus = this.dom.contains(this.view.root.activeElement);
    this.language = languageIn(this.view.state);
    this.drawn = diagnosticsIn(card, this.view.state);
    this.dom.setAttribute('aria-label', this.say(CARD_WORDS.label));
    this.dom.lang = this.language === 'zh' ? 'zh-CN' : 'en';
    this.dom.replaceChildren(...this.drawn.map((diagnostic) => this.section(diagnostic)));
    if (hadFocus) this.dom.focus({ preventScroll: true });
  }

  private section(diagnostic: Diagnostic): HTMLElement {
    const { severity, rule, message, hint } = diagnostic;
    const head = element(
      'p',
      'hegao-card-head',
      severityIcon(severity),
      element('span', 'hegao-card-severity', this.say(SEVERITY_WORDS[severity])),
      element('code', 'hegao-card-rule', rule),
    );
    const section = element(
      'section',
      `hegao-card-part hegao-card-${severity}`,
      head,
      element('p', 'hegao-card-message', this.say(message)),
      element('p', 'hegao-card-hint', this.say(hint)),
    );
    const actions = this.actions(diagnostic, section);
    if (actions !== undefined) section.append(actions);
    const checker = this.view.state.facet(settings)?.checker;
    if (checker !== undefined) section.append(articlesElement(diagnostic, checker, this.language));
    return section;
  }

  private actions(diagnostic: Diagnostic, section: HTMLElement): HTMLElement | undefined {
    const actions = element('div', 'hegao-card-actions');
    for (const fix of diagnostic.fixes) actions.append(this.fixButton(diagnostic, fix, section));
    if (this.view.state.facet(settings)?.onDismiss !== undefined) {
      const open = button('hegao-button hegao-button-quiet', this.say(CARD_WORDS.dismiss), () => {
        actions.replaceWith(this.dismissal(diagnostic, actions, open));
        this.dom.querySelector('input')?.focus();
      });
      actions.append(open);
    }
    return actions.childElementCount === 0 ? undefined : actions;
  }

  private fixButton(diagnostic: Diagnostic, fix: Fix, section: HTMLElement): HTMLButtonElement {
    const { view } = this;
    const made = button(`hegao-button hegao-fix hegao-fix-${fix.kind}`, this.say(fix.title), () => {
      const refused = refusalOf(view, diagnostic, fix);
      if (refused !== undefined) {
        section.querySelector('.hegao-card-refused')?.remove();
        const note = element('p', 'hegao-card-refused', this.say(refused));
        note.setAttribute('role', 'alert');
        made.parentElement?.before(note);
      }
      const isApplied = applyFix(view, diagnostic, fix);
      if (isApplied) {
        closeCard(view);
        view.focus();
      }
    });
    const note = this.say(FIX_WORDS[fix.kind]);
    if (note !== '') made.append(element('small', 'hegao-fix-note', note));
    return made;
  }

  /** Asks for the reason; a dismissal without one is not taken. */
  private dismissal(diagnostic: Diagnostic, actions: HTMLElement, opener: HTMLElement): HTMLElement {
    const form = element('form', 'hegao-reason');
    const input = element('input', 'hegao-input');
    input.type = 'text';
    input.placeholder = this.say(CARD_WORDS.reasonHint);
    input.maxLength = 200;
    const label = element('label', 'hegao-reason-label', this.say(CARD_WORDS.reason), input);
    const confirm = element('button', 'hegao-button', this.say(CARD_WORDS.confirm));
    confirm.type = 'submit';
    const cancel = button('hegao-button hegao-button-quiet', this.say(CARD_WORDS.cancel), () => {
      form.replaceWith(actions);
      opener.focus();
    });
    form.append(label, element('div', 'hegao-card-actions', confirm, cancel));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const reason = input.value.trim();
      input.setCustomValidity(reason === '' ? this.say(CARD_WORDS.reasonMissing) : '');
      if (!form.reportValidity()) return;
      const { view } = this;
      closeCard(view);
      view.focus();
      view.state.facet(settings)?.onDismiss?.(diagnostic, reason, view);
    });
    input.addEventListener('input', () => input.setCustomValidity(''));
    return form;
  }

  private keydown(event: KeyboardEvent): void {
    // Keys in the card are the card's: the editor would move its cursor by them.
    event.stopPropagation();
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    closeCard(this.view);
  }

  private say(text: Bilingual): string {
    return text[this.language];
  }
}

function isSame(a: readonly Diagnostic[], b: readonly Diagnostic[]): boolean {
  return a.length === b.length && a.every(({ fingerprint }, index) => fingerprint === b[index]?.fingerprint);
}
