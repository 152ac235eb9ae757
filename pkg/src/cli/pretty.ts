// Diagnostics for people: each says what is wrong, shows where, names the article and says what to do.

import type { Bilingual, Citation, Diagnostic, EntityView, Severity } from '../generated/types.js';
import { articleName, articleNames } from '../article.js';
import type { Checked } from './batch.js';
import { Field } from './excerpt.js';
import { masksIn } from './masks.js';
import type { Source } from './source.js';
import { printable, type Terminal } from './terminal.js';

const SEVERITIES: Record<Severity, Bilingual> = {
  error: { zh: '错误', en: 'error' },
  warning: { zh: '警告', en: 'warning' },
  info: { zh: '提示', en: 'info' },
};

/** A checked file, with the entities whose values are masked in its lines. */
export interface CheckedFile {
  source: Source;
  result: Checked;
  /** What to print; `result` may hold more. */
  diagnostics: readonly Diagnostic[];
  entities: readonly EntityView[];
}

/** A file's diagnostics, or nothing for a file without any. */
export function fileText(terminal: Terminal, file: CheckedFile): string {
  if (file.diagnostics.length === 0) return '';
  const masks = masksIn(file.source, file.result, file.entities);
  const fields = new Map<string, Field>();
  const fieldOf = (name: string): Field | undefined => {
    const text = file.source.read(name);
    if (text !== undefined && !fields.has(name)) fields.set(name, new Field(text, masks.get(name) ?? []));
    return fields.get(name);
  };
  const quoted = new Set<string>();
  const texts = file.diagnostics.map((diagnostic) =>
    [
      ...whereLines(terminal, file.source, diagnostic, fieldOf(diagnostic.field)),
      ...whyLines(terminal, diagnostic, quoted),
    ].join('\n'),
  );
  return `${terminal.colours.underline(printable(file.source.name))}\n${texts.join('\n')}\n\n`;
}

function whereLines(terminal: Terminal, source: Source, diagnostic: Diagnostic, field: Field | undefined): string[] {
  const { colours } = terminal;
  const paint = painted(terminal, diagnostic.severity);
  const place = printable(placeOf(source, diagnostic, field));
  const message = printable(terminal.say(diagnostic.message));
  const lines = [
    `  ${place}  ${paint(terminal.say(SEVERITIES[diagnostic.severity]))}  ${message}  ${colours.dim(diagnostic.rule)}`,
  ];
  if (field !== undefined && diagnostic.from !== undefined && diagnostic.to !== undefined) {
    const { line, carets } = field.excerpt({ from: diagnostic.from, to: diagnostic.to });
    lines.push(`      ${colours.dim('│')} ${line}`, `      ${colours.dim('│')} ${paint(carets)}`);
  }
  return lines;
}

/** The articles and the advice; an article quoted before in this file is only named again. */
function whyLines(terminal: Terminal, { articles, hint }: Diagnostic, quoted: Set<string>): string[] {
  const label = terminal.say({ zh: '条款：', en: 'article: ' });
  const lines: string[] = [];
  const again: Citation[] = [];
  for (const citation of articles) {
    const text = `${articleName(citation, terminal.language)} “${citation.quote}”`;
    if (quoted.has(text)) {
      again.push(citation);
    } else {
      quoted.add(text);
      lines.push(`      ${label}${printable(text)}`);
    }
  }
  if (again.length > 0) {
    const seen = terminal.say({ zh: '（引文见上）', en: ' (quoted above)' });
    lines.push(`      ${label}${printable(articleNames(again, terminal.language))}${seen}`);
  }
  const advice = printable(terminal.say(hint));
  if (advice !== '') lines.push(`      ${terminal.say({ zh: '建议：', en: 'hint: ' })}${advice}`);
  return lines;
}

/** `line:column` in a text file; in a submission the field, and the offset in it. */
function placeOf(source: Source, { field: name, from }: Diagnostic, field: Field | undefined): string {
  if (from === undefined || field === undefined) return name;
  if (!source.isText) return `${name}@${from}`;
  const { line, column } = field.lines.position(from);
  return `${line}:${column}`;
}

function painted(terminal: Terminal, severity: Severity): (text: string) => string {
  const { colours } = terminal;
  return { error: colours.red, warning: colours.yellow, info: colours.cyan }[severity];
}
