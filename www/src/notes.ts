// The margin: the list of diagnostics, with its filters.
// It is the page's accessible surface: all that an underline and its card can say or do is here too. Notes that stay
// keep their element, so that a half-written reason or the keyboard's place survives the next answer.

import type { Diagnostic, Dismissed, Severity } from 'hegao';
import { buttonOf, el } from './dom.js';
import { familyName, familyOf } from './families.js';
import { counts, entriesOf, type Entry, type Filter } from './groups.js';
import { both, onLanguage, say, saidAttribute } from './language.js';
import { noteElement, severityName, type NoteActions } from './note.js';

/** How many notes are drawn at first, and more at each request: a list of thousands would be slow and of no use. */
const PAGE = 100;
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

export interface NotesContext {
  actions: NoteActions;
  /** Where a diagnostic stands, in words. */
  place(diagnostic: Diagnostic): string;
}

interface Drawn {
  element: HTMLLIElement;
  content: string;
}

export class Notes {
  readonly element: HTMLElement;
  private readonly list = el('ol', { class: 'notes-list', id: 'notes-list' });
  private readonly empty = el('p', { class: 'notes-empty', hidden: true });
  private readonly more: HTMLButtonElement;
  private readonly chips = new Map<Severity, HTMLButtonElement>();
  private readonly family = el('select', { id: 'filter-family' });
  private readonly order = el('select', { id: 'filter-order' });
  private readonly tabs: Record<'open' | 'dismissed', HTMLButtonElement>;
  private readonly drawn = new Map<string, Drawn>();
  private filter: Filter = { hidden: new Set(), family: '', order: 'text' };
  private shown: 'open' | 'dismissed' = 'open';
  private limit = PAGE;
  private open: readonly Diagnostic[] = [];
  private dismissed: readonly Dismissed[] = [];
  private current = '';
  private emptyText = both('', '');
  private isKnown = false;

  constructor(private readonly context: NotesContext) {
    this.tabs = {
      open: buttonOf({ class: 'tab', id: 'tab-open', 'aria-pressed': 'true' }, '', () => this.show('open')),
      dismissed: buttonOf({ class: 'tab', id: 'tab-dismissed', 'aria-pressed': 'false' }, '', () =>
        this.show('dismissed'),
      ),
    };
    const chips = el('div', { class: 'chips', role: 'group', 'aria-label': both('按轻重筛选', 'Filter by severity') });
    for (const severity of SEVERITIES) {
      const chip = buttonOf(
        { class: `chip chip-${severity}`, 'aria-pressed': 'true', 'data-severity': severity },
        '',
        () => this.toggle(severity),
      );
      this.chips.set(severity, chip);
      chips.append(chip);
    }
    saidAttribute(this.family, 'aria-label', both('按类别筛选', 'Filter by family'));
    saidAttribute(this.order, 'aria-label', both('排列', 'Order'));
    this.family.addEventListener('change', () => this.refilter({ family: this.family.value }));
    this.order.addEventListener('change', () => this.refilter({ order: this.order.value as Filter['order'] }));
    this.more = buttonOf({ class: 'button', hidden: true }, both('再显示一些', 'Show more'), () => {
      this.limit += PAGE;
      this.draw();
    });
    this.element = el(
      'aside',
      { class: 'notes', id: 'notes', 'aria-label': both('诊断', 'Diagnostics') },
      el('h2', { class: 'visually-hidden' }, both('诊断', 'Diagnostics')),
      el(
        'div',
        { class: 'notes-tabs', role: 'group', 'aria-label': both('待处理或已搁置', 'Open or put aside') },
        this.tabs.open,
        this.tabs.dismissed,
      ),
      el('div', { class: 'notes-filters' }, chips, this.family, this.order),
      this.list,
      this.empty,
      this.more,
    );
    this.element.addEventListener('keydown', (event) => this.keydown(event));
    onLanguage(() => {
      this.drawn.clear();
      this.draw();
    });
    this.draw();
  }

