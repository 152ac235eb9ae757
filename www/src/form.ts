// The form for what stands around the text, folded above it.
// Diagnostics about a field stand at the field, and are counted on the fold, so that a closed form hides none.

import type { Bilingual, Diagnostic, Severity } from 'hegao';
import { severityIcon } from 'hegao/codemirror';
import { el, type Child } from './dom.js';
import { fieldName, GROUPS, type Field, type Group } from './fields.js';
import { imagesIn } from './images.js';
import { both, onLanguage, say } from './language.js';
import type { Model } from './model.js';
import { severityName } from './note.js';

const UNSET = both('未填', 'not given');
const WHEN_EMPTY = both(
  '稿件信息：性质、来源、公开依据、账号、审签',
  'About the draft: kind, source, grounds, account, sign-off',
);
const RANK: readonly Severity[] = ['error', 'warning', 'info'];
const IMAGE_KINDS: readonly (readonly [string, Bilingual])[] = [
  ['map', both('地图', 'map')],
  ['photo', both('照片', 'photograph')],
  ['chart', both('图表', 'chart')],
  ['other', both('其他（非地图）', 'other, not a map')],
];

interface Control {
  set(value: unknown): void;
  input: HTMLElement;
  problem: HTMLElement;
}

export class Form {
  readonly element: HTMLDetailsElement;
  private readonly summary = el('span', { class: 'form-summary' });
  private readonly badge = el('span', { class: 'form-badge', hidden: true });
  private readonly controls = new Map<string, Control>();
  private readonly groups = new Map<string, { group: Group; element: HTMLElement; problem: HTMLElement }>();
  private readonly images = el('div', { class: 'form-images' });
  private readonly imagesGroup: HTMLElement;
  private sources: readonly string[] = [];
  private diagnostics: readonly Diagnostic[] = [];

  /** `actions` stand beside the sign-off. */
  constructor(
    private readonly model: Model,
    signOff: Child,
  ) {
    const groups = GROUPS.map((group) => this.group(group, group.id === 'review' ? signOff : null));
    this.imagesGroup = el(
      'fieldset',
      { class: 'form-group', hidden: true },
      el('legend', {}, both('图片', 'Images')),
      this.images,
    );
    this.element = el(
      'details',
      { class: 'form', id: 'form' },
      el('summary', {}, this.summary, this.badge),
      el('div', { class: 'form-groups' }, ...groups, this.imagesGroup),
    );
    model.onChange((path) => {
      if (path === undefined) for (const [name, control] of this.controls) control.set(model.value(name));
      this.refresh();
      if (path === undefined) this.drawImages();
    });
    onLanguage(() => {
      this.refresh();
      this.drawImages();
      this.mark(this.diagnostics);
    });
    this.refresh();
  }

  /** Takes the images that the text shows. */
  showImages(text: string): void {
    const sources = imagesIn(text);
    if (sources.join('\n') === this.sources.join('\n')) return;
    this.sources = sources;
    this.drawImages();
  }

  /** Shows the diagnostics that belong to fields. */
  mark(diagnostics: readonly Diagnostic[]): void {
    this.diagnostics = diagnostics;
    const byPlace = new Map<HTMLElement, Diagnostic[]>();
    let count = 0;
    let worst: Severity = 'info';
    for (const diagnostic of diagnostics) {
      const place = this.placeOf(diagnostic.field);
      if (place === undefined) continue;
      count += 1;
      if (RANK.indexOf(diagnostic.severity) < RANK.indexOf(worst)) worst = diagnostic.severity;
      byPlace.set(place, [...(byPlace.get(place) ?? []), diagnostic]);
    }
    for (const { problem, input } of this.controls.values()) {
      const found = byPlace.get(problem);
      drawProblems(problem, found ?? []);
      if (found === undefined) input.removeAttribute('aria-invalid');
      else input.setAttribute('aria-invalid', 'true');
    }
    for (const { problem } of this.groups.values()) drawProblems(problem, byPlace.get(problem) ?? []);
    this.badge.hidden = count === 0;
    this.badge.textContent = say(both(`${count} 处问题`, `${count} to mend`));
    this.badge.dataset.severity = worst;
  }

  /** Opens the form at the field and puts the keyboard there; false if the form has no such field. */
  reveal(field: string): boolean {
    const control = this.controls.get(field) ?? this.controls.get(this.firstOf(field) ?? '');
    if (control === undefined) return false;
    this.element.open = true;
    control.input.focus();
    control.input.scrollIntoView({ block: 'center' });
    return true;
  }

  private placeOf(field: string): HTMLElement | undefined {
    const control = this.controls.get(field);
    if (control !== undefined) return control.problem;
    const first = this.firstOf(field);
    for (const { group, problem } of this.groups.values()) {
      if (group.fields.some(({ path }) => path === first)) return problem;
    }
    return undefined;
  }

  /** The first field of an object, `draft.source.name` for `draft.source`. */
  private firstOf(object: string): string | undefined {
    return GROUPS.flatMap(({ fields }) => fields).find(
      ({ path }) =>
        (path.startsWith(`${object}.`) && object.includes('.')) ||
        (object === 'account' && path.startsWith('account.')),
    )?.path;
  }

  private refresh(): void {
    for (const { group, element } of this.groups.values()) {
      element.hidden = group.when !== undefined && this.model.value(group.when[0]) !== group.when[1];
    }
    const parts: string[] = [];
    for (const path of ['draft.kind', 'draft.unit', 'draft.source.name', 'draft.category', 'account.name']) {
      const value = this.model.text(path);
      if (value === '') continue;
      const option = GROUPS.flatMap(({ fields }) => fields)
        .find((field) => field.path === path)
        ?.options?.find(([name]) => name === value);
      parts.push(option === undefined ? value : say(option[1]));
    }
    this.summary.textContent = parts.length === 0 ? say(WHEN_EMPTY) : parts.join(' · ');
  }

