import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';

/** Something wrong in the configuration: where, and what was expected there. */
export interface ConfigurationProblem {
  /** Property names and list indexes from the root. */
  readonly path: readonly string[];
  readonly expected: string;
  /** Where it is in the text, if that is known better than by its path. */
  readonly offset?: number;
}

/** A YAML text that still knows on which line each of its values stands. */
export class ConfigurationText {
  /** The plain value, `null` for an empty text. */
  readonly value: unknown;
  /** What keeps it from being YAML at all. */
  readonly problems: readonly ConfigurationProblem[];
  private readonly document: Document;
  private readonly lines = new LineCounter();

  constructor(
    text: string,
    private readonly file: string,
  ) {
    this.document = parseDocument(text, { lineCounter: this.lines, prettyErrors: false });
    this.problems = [...this.document.errors, ...this.document.warnings].map((error) => ({
      path: [],
      expected: `not readable as YAML: ${error.message}`,
      offset: error.pos[0],
    }));
    this.value = this.problems.length > 0 ? null : this.document.toJS({ maxAliasCount: 100 });
  }

  /** One line for a person: file, line, column, path, and what was expected. */
  describe(problem: ConfigurationProblem): string {
    const { line, col } = this.lines.linePos(problem.offset ?? this.offsetOf(problem.path));
    return `${this.file}:${line}:${col}: ${formatPath(problem.path)}${problem.expected}`;
  }

  /** Where the value at `path` begins; the nearest one around it where the path leads nowhere. */
  private offsetOf(path: readonly string[]): number {
    let node = this.document.contents as Node | null;
    let offset = node?.range?.[0] ?? 0;
    for (const segment of path) {
      if (isMap(node)) {
        const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === segment);
        if (pair === undefined) return offset;
        offset = (pair.key as Node).range?.[0] ?? offset;
        node = pair.value as Node | null;
      } else if (isSeq(node)) {
        node = node.items[Number(segment)] as Node | null;
        offset = node?.range?.[0] ?? offset;
      } else return offset;
    }
    return offset;
  }
}

/** `plateaus[0].zone: `, or nothing for the root. */
function formatPath(path: readonly string[]): string {
  const joined = path.map((segment) => (/^\d+$/.test(segment) ? `[${segment}]` : `.${segment}`)).join('');
  return joined === '' ? '' : `${joined.replace(/^\./, '')}: `;
}
