// Fields of a submission by name.
// The engine names a field the way a person would write it: `draft.table.rows[2][1]`. Reading and writing by
// such a name lives here, so that fixes need not know the submission's shape.

export type FieldPath = readonly (string | number)[];

const STEP = /(?:^|\.)([^.[\]]+)|\[(\d+)\]/gy;

/** The steps of a field's name, or undefined if it is not one. */
export function fieldPath(name: string): FieldPath | undefined {
  const path: (string | number)[] = [];
  STEP.lastIndex = 0;
  let end = 0;
  for (let step = STEP.exec(name); step !== null; step = STEP.exec(name)) {
    end = STEP.lastIndex;
    path.push(step[1] ?? Number(step[2]));
  }
  return end === name.length && path.length > 0 ? path : undefined;
}

/** What stands at the path, or undefined. */
export function valueAt(root: unknown, path: FieldPath): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.prototype.hasOwnProperty.call(value, step))
      return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}

/** A copy of `root` with `value` at the path; what lies beside the path is shared with the original. */
export function withValueAt(root: unknown, path: FieldPath, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(root)) {
    const copy: unknown[] = root.slice();
    copy[Number(step)] = withValueAt(copy[Number(step)], rest, value);
    return copy;
  }
  const object = typeof root === 'object' && root !== null ? (root as Record<string, unknown>) : {};
  return { ...object, [step]: withValueAt(object[step], rest, value) };
}
