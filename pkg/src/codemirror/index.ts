// hegao in CodeMirror 6: underlines while typing, cards with the article and the fixes, keys.
//
//   import { hegao } from 'hegao/codemirror';
//   import { createWorkerChecker } from 'hegao/worker';
//   new EditorView({ extensions: [hegao({ checker: createWorkerChecker() })], parent });
//
// The document is the submission's string with `\n` as line break. A line break counts one, as in CodeMirror, whatever
// `lineSeparator` says; a host that submits `\r\n` must check what it submits once more.

import { Prec, type Extension } from '@codemirror/state';
import { EditorView, keymap, ViewPlugin, type PluginValue, type ViewUpdate } from '@codemirror/view';
import type { Dismissal, Submission } from '../generated/types.js';
import type { Following } from '../guard-submit/interface.js';
import { sessionClosed } from '../session.js';
import { cardField } from './card-state.js';
import { hegaoKeymap } from './commands.js';
import { languageField } from './language.js';
import { SessionLink, type Surface } from './link.js';
import { marksExtension } from './marks.js';
import { settings, settingsOf, type CheckStatus, type HegaoOptions } from './options.js';
import { pointer } from './pointer.js';
import { theme } from './theme.js';

export { articlesElement, type Explaining } from './articles.js';
export { closeFixes, hegaoKeymap, nextDiagnostic, openFixes, previousDiagnostic, showDiagnostic } from './commands.js';
export { severityIcon } from './dom.js';
export { applyFix, applySafeFixes, FIX_EVENT, planFix, safeFixes, type FixPlan, type SafeFixes } from './fixing.js';
export { setLanguage } from './language.js';
export { diagnosticsOf } from './marks.js';
export { type CheckStatus, type HegaoOptions } from './options.js';
export { adoptStyles } from './styles.js';

/** Checks the editor's text while it is written. The session ends with the editor; the checker is the host's to close. */
export function hegao(options: HegaoOptions): Extension {
  return [
    settings.of(settingsOf(options)),
    languageField,
    marksExtension,
    cardField,
    live,
    pointer,
    theme,
    options.keys === false ? [] : Prec.high(keymap.of(hegaoKeymap)),
  ];
}

/** Says that what `submission` gives has changed around the text: kind, source, title, today … */
export function refreshSubmission(view: EditorView): void {
  view.plugin(live)?.link.refreshMeta();
}

/** Replaces the dismissals that the check respects. */
export function setDismissals(view: EditorView, dismissals: readonly Dismissal[]): void {
  view.plugin(live)?.link.setDismissals(dismissals);
}

/** The host's submission with the editor's text in it, as it is checked. */
export function submissionOf(view: EditorView): Submission | undefined {
  return view.plugin(live)?.link.submission();
}

/**
 * What `guardSubmit` takes as `session`: the editor's own session, whose report waits until every change is answered.
 * Its report heeds the dismissals, which a fresh check by the checker does not know of.
 */
export function followingOf(view: EditorView): Following {
  return {
    report: () => view.plugin(live)?.link.settledReport() ?? Promise.reject(sessionClosed()),
    submission: () => view.plugin(live)?.link.sessionSubmission() ?? {},
  };
}

/** How far the check is. */
export function statusOf(view: EditorView): CheckStatus | undefined {
  return view.plugin(live)?.status;
}

/** Milliseconds between two looks at whether a composition is over. */
const COMPOSITION_WAIT = 20;

/** Keeps an editor and its session together. */
class Live implements PluginValue {
  readonly link: SessionLink;
  status: CheckStatus = { name: 'starting' };
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly view: EditorView) {
    const given = view.state.facet(settings) ?? missingSettings();
    const surface: Surface = {
      get state() {
        return view.state;
      },
      isComposing: () => this.isComposing(),
      dispatch: (spec) => view.dispatch(spec),
    };
    this.link = new SessionLink(surface, given, {
      onAnswer: () => given.onChange?.(view),
      onReport: (report) => given.onReport?.(report, view),
      onStatus: (status) => {
        this.status = status;
        given.onStatus?.(status, view);
      },
    });
  }

  update(update: ViewUpdate): void {
    if (update.docChanged) this.link.documentChanged(update.changes);
  }

  destroy(): void {
    clearTimeout(this.timer);
    this.link.destroy();
  }

  // Looked at again rather than waited for: where the browser edits through an EditContext, no event ends it. The
  // editor reads the text that the input method leaves only after it has ended, hence not at once.
  private isComposing(): boolean {
    const isComposing = this.view.composing || this.view.compositionStarted;
    clearTimeout(this.timer);
    if (isComposing) this.timer = setTimeout(() => this.link.compositionEnded(), COMPOSITION_WAIT);
    return isComposing;
  }
}

function missingSettings(): never {
  throw new Error('the extension is made by hegao()');
}

const live = ViewPlugin.fromClass(Live);
