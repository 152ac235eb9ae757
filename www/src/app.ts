// The page: puts the parts together and carries what happens in one to the others.

import type { Bilingual, Diagnostic, Dismissal, Dismissed, Fix, Report, Submission } from 'hegao';
import {
  adoptStyles,
  applyFix,
  diagnosticsOf,
  followingOf,
  refreshSubmission,
  setDismissals,
  setLanguage,
  showDiagnostic,
  statusOf,
  submissionOf,
} from 'hegao/codemirror';
import type { AsyncChecker } from 'hegao/worker';
import { differenceElement } from './difference.js';
import { showDialog } from './dialog.js';
import { buttonOf, el, type Child } from './dom.js';
import { makeEditor, replaceText } from './editor.js';
import { showExport } from './exporting.js';
import { fieldName } from './fields.js';
import { showFixAll } from './fix-all.js';
import { Form } from './form.js';
import { showHelp } from './help.js';
import { both, chooseLanguage, currentLanguage, onLanguage, say } from './language.js';
import { Model } from './model.js';
import { Notes } from './notes.js';
import { noticesElement, notify } from './notice.js';
import { opened } from './opening.js';
import { SAMPLES, type Sample } from './samples.js';
import { Status } from './status.js';
import { keepDismissals, keepDraft, keepSettings, readDismissals, readDraft, readSettings } from './storage.js';
import { submit } from './submitting.js';
import { Title } from './title.js';
import { toolbarElement } from './toolbar.js';

/** Milliseconds between two drawings of the margin while answers keep coming. */
const DRAW_INTERVAL = 100;
/** Milliseconds of quiet before the draft is kept. */
const KEEP_DELAY = 800;
/** Milliseconds after the last change at which the images of the text are looked for. */
const IMAGES_AFTER = 200;