  /** Replaces the diagnostics. `isKnown`: whether there was a check at all. */
  update(open: readonly Diagnostic[], dismissed: readonly Dismissed[], isKnown: boolean): void {
    this.open = open;
    this.dismissed = dismissed;
    this.isKnown = isKnown;
    this.draw();
  }

  /** What stands there when there is nothing to list. */
  sayWhenEmpty(text: { zh: string; en: string }): void {
    this.emptyText = text;
    this.empty.textContent = say(text);
  }

  /** Marks the note of the place that the cursor is in. */
  point(fingerprint: string): void {
    if (fingerprint === this.current) return;
    this.current = fingerprint;
    this.markCurrent();
  }

  private markCurrent(): void {
    for (const note of this.element.querySelectorAll('.note-current')) note.classList.remove('note-current');
    const note = [...this.element.querySelectorAll<HTMLElement>('.note')].find(
      ({ dataset }) => dataset.fingerprint === this.current,
    );
    if (note === undefined) return;
    note.classList.add('note-current');
    // Only where the margin scrolls by itself: on a narrow page it would pull the text away.
    const { list } = this;
    if (list.scrollHeight <= list.clientHeight) return;
    const top = note.getBoundingClientRect().top - list.getBoundingClientRect().top;
    if (top < 0 || top > list.clientHeight - 80) list.scrollTop += top - 40;
  }

  private draw(): void {
    this.drawControls();
    const entries: Entry[] =
      this.shown === 'open' ? entriesOf(this.open, this.filter) : entriesOf<Dismissed>(this.dismissed, this.filter);
    const page = entries.slice(0, this.limit);
    const focused = document.activeElement;
    const focusedNote = focused instanceof Element ? focused.closest<HTMLElement>('.note') : null;
    const before = focusedNote === null ? -1 : [...this.list.children].indexOf(focusedNote);
    const live = new Set<string>();
    let at: Element | null = this.list.firstElementChild;
    for (const entry of page) {
      const element = this.note(entry);
      live.add(entry.head.fingerprint);
      if (element === at) at = at.nextElementSibling;
      else this.list.insertBefore(element, at);
    }
    while (at !== null) {
      const gone = at;
      at = at.nextElementSibling;
      gone.remove();
    }
    for (const fingerprint of [...this.drawn.keys()]) if (!live.has(fingerprint)) this.drawn.delete(fingerprint);
    this.empty.hidden = entries.length > 0;
    this.more.hidden = entries.length <= this.limit;
    this.list.hidden = entries.length === 0;
    this.empty.textContent = this.emptiness();
    // The keyboard was in a note that is gone: it goes to the one in its place.
    if (before >= 0 && focused instanceof HTMLElement && !focused.isConnected) {
      const next = this.list.children[Math.min(before, this.list.children.length - 1)];
      (next?.querySelector<HTMLElement>('.note-main') ?? this.tabs.open).focus();
    }
    this.markCurrent();
  }

  private emptiness(): string {
    if (this.shown === 'dismissed') return say(both('没有搁置的诊断。', 'Nothing has been put aside.'));
    return this.open.length > 0 ? say(both('筛选之后没有剩下的。', 'The filter leaves none.')) : say(this.emptyText);
  }

