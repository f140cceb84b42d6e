import { METRICS, type Metric, PLACE, type Row } from './row.js';

/**
 * Hears of fields of intervals: `n` of `field` in the interval that starts at `interval`. Fields are `<row>|<metric>` or
 * `<row>|<bag>~<bin>`. Rows are `queue|<queue>|<urgency>`; alone `language|<tag>`, `category|<name>`, `outcome|<name>` and
 * `incident|<id>`; `milestone|<milestone>|<queue>`; `agents|<queue>`, and `agents|` for every agent once.
 * `corrected|<instant>` counts the late events that changed an interval, by when they came.
 */
export type FieldSink = (interval: number, field: string, n: number) => void;

/** Receives what a record contributes. */
export interface Sink {
  /** Adds `n` to a field of an interval, as {@link FieldSink} says how they are named. */
  add(interval: number, field: string, n: number): void;
  /** Adds `n` to a metric of each of these rows in an interval. */
  count(interval: number, rows: readonly Row[], metric: Metric, n: number): void;
}

/** Receives contributions field by field. */
export const fieldByField = (sink: FieldSink): Sink => ({
  add: sink,
  count(interval, rows, metric, n) {
    for (const { fields } of rows) sink(interval, fields[PLACE[metric]]!, n);
  },
});

/** Increments by interval start and field. */
export type Increments = ReadonlyMap<number, ReadonlyMap<string, number>>;

/** The sums of one interval: of metrics by row and by place, of everything else by field. */
interface IntervalSum {
  readonly interval: number;
  readonly rows: Map<Row, number[]>;
  readonly fields: Map<string, number>;
}

const NOTHING: readonly number[] = METRICS.map(() => 0);

/** Sums contributions up, with either sign; what cancels out leaves nothing behind. */
export class IncrementSum implements Sink {
  private intervals = new Map<number, IntervalSum>();
  /** Contributions come in runs for one interval and for the same rows, so the last ones are kept at hand. */
  private last: IntervalSum | undefined;
  private lastRows: { readonly of: readonly Row[]; readonly at: IntervalSum; readonly sums: number[][] } | undefined;

  add(interval: number, field: string, n: number): void {
    bump(this.at(interval).fields, field, n);
  }

  count(interval: number, rows: readonly Row[], metric: Metric, n: number): void {
    const place = PLACE[metric];
    for (const sums of this.sumsOf(this.at(interval), rows)) sums[place]! += n;
  }

  /** The sums that are not 0, leaving this empty. */
  take(): Increments {
    const taken = new Map<number, Map<string, number>>();
    for (const [interval, { rows, fields }] of this.intervals) {
      rows.forEach((sums, row) => sums.forEach((n, place) => n !== 0 && bump(fields, row.fields[place]!, n)));
      fields.forEach((n, field) => n === 0 && fields.delete(field));
      if (fields.size > 0) taken.set(interval, fields);
    }
    this.intervals = new Map();
    this.last = undefined;
    this.lastRows = undefined;
    return taken;
  }

  private at(interval: number): IntervalSum {
    if (this.last?.interval === interval) return this.last;
    let sum = this.intervals.get(interval);
    if (sum === undefined) this.intervals.set(interval, (sum = { interval, rows: new Map(), fields: new Map() }));
    this.last = sum;
    return sum;
  }

  private sumsOf(at: IntervalSum, rows: readonly Row[]): readonly number[][] {
    if (this.lastRows?.of === rows && this.lastRows.at === at) return this.lastRows.sums;
    const sums = rows.map((row) => {
      let known = at.rows.get(row);
      if (known === undefined) at.rows.set(row, (known = NOTHING.slice()));
      return known;
    });
    this.lastRows = { of: rows, at, sums };
    return sums;
  }
}

/** Adds to sums, or takes away from them, what belongs to an interval from `start` on. */
export class SumMove implements Sink {
  constructor(
    private readonly sums: IncrementSum,
    private readonly start: number,
    private readonly times: 1 | -1,
  ) {}

  add(interval: number, field: string, n: number): void {
    if (interval >= this.start) this.sums.add(interval, field, n * this.times);
  }

  count(interval: number, rows: readonly Row[], metric: Metric, n: number): void {
    if (interval >= this.start) this.sums.count(interval, rows, metric, n * this.times);
  }
}

function bump(fields: Map<string, number>, field: string, n: number): void {
  fields.set(field, (fields.get(field) ?? 0) + n);
}
