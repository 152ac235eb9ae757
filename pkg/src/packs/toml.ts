// One TOML file: its value as JSON, and where each part of it stands.
// The engine never sees TOML. It reports a JSON path, and the place is found here in the syntax tree, so the
// browser needs no TOML parser and an editor of packs still gets file, line and column.

import { getStaticTOMLValue, ParseError, parseTOML, type AST } from 'toml-eslint-parser';
import type { Bilingual } from '../generated/types.js';

/** Line and column, both from 1, columns in UTF-16 units. */
export interface Position {
  line: number;
  column: number;
}

export type JsonPath = readonly (string | number)[];

/** What is wrong with a TOML file itself. */
export interface TomlProblem extends Position {
  code: string;
  message: Bilingual;
  help: Bilingual;
}

/** A parsed TOML file. */
export class TomlFile {
  private constructor(
    readonly value: unknown,
    private readonly places: readonly Place[],
  ) {}

  static parse(source: string): TomlFile | TomlProblem {
    let tree: AST.TOMLProgram;
    try {
      tree = parseTOML(source, { tomlVersion: '1.0' });
    } catch (thrown) {
      if (thrown instanceof ParseError) return syntaxProblem(thrown);
      throw thrown;
    }
    const places = [...placesOf(tree)];
    const date = places.find((place) => place.isDate);
    if (date !== undefined) return dateProblem(date.position);
    return new TomlFile(getStaticTOMLValue(tree), places);
  }

  /** Where the value at the path is written, or the nearest thing around it; a missing member is at its table. */
  positionOf(path: JsonPath): Position {
    let best: Place | undefined;
    for (const place of this.places) {
      if (startsWith(path, place.path) && place.path.length >= (best?.path.length ?? 0)) {
        // Of two equally near, the first: `[a]` opened again below, or dotted keys of one table.
        if (best === undefined || place.path.length > best.path.length) best = place;
      }
    }
    return best?.position ?? { line: 1, column: 1 };
  }
}

interface Place {
  path: JsonPath;
  position: Position;
  isDate: boolean;
}

function* placesOf(tree: AST.TOMLProgram): Generator<Place> {
  const top = tree.body[0];
  for (const node of top.body) {
    if (node.type === 'TOMLKeyValue') {
      yield* placesOfMember(node, []);
      continue;
    }
    yield { path: node.resolvedKey, position: start(node), isDate: false };
    for (const member of node.body) yield* placesOfMember(member, node.resolvedKey);
  }
}

function* placesOfMember(member: AST.TOMLKeyValue, table: JsonPath): Generator<Place> {
  const path = [...table];
  for (const key of member.key.keys) {
    path.push(key.type === 'TOMLBare' ? key.name : key.value);
    yield { path: [...path], position: start(member), isDate: false };
  }
  yield* placesOfContent(member.value, path, start(member));
}

function* placesOfContent(node: AST.TOMLContentNode, path: JsonPath, position: Position): Generator<Place> {
  switch (node.type) {
    case 'TOMLArray':
      for (const [index, element] of node.elements.entries()) {
        yield { path: [...path, index], position: start(element), isDate: false };
        yield* placesOfContent(element, [...path, index], start(element));
      }
      break;
    case 'TOMLInlineTable':
      for (const member of node.body) yield* placesOfMember(member, path);
      break;
    case 'TOMLValue':
      yield { path, position, isDate: /date|time/.test(node.kind) };
  }
}

function start(node: { loc: { start: { line: number; column: number } } }): Position {
  return { line: node.loc.start.line, column: node.loc.start.column + 1 };
}

function startsWith(path: JsonPath, prefix: JsonPath): boolean {
  return prefix.length <= path.length && prefix.every((step, index) => step === path[index]);
}

function syntaxProblem(error: ParseError): TomlProblem {
  return {
    line: error.lineNumber,
    column: error.column + 1,
    code: 'toml-syntax',
    message: { zh: `TOML 语法错误（${error.message}）`, en: `TOML syntax error: ${error.message}` },
    help: {
      zh: '检查这一行的引号、括号和等号是否成对；同一个键只能写一次。',
      en: 'see that quotes, brackets and equal signs on this line are complete; a key may be given once',
    },
  };
}

function dateProblem(position: Position): TomlProblem {
  return {
    ...position,
    code: 'toml-date',
    message: { zh: '规则包中的日期要写成字符串', en: 'dates in packs are written as strings' },
    help: { zh: '给日期加上引号，如 "2026-11-24"。', en: 'put the date in quotes: "2026-11-24"' },
  };
}
