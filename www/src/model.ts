// Everything of the submission but the body, which lives in the editor.
// An object that a form leaves empty is taken out again: to the engine an absent object is unknown, while an empty one
// counts as not fulfilled, and opening a form must not make a draft worse.

import type { Submission } from 'hegao';

type Value = string | boolean | readonly unknown[] | undefined;
type Members = Record<string, unknown>;

/** Holds the metadata; tells its listeners what changed. */
export class Model {
  private around: Members = {};
  private readonly listeners: ((path: string | undefined) => void)[] = [];

  /** Calls the listener with the path that changed, or undefined when all did. */
  onChange(listener: (path: string | undefined) => void): void {
    this.listeners.push(listener);
  }

  /** The submission without the body; the editor puts it in. */
  submission(): Submission {
    return this.around as Submission;
  }

  /** The string at the path; empty if there is none. */
  text(path: string): string {
    const value = this.value(path);
    return typeof value === 'string' ? value : '';
  }

  /** What stands at the path (`draft.source.name`). */
  value(path: string): unknown {
    let value: unknown = this.around;
    for (const step of path.split('.')) value = (value as Members | null | undefined)?.[step];
    return value;
  }

  /** Writes one member; an empty string, an empty list and undefined take it out. */
  set(path: string, value: Value): void {
    const isEmpty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
    this.around = withMember(this.around, path.split('.'), isEmpty ? undefined : value) ?? {};
    this.tell(path);
  }

  /** Replaces everything. The body, if the submission has one, is left out. */
  replace(submission: Submission): void {
    const { draft, text: _text, ...rest } = submission;
    const { text: _body, ...around } = draft ?? {};
    this.around = draft == null ? { ...rest } : { ...rest, draft: around };
    this.tell(undefined);
  }

  private tell(path: string | undefined): void {
    for (const listener of this.listeners) listener(path);
  }
}

function withMember(object: Members, [step = '', ...rest]: string[], value: unknown): Members | undefined {
  const { [step]: before, ...others } = object;
  const inner = rest.length === 0 ? value : withMember((before ?? {}) as Members, rest, value);
  const made = inner === undefined ? others : { ...others, [step]: inner };
  return Object.keys(made).length === 0 ? undefined : made;
}
