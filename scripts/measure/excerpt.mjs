// A string of a submission by its path, and a span of it in its surroundings.

const AROUND = 22;

/** The string at a path such as `draft.table.rows[2][1]`; undefined if there is none. */
export function stringAt(submission, field) {
  const value = field
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce((object, key) => object?.[key], submission);
  return typeof value === 'string' ? value : undefined;
}

/** A span between brackets, with what stands around it, on one line. */
export function excerpt(submission, { field, from, to }) {
  const text = stringAt(submission, field) ?? '';
  const shown = `${text.slice(Math.max(0, from - AROUND), from)}【${text.slice(from, to)}】${text.slice(to, to + AROUND)}`;
  return shown.replace(/\s+/g, ' ').replace(/[\u200b-\u200d\u2060\ufeff]/g, '·');
}
