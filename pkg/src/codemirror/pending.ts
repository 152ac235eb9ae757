// Edits that the session has not answered yet, and the way from its text to the editor's.
// It is separate from the view because it is pure: what is wrong here puts an underline, or a fix, in the wrong place.
// The surprise: one transaction may become several edits. A session takes one range at a time, so the ranges go from
// the last to the first, which leaves the positions of those still to come untouched.

import { ChangeSet, type ChangeDesc, type Text } from '@codemirror/state';

/** One edit for the session. Positions are UTF-16 code units in the text that the edits before it left. */
export interface NumberedEdit {
  from: number;
  to: number;
  insert: string;
  /** The session's version after it. */
  version: number;
}

/** More ranges than this go as one edit from the first to the last: a replacement everywhere is a new text anyway. */
const MOST_RANGES = 32;

/** The changes of a document since the session's last answer. */
export class PendingEdits {
  private sent: { readonly version: number; readonly changes: ChangeDesc }[] = [];
  private unsent: ChangeSet | undefined;

  /** Adds the changes of a transaction; they start where the ones recorded before end. */
  record(changes: ChangeSet): void {
    if (changes.empty) return;
    this.unsent = this.unsent === undefined ? changes : this.unsent.compose(changes);
  }

  /** Whether there are changes that `take` has not given out. */
  get hasUnsent(): boolean {
    return this.unsent !== undefined;
  }

  /** Whether edits given out by `take` are unanswered. */
  get isAwaiting(): boolean {
    return this.sent.length > 0;
  }

  /** What is unsent, as edits in the order in which the session must do them. `doc` is the document as it is now. */
  take(doc: Text, nextVersion: () => number): NumberedEdit[] {
    const { unsent } = this;
    if (unsent === undefined) return [];
    this.unsent = undefined;
    const ranges: { from: number; to: number; fromNow: number; toNow: number }[] = [];
    unsent.iterChanges((from, to, fromNow, toNow) => ranges.push({ from, to, fromNow, toNow }));
    const [first, last] = [ranges[0], ranges[ranges.length - 1]];
    if (first === undefined || last === undefined) return [];
    if (ranges.length > MOST_RANGES) {
      const version = nextVersion();
      this.sent.push({ version, changes: unsent.desc });
      return [{ from: first.from, to: last.to, insert: doc.sliceString(first.fromNow, last.toNow, '\n'), version }];
    }
    let length = unsent.length;
    return ranges.reverse().map(({ from, to, fromNow, toNow }) => {
      const insert = doc.slice(fromNow, toNow);
      const changes = ChangeSet.of({ from, to, insert }, length);
      length = changes.newLength;
      const version = nextVersion();
      this.sent.push({ version, changes: changes.desc });
      return { from, to, insert: insert.sliceString(0, insert.length, '\n'), version };
    });
  }

  /** The session has answered every edit up to this version. */
  acknowledge(version: number): void {
    this.sent = this.sent.filter((edit) => edit.version > version);
  }

  /** Forgets everything: the session was opened anew, on the document as it is now. */
  clear(): void {
    this.sent = [];
    this.unsent = undefined;
  }

  /** The changes between the text that the session has answered for and the document; undefined if there are none. */
  get since(): ChangeDesc | undefined {
    let since: ChangeDesc | undefined;
    for (const { changes } of this.sent) since = since === undefined ? changes : since.composeDesc(changes);
    if (this.unsent === undefined) return since;
    return since === undefined ? this.unsent.desc : since.composeDesc(this.unsent.desc);
  }
}
