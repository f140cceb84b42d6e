import { INTERVAL_MS, type LocalDay, localHours, RangeTally, Tally } from '#floor';

/** What hours are told by: counts and times of calls, whose bins would be too many. */
const OF_AN_HOUR = new Set(
  (
    'calls offered answered abandoned shortAbandoned answeredWithinTarget flowedOut ' +
    'handled waitMs talkMs holdMs wrapUpMs'
  ).split(' '),
);

/** The sums of days in their order, with or without days between them, and of the calls of each of their local hours. */
export class RangeSums {
  /** By day, in their order. */
  readonly days: readonly RangeTally[];
  /** By day, then by local hour; an hour that occurs twice is one. */
  readonly hours: readonly (readonly Tally[])[];
  /** By day, then by local hour: when it begins; absent where clocks pass over it. */
  readonly hourStarts: readonly (readonly (number | undefined)[])[];
  private readonly from: number;
  private readonly dayOf: Int16Array;
  private readonly hourOf: Uint8Array;
  private readonly metrics = new Map<string, string | undefined>();
  private open: { field: string; day: number; n: number; metric: string | undefined } | undefined;

  constructor(zone: string, days: readonly LocalDay[]) {
    this.days = days.map(() => new RangeTally());
    this.hours = days.map(() => Array.from({ length: 24 }, () => new Tally()));
    this.from = days[0]?.start ?? 0;
    const length = ((days.at(-1)?.end ?? this.from) - this.from) / INTERVAL_MS;
    this.dayOf = new Int16Array(length);
    this.hourOf = new Uint8Array(length);
    const hourAt = localHours(zone);
    const hourStarts = days.map(() => Array.from({ length: 24 }, (): number | undefined => undefined));
    for (const [index, { start, end }] of days.entries())
      for (let at = start; at < end; at += INTERVAL_MS) {
        const slot = (at - this.from) / INTERVAL_MS;
        this.dayOf[slot] = index;
        this.hourOf[slot] = hourAt(at);
        hourStarts[index]![this.hourOf[slot]] ??= at;
      }
    this.hourStarts = hourStarts;
  }

  /** Takes a sum of an interval of these days; cheapest where those of one field and day follow one another. */
  readonly take = (interval: number, field: string, n: number): void => {
    const slot = (interval - this.from) / INTERVAL_MS;
    const day = this.dayOf[slot]!;
    const { open } = this;
    // Looking a name up costs more than anything else here, so it is done once for those that follow one another.
    const metric = open?.field === field ? open.metric : this.metricOf(field);
    if (open?.field === field && open.day === day) open.n += n;
    else {
      this.settle();
      this.open = { field, day, n, metric };
    }
    if (metric !== undefined) this.hours[day]![this.hourOf[slot]!]!.add(metric, n);
  };

  /** Ends the taking: until then the last sums are not in the days. */
  settle(): void {
    const { open } = this;
    if (open !== undefined) this.days[open.day]!.addField(open.field, open.n);
    this.open = undefined;
  }

  private metricOf(field: string): string | undefined {
    if (this.metrics.has(field)) return this.metrics.get(field);
    const metric = field.slice(field.lastIndexOf('|') + 1);
    const told = field.startsWith('queue|') && OF_AN_HOUR.has(metric) ? metric : undefined;
    this.metrics.set(field, told);
    return told;
  }
}