  private group(group: Group, extra: Child): HTMLElement {
    const problem = el('div', { class: 'problems' });
    const element = el(
      'fieldset',
      { class: 'form-group', id: `group-${group.id}` },
      el('legend', {}, group.name),
      problem,
      el('div', { class: 'form-fields' }, ...group.fields.map((field) => this.field(field))),
      extra,
    );
    this.groups.set(group.id, { group, element, problem });
    return element;
  }

  private field(field: Field): HTMLElement {
    const id = `field-${field.path.replace(/\./g, '-')}`;
    const { input, set } = this.input(field, id);
    const problem = el('div', { class: 'problems', id: `${id}-problem` });
    const hint = field.hint === undefined ? null : el('span', { class: 'field-hint', id: `${id}-hint` }, field.hint);
    input.setAttribute('aria-describedby', `${id}-problem${hint === null ? '' : ` ${id}-hint`}`);
    this.controls.set(field.path, { input, set, problem });
    set(this.model.value(field.path));
    return el(
      'div',
      { class: field.isWide === true ? 'field field-wide' : 'field' },
      el('label', { for: id }, field.label),
      input,
      hint,
      problem,
    );
  }

  private input(
    field: Field,
    id: string,
  ): { input: HTMLInputElement | HTMLSelectElement; set: (value: unknown) => void } {
    const { path, kind } = field;
    if (kind === 'select' || kind === 'yesno') {
      const options =
        kind === 'select'
          ? (field.options ?? [])
          : ([
              ['true', both('是', 'yes')],
              ['false', both('否', 'no')],
            ] as const);
      const input = el(
        'select',
        { id, name: path },
        el('option', { value: '' }, UNSET),
        ...options.map(([value, label]) => el('option', { value }, label)),
      );
      input.addEventListener('change', () =>
        this.model.set(path, kind === 'yesno' && input.value !== '' ? input.value === 'true' : input.value),
      );
      return {
        input,
        set: (value) => {
          const text = value == null ? '' : String(value);
          // A value that the form does not offer came with an opened file, and must not be lost.
          if (![...input.options].some((option) => option.value === text))
            input.append(el('option', { value: text }, text));
          input.value = text;
        },
      };
    }
    const type = kind === 'date' ? 'date' : kind === 'moment' ? 'datetime-local' : 'text';
    const input = el('input', { id, name: path, type, autocomplete: 'off' });
    const value = (): string | string[] =>
      kind === 'list'
        ? input.value
            .split(/[、，,；;]/)
            .map((part) => part.trim())
            .filter((part) => part !== '')
        : input.value.trim();
    input.addEventListener('input', () => this.model.set(path, value()));
    return {
      input,
      set: (given) => {
        input.value = Array.isArray(given) ? given.join('、') : typeof given === 'string' ? given : '';
      },
    };
  }

  /** What the images of the text show, so that a photograph is not taken for a map. */
  private drawImages(): void {
    this.imagesGroup.hidden = this.sources.length === 0;
    const known = (this.model.value('draft.images') ?? []) as Record<string, unknown>[];
    this.images.replaceChildren(
      ...this.sources.map((src, index) => {
        const image = known.find((one) => one.src === src) ?? {};
        const kind = el(
          'select',
          { id: `image-${index}`, 'aria-label': say(both('图片内容', 'What it shows')) },
          el('option', { value: '' }, say(UNSET)),
          ...IMAGE_KINDS.map(([value, label]) => el('option', { value }, say(label))),
        );
        kind.value = typeof image.kind === 'string' ? image.kind : '';
        const read = el('input', {
          type: 'text',
          placeholder: say(both('图上的文字（有 OCR 时填）', 'text read in the image')),
          'aria-label': say(both('图上的文字', 'Text in the image')),
        });
        read.value = typeof image.ocrText === 'string' ? image.ocrText : '';
        const write = (): void => this.writeImage(src, { kind: kind.value, ocrText: read.value.trim() });
        kind.addEventListener('change', write);
        read.addEventListener('input', write);
        return el(
          'div',
          { class: 'form-image' },
          el('code', {}, src.length > 40 ? `…${src.slice(-38)}` : src),
          kind,
          read,
        );
      }),
    );
  }

  private writeImage(src: string, members: Record<string, string>): void {
    const known = (this.model.value('draft.images') ?? []) as Record<string, unknown>[];
    const { kind: _kind, ocrText: _text, ...rest } = known.find((one) => one.src === src) ?? {};
    const given = Object.fromEntries(Object.entries(members).filter(([, value]) => value !== ''));
    const image: Record<string, unknown> = { src, ...rest, ...given };
    const others = known.filter((one) => one.src !== src);
    this.model.set('draft.images', Object.keys(image).length > 1 ? [...others, image] : others);
  }
}

/** Draws what is wrong with a field, worst first. */
export function drawProblems(place: HTMLElement, diagnostics: readonly Diagnostic[]): void {
  const content = diagnostics.map(({ fingerprint, message }) => fingerprint + say(message)).join('\n');
  if (place.dataset.content === content) return;
  place.dataset.content = content;
  place.replaceChildren(
    ...diagnostics.map(({ severity, message, hint, rule }) =>
      el(
        'p',
        { class: `problem problem-${severity}`, 'data-rule': rule },
        severityIcon(severity),
        el('span', { class: 'visually-hidden' }, `${severityName(severity satisfies Severity)} `),
        el('span', {}, say(message), ' ', el('span', { class: 'problem-hint' }, say(hint))),
      ),
    ),
  );
}

export { fieldName };
