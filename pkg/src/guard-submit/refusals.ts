// What a guarded submit refuses, and how it says so.

import { HegaoError } from '../error.js';
import type { Bilingual } from '../generated/types.js';

const MESSAGES = {
  'submit-held': {
    zh: '没有提交：还有错误没有改，也没有写明不改的理由。',
    en: 'not submitted: errors are left that were neither fixed nor waived',
  },
  'submit-unchecked': {
    zh: '没有提交：稿件没有检查成。',
    en: 'not submitted: the draft could not be checked',
  },
  'guard-detached': { zh: '提交前检查已经撤下。', en: 'the guard was detached' },
  'no-longer-held': {
    zh: '这一次提交已经结束，或正在重新检查。',
    en: 'this submit is over, or is being checked again',
  },
  'no-reason': { zh: '不改要写明理由。', en: 'give the reason why it may stay' },
  'no-name': { zh: '要写明是谁决定不改。', en: 'say who decides that it may stay' },
  'unknown-fingerprint': { zh: '没有这一处错误。', en: 'there is no such error' },
  'not-allowed': {
    zh: '没有检查成的稿件不能提交。',
    en: 'a draft that could not be checked may not be submitted',
  },
  'read-failed': { zh: '读不到要提交的稿件', en: 'what is to be submitted cannot be read' },
  'bad-options': {
    zh: 'guardSubmit 需要 checker 和 read，或 session。',
    en: 'guardSubmit needs checker and read, or session',
  },
  'session-behind': {
    zh: '会话里的稿件与要提交的不一致，没有检查：请等编辑器把修改传完再提交。',
    en: 'the session does not hold what is to be submitted, so it was not checked: submit once the editor has passed its edits on',
  },
  'content-unstable': {
    zh: '要提交的内容每次读出来都不一样，没有检查成：read 要给出同样的内容，不要放进时间之类会变的值。',
    en: 'what is to be submitted is different each time it is read, so it could not be checked: read must give the same, without values that change, such as the time',
  },
} satisfies Record<string, Bilingual>;

/** The submit was given up; the cause is why there was no report, if so. */
export function submitHeld(failure: HegaoError | undefined): HegaoError {
  const messages = MESSAGES[failure === undefined ? 'submit-held' : 'submit-unchecked'];
  return new HegaoError({ code: 'submit-held', messages, cause: failure });
}

/** What the host's `read` threw. */
export function readFailed(thrown: unknown): HegaoError {
  const { zh, en } = MESSAGES['read-failed'];
  const detail = String(thrown);
  return new HegaoError({
    code: 'read-failed',
    messages: { zh: `${zh}（${detail}）`, en: `${en} (${detail})` },
    cause: thrown,
  });
}

export const guardDetached = (): HegaoError => refusal('guard-detached');
export const noLongerHeld = (): HegaoError => refusal('no-longer-held');
export const noReason = (): HegaoError => refusal('no-reason');
export const noName = (): HegaoError => refusal('no-name');
export const waivingNotAllowed = (): HegaoError => refusal('not-allowed');
export const badGuardOptions = (): HegaoError => refusal('bad-options');
export const contentUnstable = (): HegaoError => refusal('content-unstable');
export const sessionBehind = (): HegaoError => refusal('session-behind');

/** There is no error of this fingerprint among those that hold the submit. */
export function unknownFingerprint(fingerprint: string): HegaoError {
  return refusal('unknown-fingerprint', fingerprint);
}

function refusal(code: keyof typeof MESSAGES, at?: string): HegaoError {
  return new HegaoError({ code, messages: MESSAGES[code], at });
}
