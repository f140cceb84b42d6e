import { INTERVAL_MS, intervalOf, type IntervalSums, RangeTally } from '#floor';

/** The sums of the last few intervals, the current one included; moved along without adding everything up again. */
export class SlidingWindow {
  private sums = new RangeTally();
  private first = -Infinity;

  constructor(private readonly intervals: number) {}

  /** Where the window began when it was last asked for. */
  get start(): number {
    return this.first;
  }

  /** Where the window ended then: a sender's clock may be ahead, and what it says of later intervals is not now. */
  get end(): number {
    return this.first + this.intervals * INTERVAL_MS;
  }

  /** Takes note that the sums of an interval changed. */
  change(interval: number, before: IntervalSums | undefined, after: IntervalSums | undefined): void {
    if (!this.holds(interval)) return;
    if (before !== undefined) this.sums.add(before, -1);
    if (after !== undefined) this.sums.add(after, 1);
  }

  /** The sums as of an instant; `held` gives those of each interval. */
  at(instant: number, held: ReadonlyMap<number, { readonly sums: IntervalSums }>): RangeTally {
    const first = intervalOf(instant) - (this.intervals - 1) * INTERVAL_MS;
    if (first !== this.first) {
      this.first = first;
      this.sums = new RangeTally();
      for (const [interval, { sums }] of held) if (this.holds(interval)) this.sums.add(sums, 1);
    }
    return this.sums;
  }

  /** Forgets everything. */
  clear(): void {
    this.sums = new RangeTally();
    this.first = -Infinity;
  }

  private holds(interval: number): boolean {
    return interval >= this.first && interval < this.end;
  }
}
