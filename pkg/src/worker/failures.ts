// What can go wrong between a host and a checker that works elsewhere, and how a failure crosses over.
// A HegaoError cannot be posted: structured cloning keeps an Error's message and drops its code.

import { HegaoError, type Failure } from '../error.js';

/** A HegaoError as it is posted. */
export type PostedFailure = Omit<Failure, 'cause'>;

/** The failure in a form that can be posted. */
export function posted(thrown: unknown): PostedFailure {
  const { code, messages, at, errors, report } = HegaoError.from(thrown);
  return { code, messages, at, errors: [...errors], report };
}

/** A call that was under way, or waiting, when the engine broke. */
export function notChecked(cause: HegaoError): HegaoError {
  return new HegaoError({
    code: 'not-checked',
    messages: {
      zh: '没有检查：检查程序中断了，正在重新启动。打开着的稿件会自动重新检查，其他的请再试一次。',
      en: 'not checked: the checker broke and is being started again. Open drafts will be checked again by themselves; repeat any other call',
    },
    cause,
  });
}

/** An edit whose answer no longer means anything, because a whole new body came after it. */
export function superseded(): HegaoError {
  return new HegaoError({
    code: 'superseded',
    messages: {
      zh: '这次修改的结果已经过时：正文后来整个换过，以那一次的结果为准。',
      en: 'the answer to this edit is out of date: a whole new body followed it, whose answer says all',
    },
  });
}

/** A call on a checker that was closed. */
export function checkerClosed(): HegaoError {
  return new HegaoError({
    code: 'checker-closed',
    messages: { zh: '检查程序已经关闭：请重新创建。', en: 'the checker was closed: create another' },
  });
}

/** A worker that does not answer. */
export function workerSilent(milliseconds: number): HegaoError {
  return new HegaoError({
    code: 'worker-silent',
    messages: {
      zh: `检查程序 ${milliseconds / 1000} 秒没有回应，已经停掉。`,
      en: `the checker did not answer for ${milliseconds / 1000} seconds and was stopped`,
    },
  });
}

/** A worker that died while it was at work. */
export function workerCrashed(detail: string): HegaoError {
  return new HegaoError({
    code: 'worker-crashed',
    messages: { zh: `检查程序意外中断（${detail}）。`, en: `the checker stopped unexpectedly (${detail})` },
  });
}

/** The reason of an aborted signal. Chrome has `signal.reason` from 98 on. */
export function abortReason(signal: AbortSignal): unknown {
  return (signal as { reason?: unknown }).reason ?? new DOMException('The call was aborted.', 'AbortError');
}
