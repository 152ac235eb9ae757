// What a host tells the extension, and how the rest of it finds that in the state.

import { Facet } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { Language } from '../language.js';
import type { Bilingual, Diagnostic, Edit, Report, Submission } from '../generated/types.js';
import type { HegaoError } from '../error.js';
import type { AsyncChecker } from '../worker/interface.js';

/**
 * How far the check of an editor's text is. `checked` says that every change was answered, never that all is well;
 * `not-checked` says that the underlines shown are old or missing, and why.
 */
export type CheckStatus =
  | { readonly name: 'starting' | 'checking' | 'checked' }
  | { readonly name: 'not-checked'; readonly failure: HegaoError };

/** Settings of the extension. Only the checker is needed. */
export interface HegaoOptions {
  /** The checker: in a worker, or in the page's thread. The host closes it. */
  checker: AsyncChecker;
  /** What stands around the body: kind, source, account, today … The member named by `field` is the editor's text. */
  submission?: () => Submission;
  /**
   * Which string of the submission the editor holds; `draft.text` by default. The text is the document with `\n` as
   * line break, whatever the state's `lineSeparator`, so that one position counts the same on both sides.
   */
  field?: string;
  /** The language of cards and messages at first; `setLanguage` changes it. Chinese by default. */
  language?: Language;
  /** Called after each answer, with the view whose `diagnosticsOf` has changed. */
  onChange?: (view: EditorView) => void;
  /** Called with the whole report once typing has paused and everything is answered. */
  onReport?: (report: Report, view: EditorView) => void;
  /** Called when the check starts, catches up, falls behind or fails. */
  onStatus?: (status: CheckStatus, view: EditorView) => void;
  /**
   * Offers dismissal in the cards. The host keeps the dismissal (fingerprint, reason, who, until when) and hands all
   * of them to `setDismissals`.
   */
  onDismiss?: (diagnostic: Diagnostic, reason: string, view: EditorView) => void;
  /** Does the edits of a fix in other fields (`draft.source.name`). Without it, such fixes are refused. */
  applyEdits?: (field: string, edits: readonly Edit[]) => void;
  /** Told why a fix was refused, besides the card, which shows it. */
  onRefused?: (message: Bilingual, view: EditorView) => void;
  /** Milliseconds of quiet before `onReport`; 300 by default. */
  reportDelay?: number;
  /** Whether F8, Shift-F8, Ctrl-. (Cmd-.), Alt-Enter and Escape are bound; true by default. */
  keys?: boolean;
}

/** The settings with what is left out filled in. */
export type Settings = HegaoOptions & Required<Pick<HegaoOptions, 'field' | 'language' | 'reportDelay'>>;

/** The settings of the editor, once `hegao` is among its extensions. */
export const settings = Facet.define<Settings, Settings | undefined>({ combine: ([first]) => first });

/** Fills in what the host left out. */
export function settingsOf(options: HegaoOptions): Settings {
  return {
    ...options,
    field: options.field ?? 'draft.text',
    language: options.language ?? 'zh',
    reportDelay: options.reportDelay ?? 300,
  };
}
