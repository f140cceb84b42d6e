import { binName } from './sketch.js';

const METRICS = [
  'calls',
  'offered',
  'answered',
  'abandoned',
  'shortAbandoned',
  'answeredWithinTarget',
  'flowedOut',
  'lost',
  'waitMs',
  'handled',
  'talkMs',
  'holdMs',
  'wrapUpMs',
  'wrapped',
  'advice',
  'cases',
  'retriagedUp',
  'retriagedDown',
] as const;

/** A metric that rows sum. */
export type Metric = (typeof METRICS)[number];

/** The names of a row's fields, made once a row: a call has two dozen of them, and they are the same for thousands. */
export class Row {
  readonly fields: Readonly<Record<Metric, string>>;
  private readonly bins = new Map<string, Map<number, string>>();

  constructor(private readonly name: string) {
    this.fields = Object.fromEntries(METRICS.map((metric) => [metric, `${name}|${metric}`])) as Record<Metric, string>;
  }

  /** The field that counts a bin of the bag `wait` or `handle`. */
  bin(bag: 'wait' | 'handle', bin: number): string {
    let fields = this.bins.get(bag);
    if (fields === undefined) this.bins.set(bag, (fields = new Map()));
    let field = fields.get(bin);
    if (field === undefined) fields.set(bin, (field = `${this.name}|${bag}~${binName(bin)}`));
    return field;
  }
}

/** Names come from outside, so there may be any number of them. */
const ROWS_LIMIT = 10_000;

const rows = new Map<string, Row>();

/** The row of a queue and urgency (`queue|roadside|P1`), or of a language, category or outcome alone. */
export function rowOf(name: string): Row {
  let row = rows.get(name);
  if (row === undefined) {
    if (rows.size >= ROWS_LIMIT) rows.clear();
    rows.set(name, (row = new Row(name)));
  }
  return row;
}
