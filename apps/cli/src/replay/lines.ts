const NEWLINE = 0x0a;

/** Longer lines are not kept: no message may be as long. In bytes. */
export const LONGEST_LINE = 1024 * 1024;

/** A line of a file without its newline, counted from 1; `undefined` bytes where it is longer than {@link LONGEST_LINE}. */
export interface Line {
  readonly number: number;
  readonly bytes: Buffer | undefined;
}

/** Cuts a stream of bytes into lines, a list for each piece that arrives; blank lines are counted and left out. */
export async function* readLines(source: AsyncIterable<Buffer>): AsyncGenerator<Line[], void, undefined> {
  const cutter = new LineCutter();
  for await (const piece of source) yield cutter.cut(piece);
  yield cutter.end();
}

class LineCutter {
  private number = 0;
  /** The beginning of a line whose end has not arrived. */
  private kept: Buffer[] = [];
  private keptLength = 0;

  cut(piece: Buffer): Line[] {
    const lines: Line[] = [];
    let from = 0;
    for (let to = piece.indexOf(NEWLINE); to !== -1; to = piece.indexOf(NEWLINE, from)) {
      this.keep(piece.subarray(from, to));
      this.finish(lines);
      from = to + 1;
    }
    this.keep(piece.subarray(from));
    return lines;
  }

  end(): Line[] {
    const lines: Line[] = [];
    if (this.keptLength > 0) this.finish(lines);
    return lines;
  }

  private keep(bytes: Buffer): void {
    this.keptLength += bytes.length;
    if (this.keptLength > LONGEST_LINE) this.kept = [];
    else if (bytes.length > 0) this.kept.push(bytes);
  }

  private finish(lines: Line[]): void {
    this.number += 1;
    const [first] = this.kept;
    if (this.keptLength > LONGEST_LINE) lines.push({ number: this.number, bytes: undefined });
    else if (first !== undefined) {
      const bytes = this.kept.length === 1 ? first : Buffer.concat(this.kept);
      if (!isBlank(bytes)) lines.push({ number: this.number, bytes });
    }
    this.kept = [];
    this.keptLength = 0;
  }
}

/** Spaces, tabs and carriage returns only. */
const isBlank = (bytes: Buffer): boolean => bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
