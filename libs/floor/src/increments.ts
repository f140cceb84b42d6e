/**
 * Receives what a record contributes: `n` to `field` of the interval that starts at `interval`. Fields are
 * `<row>|<metric>` or `<row>|<bag>~<bin>`. Rows are `queue|<queue>|<urgency>`; alone `language|<tag>`,
 * `category|<name>`, `outcome|<name>` and `incident|<id>`; `milestone|<milestone>|<queue>`; `agents|<queue>`, and
 * `agents|` for every agent once. `corrected|<instant>` counts the late events that changed an interval, by when they
 * came.
 */
export type Sink = (interval: number, field: string, n: number) => void;

/** Increments by interval start and field. */
export type Increments = ReadonlyMap<number, ReadonlyMap<string, number>>;

/** Sums contributions up, with either sign; what cancels out leaves nothing behind. */
export class IncrementSum {
  private intervals = new Map<number, Map<string, number>>();
  private last: { readonly interval: number; readonly fields: Map<string, number> } | undefined;

  /** Adds `n` to a field of an interval. */
  add(interval: number, field: string, n: number): void {
    const fields = this.last?.interval === interval ? this.last.fields : this.fieldsOf(interval);
    fields.set(field, (fields.get(field) ?? 0) + n);
  }

  /** The sums that are not 0, leaving this empty. */
  take(): Increments {
    const taken = this.intervals;
    for (const [interval, fields] of taken) {
      fields.forEach((n, field) => n === 0 && fields.delete(field));
      if (fields.size === 0) taken.delete(interval);
    }
    this.intervals = new Map();
    this.last = undefined;
    return taken;
  }

  /** Increments come in runs for one interval, so the last one is kept at hand. */
  private fieldsOf(interval: number): Map<string, number> {
    let fields = this.intervals.get(interval);
    if (fields === undefined) this.intervals.set(interval, (fields = new Map()));
    this.last = { interval, fields };
    return fields;
  }
}