  private note(entry: Entry): HTMLLIElement {
    const { head, others } = entry;
    const dismissal = 'dismissal' in head ? (head as Dismissed).dismissal : undefined;
    // Positions are left out: they move with every keystroke, and an action looks its diagnostic up.
    const content = JSON.stringify([shape(head), others.map(shape), dismissal]);
    const known = this.drawn.get(head.fingerprint);
    const place = this.context.place(head);
    if (known !== undefined && (known.content === content || isBusy(known.element))) {
      const label = known.element.querySelector('.note-place');
      if (label !== null && label.textContent !== place) label.textContent = place;
      return known.element;
    }
    const folded = others.map((other) =>
      noteElement(
        other,
        {
          place: this.context.place(other),
          others: [],
          dismissal: 'dismissal' in other ? (other as Dismissed).dismissal : undefined,
        },
        this.context.actions,
      ),
    );
    const element = noteElement(head, { place, others: folded, dismissal }, this.context.actions);
    if (known !== undefined)
      element
        .querySelector<HTMLDetailsElement>('.note-others')
        ?.toggleAttribute('open', known.element.querySelector('.note-others')?.hasAttribute('open') ?? false);
    this.drawn.set(head.fingerprint, { element, content });
    return element;
  }

  private drawControls(): void {
    const count = counts(this.open);
    // A nought where nothing was checked would look like a clean draft.
    const open = this.isKnown ? this.open.length : '–';
    for (const [severity, chip] of this.chips) {
      chip.textContent = `${severityName(severity)} ${this.isKnown ? count[severity] : '–'}`;
      chip.setAttribute('aria-pressed', String(!this.filter.hidden.has(severity)));
    }
    this.tabs.open.textContent = say(both(`待处理 ${open}`, `Open ${open}`));
    this.tabs.dismissed.textContent = say(
      both(`已搁置 ${this.dismissed.length}`, `Put aside ${this.dismissed.length}`),
    );
    const families = [...new Set([...this.open, ...this.dismissed].map(({ rule }) => familyOf(rule)))].sort();
    if (this.filter.family !== '' && !families.includes(this.filter.family)) families.push(this.filter.family);
    options(
      this.family,
      [
        ['', say(both('全部类别', 'All families'))],
        ...families.map((name): [string, string] => [name, say(familyName(name))]),
      ],
      this.filter.family,
    );
    const orders: [string, string][] = [
      ['text', say(both('正文顺序', 'In text order'))],
      ['severity', say(both('轻重', 'By severity'))],
      ['rule', say(both('规则', 'By rule'))],
    ];
    options(this.order, orders, this.filter.order);
  }

  private show(tab: 'open' | 'dismissed'): void {
    this.shown = tab;
    this.limit = PAGE;
    for (const name of ['open', 'dismissed'] as const)
      this.tabs[name].setAttribute('aria-pressed', String(name === tab));
    this.drawn.clear();
    this.draw();
  }

  private toggle(severity: Severity): void {
    const hidden = new Set(this.filter.hidden);
    if (!hidden.delete(severity)) hidden.add(severity);
    this.refilter({ hidden });
  }

  private refilter(part: Partial<Filter>): void {
    this.filter = { ...this.filter, ...part };
    this.limit = PAGE;
    this.draw();
  }

  /** Up and down go from note to note. */
  private keydown(event: KeyboardEvent): void {
    const { target, key } = event;
    if ((key !== 'ArrowDown' && key !== 'ArrowUp') || !(target instanceof HTMLElement) || !target.matches('.note-main'))
      return;
    const all = [...this.list.querySelectorAll<HTMLElement>('.note-main')].filter((main) => main.offsetParent !== null);
    const next = all[all.indexOf(target) + (key === 'ArrowDown' ? 1 : -1)];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  }
}

/** A note in which something is being written is left as it is. */
function isBusy(element: Element): boolean {
  return element.querySelector('form') !== null;
}

function shape({ rule, severity, message, hint, text, masked, fixes }: Diagnostic): unknown[] {
  return [rule, severity, message.zh, hint.zh, masked ?? text, fixes.map(({ title, kind }) => [title.zh, kind])];
}

function options(select: HTMLSelectElement, wanted: readonly (readonly [string, string])[], chosen: string): void {
  const content = JSON.stringify(wanted);
  if (select.dataset.content !== content) {
    select.dataset.content = content;
    select.replaceChildren(...wanted.map(([value, label]) => el('option', { value }, label)));
  }
  select.value = chosen;
}
