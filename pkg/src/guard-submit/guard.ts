// A submit that waits until the draft is checked.
// A form is guarded through its own submit event, a program through a function that it calls in place of its own.
// `form.submit()` sends no event, so a host that calls it goes past the guard: call `form.requestSubmit()`.

import { Attempt } from './attempt.js';
import { showDialog } from './dialog.js';
import type { GuardedForm, GuardedSubmit, GuardFormOptions, GuardOptions, Held, WaiverReport } from './interface.js';
import { badGuardOptions, guardDetached, submitHeld } from './refusals.js';
import { contentOf } from './checking.js';

/** The second click of a double click may come after the first has gone through. Milliseconds. */
const DOUBLE_CLICK = 1000;

/**
 * Holds every submit of the form until the draft is checked, and has no error that is neither fixed nor waived; then
 * the same submit goes on, once. Throws `bad-options` if there is nothing to check with.
 */
export function guardSubmit(form: HTMLFormElement, options: GuardFormOptions): GuardedForm;
/** A function that checks before it calls `submit`, and hands it the waiver report. */
export function guardSubmit(submit: (report: WaiverReport) => unknown, options: GuardOptions): GuardedSubmit;
export function guardSubmit(
  target: HTMLFormElement | ((report: WaiverReport) => unknown),
  options: GuardFormOptions,
): GuardedForm | GuardedSubmit {
  const { checker, session, read } = options;
  if (session === undefined && (checker === undefined || read === undefined)) throw badGuardOptions();
  return typeof target === 'function' ? guardCallback(target, options) : guardForm(target, options);
}

/** A submit that went through. */
interface Passed {
  content: string | undefined;
  at: number;
}

function isDoubleClick(last: Passed | undefined, options: GuardOptions): boolean {
  if (last?.content === undefined || Date.now() - last.at > DOUBLE_CLICK) return false;
  try {
    return contentOf(options) === last.content;
  } catch {
    return false;
  }
}

function guardForm(form: HTMLFormElement, options: GuardFormOptions): GuardedForm {
  let attempt: Attempt | undefined;
  let submitter: HTMLElement | null = null;
  let isPassing = false;
  let last: (Passed & { submitter: HTMLElement | null }) | undefined;

  const pass = (report: WaiverReport, content: string | undefined): void => {
    attempt = undefined;
    form.removeAttribute('aria-busy');
    options.onPass?.(report);
    last = { content, at: Date.now(), submitter };
    // The event comes at once, inside the call, or not at all if the form is not valid any more.
    isPassing = true;
    try {
      submitAgain(form, submitter);
    } finally {
      isPassing = false;
    }
  };
  const cancel = (): void => {
    attempt = undefined;
    form.removeAttribute('aria-busy');
  };
  const show = (held: Held): (() => void) | void => {
    form.removeAttribute('aria-busy');
    return (options.show ?? inDocument(form.ownerDocument, options))(held);
  };
  const check = (): void => {
    form.setAttribute('aria-busy', 'true');
    void attempt?.check();
  };
  const hold = (event: SubmitEvent): void => {
    if (isPassing) {
      isPassing = false;
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (attempt?.isChecking === true) return;
    if (attempt === undefined && last?.submitter === event.submitter && isDoubleClick(last, options)) return;
    submitter = event.submitter;
    attempt ??= new Attempt(options, show, { pass, cancel });
    check();
  };
  // Before the host's own listeners, whenever they were added.
  form.addEventListener('submit', hold, { capture: true });
  return {
    detach: () => {
      form.removeEventListener('submit', hold, { capture: true });
      attempt?.cancel();
    },
  };
}

// The button may be gone by now; then the form is submitted without one.
function submitAgain(form: HTMLFormElement, submitter: HTMLElement | null): void {
  const isThere = submitter !== null && (submitter as HTMLButtonElement).form === form;
  if (isThere) form.requestSubmit(submitter);
  else form.requestSubmit();
}

function guardCallback(submit: (report: WaiverReport) => unknown, options: GuardOptions): GuardedSubmit {
  let attempt: Attempt | undefined;
  let running: Promise<WaiverReport> | undefined;
  let last: (Passed & { result: Promise<WaiverReport> }) | undefined;
  let isDetached = false;
  const show = options.show ?? inDocument(typeof document === 'undefined' ? undefined : document, options);

  const begin = (): Promise<WaiverReport> =>
    new Promise((resolve, reject) => {
      const pass = async (report: WaiverReport, content: string | undefined): Promise<void> => {
        attempt = undefined;
        try {
          await submit(report);
          last = { content, at: Date.now(), result: Promise.resolve(report) };
          resolve(report);
        } catch (thrown) {
          reject(thrown);
        }
      };
      attempt = new Attempt(options, show, {
        pass: (report, content) => void pass(report, content),
        cancel: (failure) => reject(isDetached ? guardDetached() : submitHeld(failure)),
      });
      attempt.check().catch(reject);
    });

  const guarded = (): Promise<WaiverReport> => {
    if (isDetached) return Promise.reject(guardDetached());
    if (running !== undefined) {
      if (attempt?.isChecking === false) void attempt.check();
      return running;
    }
    if (last !== undefined && isDoubleClick(last, options)) return last.result;
    const begun = begin().finally(() => {
      attempt = undefined;
      running = undefined;
    });
    running = begun;
    return begun;
  };
  return Object.assign(guarded, {
    detach: () => {
      isDetached = true;
      attempt?.cancel();
    },
  });
}

/** Shows a dialog of the page; without a page nobody can be asked, and the submit is given up. */
function inDocument(page: Document | undefined, options: GuardOptions): (held: Held) => (() => void) | void {
  return (held) => (page === undefined ? held.cancel() : showDialog(held, page, options));
}
