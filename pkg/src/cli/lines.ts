// Where the lines of a text begin.
// Found once for a text; every position in it is then a binary search.

/** A range of UTF-16 units. */
export interface Range {
  from: number;
  to: number;
}

/** The lines of a text, split at LF, CRLF and CR. */
export class Lines {
  private readonly starts: number[] = [0];
  private readonly ends: number[] = [];

  constructor(text: string) {
    for (const match of text.matchAll(/\r\n?|\n/g)) {
      this.ends.push(match.index);
      this.starts.push(match.index + match[0].length);
    }
    this.ends.push(text.length);
  }

  /** Line and column of an offset, both from 1; columns count UTF-16 units, as editors do. */
  position(offset: number): { line: number; column: number } {
    const line = this.lineOf(offset);
    return { line: line + 1, column: offset - (this.starts[line] ?? 0) + 1 };
  }

  /** The line that holds the offset, without its line end. */
  around(offset: number): Range {
    const line = this.lineOf(offset);
    return { from: this.starts[line] ?? 0, to: this.ends[line] ?? 0 };
  }

  private lineOf(offset: number): number {
    return firstIndex(this.starts.length, (line) => (this.starts[line] ?? 0) > offset) - 1;
  }
}

/** The first index below `length` for which the test holds, where it holds for all after it; else `length`. */
export function firstIndex(length: number, test: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (test(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
