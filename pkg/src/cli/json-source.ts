// A JSON file whose strings can be replaced.
// Only the literals that change are written anew; indentation, key order, number forms and the final newline
// stay as the author left them.

import { parse, type AnyNode, type DocumentNode } from '@humanwhocodes/momoa';
import { fieldPath, type FieldPath } from '../field.js';

/** `line:column` of the first error in a text that is not JSON, where the parser can tell. */
export function jsonErrorPlace(text: string): string | undefined {
  try {
    parse(text, { mode: 'json' });
    return undefined;
  } catch (thrown) {
    const { line, column } = thrown as { line?: number; column?: number };
    return line === undefined || column === undefined ? undefined : `${line}:${column}`;
  }
}

/** The JSON text with the strings at the given fields replaced. */
export function withStrings(json: string, changes: ReadonlyMap<string, string>): string {
  const document = parse(json, { mode: 'json', ranges: true });
  const literals = [...changes].map(([field, text]) => ({ range: literalRange(document, field), text }));
  literals.sort((a, b) => a.range[0] - b.range[0]);
  const parts: string[] = [];
  let from = 0;
  for (const { range, text } of literals) {
    parts.push(json.slice(from, range[0]), JSON.stringify(text));
    from = range[1];
  }
  parts.push(json.slice(from));
  return parts.join('');
}

function literalRange(document: DocumentNode, field: string): [number, number] {
  const node = nodeAt(document.body, fieldPath(field) ?? []);
  if (node?.range === undefined) throw new Error(`no value at ${field}`);
  return node.range as [number, number];
}

function nodeAt(root: AnyNode, path: FieldPath): AnyNode | undefined {
  let node: AnyNode | undefined = root;
  for (const step of path) node = node === undefined ? undefined : childAt(node, step);
  return node;
}

function childAt(node: AnyNode, step: string | number): AnyNode | undefined {
  if (node.type === 'Array') return node.elements[Number(step)]?.value;
  if (node.type !== 'Object') return undefined;
  return node.members.find(({ name }) => (name.type === 'String' ? name.value : name.name) === step)?.value;
}