/** Fills the page. The checker may still be starting. */
export function run(checker: AsyncChecker): void {
  const asked = new URLSearchParams(location.search);
  const settings = { ...readSettings(), ...chosenBy(asked) };
  chooseLanguage(settings.language);
  adoptStyles();

  const field = 'draft.text';
  const model = new Model();
  const first = firstDraft(asked);
  model.replace(first);
  const today = asked.get('today');
  if (today !== null) model.set('today', today);
  let baseline = first.draft?.text ?? '';
  let dismissals = readDismissals();
  let report: Report | undefined;

  const title = new Title(model, () => view.focus());
  const signHash = buttonOf(
    { class: 'button' },
    both('填入现在的内容指纹', 'Fill in the hash of what stands here'),
    () => {
      if (report !== undefined) model.set('draft.review.contentHash', report.stamp.contentHash);
      form.reveal('draft.review.contentHash');
    },
  );
  const form = new Form(model, signHash);
  const status = new Status({ retry: () => void checker.retry().catch(() => undefined) });
  const notes = new Notes({
    place,
    actions: { explaining: checker, show, fix, dismiss, restore, signer: () => settings.by },
  });
  const fixAll = buttonOf({ class: 'button', id: 'fix-all' }, '', () => showFixAll(view));
  const submitting = buttonOf(
    { class: 'button button-main', id: 'submit' },
    both('提交', 'Submit'),
    () => void submit(view, settings.by),
  );
  const body = el('div', { class: 'body-box', id: 'body-box' });
  const invitation = el(
    'div',
    { class: 'invitation', hidden: true },
    el('p', {}, both('或者看一份示例：', 'Or look at a sample:')),
    el(
      'ul',
      {},
      ...SAMPLES.map((sample) =>
        el(
          'li',
          {},
          sampleButton(sample, [sample.name, sample.about], () => undefined),
        ),
      ),
    ),
  );
  const paper = el('article', { class: 'paper' }, title.element, form.element, body, invitation);

  document
    .getElementById('app')
    ?.replaceWith(
      el('a', { class: 'skip', href: '#body' }, both('跳到正文', 'Skip to the text')),
      el('a', { class: 'skip', href: '#notes' }, both('跳到诊断', 'Skip to the diagnostics')),
      toolbarElement(settings, {
        samples,
        open: (file) => void open(file),
        export: exportAll,
        changes,
        clear,
        help: showHelp,
      }),
      el('div', { class: 'desk' }, el('main', {}, paper), notes.element),
      el('footer', { class: 'foot' }, status.element, el('div', { class: 'foot-actions' }, fixAll, submitting)),
      noticesElement(),
    );

  const view = makeEditor(
    body,
    baseline,
    {
      checker,
      field,
      language: currentLanguage(),
      submission: () => ({ today: localDate(), ...model.submission() }),
      onChange: drawSoon,
      onReport: (fresh) => {
        report = fresh;
        status.setReport(fresh);
        draw();
      },
      onStatus: (now) => {
        status.setStatus(now);
        if (now.name !== 'checking') drawSoon();
      },
      onDismiss: (diagnostic, reason) =>
        dismiss(diagnostic, { reason, ...(settings.by === '' ? {} : { by: settings.by }) }),
      onRefused: notify,
      applyEdits: (path, edits) => {
        let text = model.text(path);
        for (const { from, to, insert } of [...edits].sort((a, b) => b.from - a.from))
          text = text.slice(0, from) + insert + text.slice(to);
        model.set(path, text);
        title.refresh();
      },
    },
    (_, { isText }) => {
      // The list of diagnostics is not read here: the keystroke is painted first.
      if (!isText) return pointSoon();
      invite();
      keepSoon();
    },
  );
  setDismissals(view, dismissals);
  title.fit();
  invite();
  if (baseline === '') title.element.querySelector('textarea')?.focus();

  model.onChange(() => {
    refreshSubmission(view);
    keepSoon();
    invite();
  });
  onLanguage(() => {
    setLanguage(view, currentLanguage());
    document.title = say(both('核稿', 'hegao'));
    draw();
  });
  dropping();
  window.addEventListener('pagehide', keep);

  let keeping: ReturnType<typeof setTimeout> | undefined;
  let drawing: ReturnType<typeof setTimeout> | undefined;
  let drawnAt = 0;
  let pointing = 0;
  let imagesSoon: ReturnType<typeof setTimeout> | undefined;
  draw();

  // Drawing.

  function drawSoon(): void {
    if (drawing !== undefined) return;
    const wait = Math.max(0, drawnAt + DRAW_INTERVAL - performance.now());
    drawing = setTimeout(() => requestAnimationFrame(draw), wait);
  }

  function draw(): void {
    clearTimeout(drawing);
    drawing = undefined;
    drawnAt = performance.now();
    const diagnostics = diagnosticsOf(view.state);
    notes.sayWhenEmpty(emptiness());
    const isKnown = diagnostics.length > 0 || ['checking', 'checked'].includes(statusOf(view)?.name ?? '');
    notes.update(diagnostics, dismissedNow(diagnostics), isKnown);
    title.mark(diagnostics.filter((diagnostic) => diagnostic.field === 'draft.title'));
    form.mark(diagnostics.filter((diagnostic) => diagnostic.field !== field && diagnostic.field !== 'draft.title'));
    status.setDiagnostics(diagnostics, view.state.doc.length === 0);
    const count = diagnostics.filter(
      ({ field: at, fixes }) => at === field && fixes.some(({ kind }) => kind === 'safe'),
    ).length;
    fixAll.textContent =
      count === 0
        ? say(both('没有能直接改的', 'No safe fixes'))
        : say(both(`直接改好 ${count} 处…`, `Apply ${count} safe fixes…`));
    fixAll.disabled = count === 0;
    // The whole text is looked through for images, so not at every key.
    clearTimeout(imagesSoon);
    imagesSoon = setTimeout(() => form.showImages(view.state.sliceDoc()), IMAGES_AFTER);
    point();
  }

  // An empty list says why it is empty; without a check it must not look clean.
  function emptiness(): Bilingual {
    const name = statusOf(view)?.name ?? 'starting';
    if (name === 'not-checked') return both('没有检查，原因见下方。', 'Not checked; the reason stands below.');
    if (view.state.doc.length === 0)
      return both('写下正文，问题会列在这里。', 'Write, and what is to be mended is listed here.');
    if (name === 'starting') return both('正在载入检查引擎…', 'Loading the engine…');
    return both(
      '现有规则没有发现问题。没有查的和由人判断的，见下方。',
      'The rules at hand found nothing. What was not checked, and what is left to people, stands below.',
    );
  }

  // The report follows typing at a distance; what was put aside a moment ago is shown at once.
  function dismissedNow(open: readonly Diagnostic[]): Dismissed[] {
    return (report?.dismissed ?? []).filter(
      ({ fingerprint }) =>
        dismissals.some((one) => one.fingerprint === fingerprint) &&
        !open.some((one) => one.fingerprint === fingerprint),
    );
  }

  function pointSoon(): void {
    cancelAnimationFrame(pointing);
    pointing = requestAnimationFrame(() => setTimeout(point));
  }

  function point(): void {
    const { head } = view.state.selection.main;
    const at = diagnosticsOf(view.state).find(
      ({ field: path, from, to }) =>
        path === field && from !== undefined && to !== undefined && from <= head && head <= to,
    );
    notes.point(at?.fingerprint ?? '');
  }

  function place({ field: path, from }: Diagnostic): string {
    if (path !== field || from === undefined) return say(fieldName(path));
    const line = view.state.doc.lineAt(Math.min(from, view.state.doc.length)).number;
    return say(both(`第 ${line} 行`, `line ${line}`));
  }

  function invite(): void {
    invitation.hidden = view.state.doc.length > 0 || model.text('draft.title') !== '';
    paper.classList.toggle('paper-empty', !invitation.hidden);
  }

  // What notes can have done.

  function current({ fingerprint }: Diagnostic): Diagnostic | undefined {
    return diagnosticsOf(view.state).find((one) => one.fingerprint === fingerprint);
  }

  function show(shown: Diagnostic): void {
    const diagnostic = current(shown) ?? shown;
    const { field: path, from, to } = diagnostic;
    if (path === field && showDiagnostic(view, diagnostic)) return view.focus();
    if (path === 'draft.title') return title.select(from ?? 0, to ?? 0);
    if (form.reveal(path)) return;
    notify(
      both('这里没有这个字段，请在来源系统里改。', 'There is no such field here; mend it where the draft comes from.'),
    );
  }

  function fix(shown: Diagnostic, chosen: Fix): void {
    const diagnostic = current(shown);
    const now = diagnostic?.fixes.find(({ kind, title: name }) => kind === chosen.kind && name.zh === chosen.title.zh);
    if (diagnostic === undefined || now === undefined)
      return notify(both('这条诊断已经不在了。', 'This diagnostic is no longer there.'));
    const { field: path, from, to, text } = diagnostic;
    if (path !== field && from !== undefined && text !== undefined && model.text(path).slice(from, to) !== text) {
      return notify(both('文字已经变了，没有修改。', 'The text has changed, so nothing was done.'));
    }
    applyFix(view, diagnostic, now);
  }

  function dismiss({ fingerprint }: Diagnostic, dismissal: Omit<Dismissal, 'fingerprint'>): void {
    dismissals = [...dismissals.filter((one) => one.fingerprint !== fingerprint), { fingerprint, ...dismissal }];
    settings.by = dismissal.by ?? settings.by;
    keepSettings(settings);
    dismissalsChanged();
    notify(both('已搁置。在“已搁置”里可以恢复。', 'Put aside. It can be restored under “Put aside”.'));
  }

  function restore(fingerprint: string): void {
    dismissals = dismissals.filter((one) => one.fingerprint !== fingerprint);
    dismissalsChanged();
  }

  function dismissalsChanged(): void {
    keepDismissals(dismissals);
    setDismissals(view, dismissals);
  }

  // What the bar can have done.

  function sampleButton(sample: Sample, [name, about]: readonly [Child, Child], then: () => void): HTMLButtonElement {
    return buttonOf(
      { class: 'sample', 'data-sample': sample.id },
      el('span', {}, el('strong', {}, name), ' ', el('small', {}, about)),
      () => {
        then();
        replace(sample.submission);
      },
    );
  }

  function samples(): void {
    const close = showDialog({
      id: 'samples-dialog',
      title: both('示例稿件', 'Sample drafts'),
      body: [
        el(
          'p',
          {},
          say(
            both(
              '都是编的，问题是有意留下的。打开会替换现在的稿件；正文可以撤销。',
              'All invented, their mistakes deliberate. Opening one replaces the draft; the text can be undone.',
            ),
          ),
        ),
        el(
          'ul',
          { class: 'samples' },
          ...SAMPLES.map((sample) =>
            el(
              'li',
              {},
              sampleButton(sample, [say(sample.name), say(sample.about)], () => close()),
            ),
          ),
        ),
      ],
    });
  }

  function replace(submission: Submission): void {
    const keptToday = model.value('today');
    model.replace({ ...(typeof keptToday === 'string' ? { today: keptToday } : {}), ...submission });
    baseline = submission.draft?.text ?? '';
    replaceText(view, baseline);
    title.fit();
    window.scrollTo(0, 0);
    view.focus();
  }

  async function open(file: File): Promise<void> {
    const result = await opened(file);
    if ('refused' in result) return notify(result.refused);
    replace(result.submission);
    notify(both(`打开了 ${file.name}`, `Opened ${file.name}`));
  }

  function exportAll(): void {
    showExport({ submission: submissionOf(view) ?? {}, report: async () => followingOf(view).report() });
  }

  function changes(): void {
    showDialog({
      id: 'changes-dialog',
      title: both('打开以来的改动', 'Changes since it was opened'),
      isWide: true,
      body: [differenceElement(baseline, view.state.sliceDoc())],
    });
  }

  function clear(): void {
    showDialog({
      id: 'clear-dialog',
      title: both('开始一份新稿？', 'Start a new draft?'),
      body: [
        el(
          'p',
          {},
          say(
            both(
              '现在的标题、正文和稿件信息会清空。需要的话先导出。',
              'Title, text and fields are cleared. Export them first if you need them.',
            ),
          ),
        ),
      ],
      actions: [{ label: both('清空', 'Clear'), isMain: true, act: () => replace({}) }],
    });
  }

  function dropping(): void {
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    // Caught before the editor, which would take a file's content in as text.
    window.addEventListener('dragover', (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      paper.classList.add('paper-drop');
    });
    window.addEventListener('dragleave', () => paper.classList.remove('paper-drop'));
    window.addEventListener(
      'drop',
      (event) => {
        paper.classList.remove('paper-drop');
        const [file] = event.dataTransfer?.files ?? [];
        if (file === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        void open(file);
      },
      true,
    );
  }

  // Keeping.

  function keepSoon(): void {
    clearTimeout(keeping);
    keeping = setTimeout(keep, KEEP_DELAY);
  }

  function keep(): void {
    const text = view.state.sliceDoc();
    const around = model.submission();
    const isEmpty = text === '' && Object.keys(around).every((key) => key === 'today');
    keepDraft(isEmpty ? undefined : { ...around, draft: { ...around.draft, text } });
  }
}

/** The draft of this tab, or the sample that the address names (`?sample=subsidy`), or nothing. */
function firstDraft(asked: URLSearchParams): Submission {
  const sample = SAMPLES.find(({ id }) => id === asked.get('sample'));
  // A link to a sample means the sample; a reload means what was being written.
  const [entry] = performance.getEntriesByType('navigation');
  const isFresh = (entry as PerformanceNavigationTiming | undefined)?.type === 'navigate';
  return (sample !== undefined && isFresh ? sample.submission : readDraft()) ?? sample?.submission ?? {};
}

/** Settings in the address (`?lang=en&colors=dark&size=large`), for links and pictures; they are not kept. */
function chosenBy(asked: URLSearchParams): Partial<ReturnType<typeof readSettings>> {
  const [language, colors, size] = [asked.get('lang'), asked.get('colors'), asked.get('size')];
  return {
    ...(language === 'zh' || language === 'en' ? { language } : {}),
    ...(colors === 'light' || colors === 'dark' || colors === 'auto' ? { colors } : {}),
    ...(size === 'large' || size === 'normal' ? { size } : {}),
  };
}

/** Today by this machine's clock, `2026-11-24`. */
function localDate(): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
