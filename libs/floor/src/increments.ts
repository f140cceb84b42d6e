import { type Bag, METRICS, type Place, type Row } from './row.js';

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
  /** Adds `n` to the metric at a place in each of these rows, in an interval. */
  count(interval: number, rows: readonly Row[], place: Place, n: number): void;
  /** Adds `n` to a bin of a row in an interval. */
  bin(interval: number, row: Row, bag: Bag, bin: number, n: number): void;
}

/** Receives contributions field by field. */
export const fieldByField = (sink: FieldSink): Sink => ({
  add: sink,
  count(interval, rows, place, n) {
    for (const { fields } of rows) sink(interval, fields[place]!, n);
  },
  bin(interval, row, bag, bin, n) {
    sink(interval, row.bin(bag, bin), n);
  },
});

/** Sums by field; none of them is 0. */
export interface FieldSums extends Iterable<readonly [field: string, n: number]> {
  forEach(tell: (n: number, field: string) => void): void;
}

/** Increments by interval start and field. */
export type Increments = ReadonlyMap<number, FieldSums>;

const NOTHING: readonly number[] = METRICS.map(() => 0);

/** The sums of one row's metrics, by their place. */
interface RowSum {
  readonly row: Row;
  readonly sums: number[];
}

/** The sums of one interval. Fields of metrics are named when they are told: nearly all sums are of metrics. */
class IntervalSum implements FieldSums {
  /** By the row's name: one that was forgotten is made anew. */
  readonly rows = new Map<string, RowSum>();
  readonly bins = new Map<string, number>();
  /** Of whatever was added by its name, which may be that of a metric or a bin. */
  named: Map<string, number> | undefined;

  constructor(readonly interval: number) {}

  get isEmpty(): boolean {
    if (this.named !== undefined) return [...this].length === 0;
    for (const n of this.bins.values()) if (n !== 0) return false;
    for (const { sums } of this.rows.values()) if (sums.some((n) => n !== 0)) return false;
    return true;
  }

  forEach(tell: (n: number, field: string) => void): void {
    const { named } = this;
    if (named === undefined) return this.tellUnnamed(tell);
    const all = new Map(named);
    this.tellUnnamed((n, field) => bump(all, field, n));
    all.forEach((n, field) => n !== 0 && tell(n, field));
  }

  [Symbol.iterator](): Iterator<readonly [string, number]> {
    const told: [string, number][] = [];
    this.forEach((n, field) => told.push([field, n]));
    return told.values();
  }

  private tellUnnamed(tell: (n: number, field: string) => void): void {
    this.rows.forEach(({ row: { fields }, sums }) => {
      for (let place = 0; place < sums.length; place += 1) if (sums[place] !== 0) tell(sums[place]!, fields[place]!);
    });
    this.bins.forEach((n, field) => n !== 0 && tell(n, field));
  }
}

/** Sums contributions up, with either sign; what cancels out leaves nothing behind. */
export class IncrementSum implements Sink {
  private intervals = new Map<number, IntervalSum>();
  /** Contributions come in runs for one interval and for the same rows, so the last ones are kept at hand. */
  private last: IntervalSum | undefined;
  private lastRows:
    { readonly of: readonly Row[]; readonly at: IntervalSum; readonly sums: readonly RowSum[] } | undefined;

  add(interval: number, field: string, n: number): void {
    bump((this.at(interval).named ??= new Map()), field, n);
  }

  count(interval: number, rows: readonly Row[], place: Place, n: number): void {
    for (const { sums } of this.sumsOf(this.at(interval), rows)) sums[place]! += n;
  }

  bin(interval: number, row: Row, bag: Bag, bin: number, n: number): void {
    bump(this.at(interval).bins, row.bin(bag, bin), n);
  }

  /** The sums that are not 0, leaving this empty. */
  take(): Increments {
    const taken = this.intervals;
    for (const [interval, sum] of taken) if (sum.isEmpty) taken.delete(interval);
    this.intervals = new Map();
    this.last = undefined;
    this.lastRows = undefined;
    return taken;
  }

  private at(interval: number): IntervalSum {
    if (this.last?.interval === interval) return this.last;
    let sum = this.intervals.get(interval);
    if (sum === undefined) this.intervals.set(interval, (sum = new IntervalSum(interval)));
    this.last = sum;
    return sum;
  }

  private sumsOf(at: IntervalSum, rows: readonly Row[]): readonly RowSum[] {
    if (this.lastRows?.of === rows && this.lastRows.at === at) return this.lastRows.sums;
    const sums = rows.map((row) => {
      let known = at.rows.get(row.name);
      if (known === undefined) at.rows.set(row.name, (known = { row, sums: NOTHING.slice() }));
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

  count(interval: number, rows: readonly Row[], place: Place, n: number): void {
    if (interval >= this.start) this.sums.count(interval, rows, place, n * this.times);
  }

  bin(interval: number, row: Row, bag: Bag, bin: number, n: number): void {
    if (interval >= this.start) this.sums.bin(interval, row, bag, bin, n * this.times);
  }
}

function bump(fields: Map<string, number>, field: string, n: number): void {
  fields.set(field, (fields.get(field) ?? 0) + n);
}
