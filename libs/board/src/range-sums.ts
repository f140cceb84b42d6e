import { INTERVAL_MS, type LocalDay, localMinutes, RangeTally, sumOf, Tally } from '#floor';

const DAY_MINUTES = 24 * 60;

/** What stretches are told by: counts and times of calls, whose bins would be too many. */
const OF_A_STRETCH = new Set(
  (
    'calls offered answered abandoned shortAbandoned answeredWithinTarget flowedOut ' +
    'handled waitMs talkMs holdMs wrapUpMs'
  ).split(' '),
);

/** The sums of days in their order, with or without days between them, and of the calls of each of their local stretches. */
export class RangeSums {
  /** By day, in their order. */
  readonly days: readonly RangeTally[];
  /** By day, then by stretch of the local clock, the first from midnight; one that occurs twice is one. */
  readonly stretches: readonly (readonly Tally[])[];
  /** By day, then by stretch: when it begins; absent where clocks pass over it. */
  readonly stretchStarts: readonly (readonly (number | undefined)[])[];
  private readonly from: number;
  private readonly dayOf: Int16Array;
  private readonly stretchOf: Uint8Array;
  private readonly metrics = new Map<string, string | undefined>();
  private open: { field: string; day: number; n: number; metric: string | undefined } | undefined;

  /** A stretch has so many `minutes`: a whole hour without them, or what divides it, 15 at least. */
  constructor(
    zone: string,
    days: readonly LocalDay[],
    readonly minutes = 60,
  ) {
    const perDay = DAY_MINUTES / minutes;
    this.days = days.map(() => new RangeTally());
    this.stretches = days.map(() => Array.from({ length: perDay }, () => new Tally()));
    this.from = days[0]?.start ?? 0;
    const length = ((days.at(-1)?.end ?? this.from) - this.from) / INTERVAL_MS;
    this.dayOf = new Int16Array(length);
    this.stretchOf = new Uint8Array(length);
    const minuteAt = localMinutes(zone);
    const starts = days.map(() => Array.from({ length: perDay }, (): number | undefined => undefined));
    for (const [index, { start, end }] of days.entries())
      for (let at = start; at < end; at += INTERVAL_MS) {
        const slot = (at - this.from) / INTERVAL_MS;
        this.dayOf[slot] = index;
        this.stretchOf[slot] = Math.floor(minuteAt(at) / minutes);
        starts[index]![this.stretchOf[slot]] ??= at;
      }
    this.stretchStarts = starts;
  }

  /** By day, then by local hour, whatever the stretches are. */
  get hours(): readonly (readonly Tally[])[] {
    const perHour = 60 / this.minutes;
    if (perHour === 1) return this.stretches;
    return this.stretches.map((day) =>
      Array.from({ length: 24 }, (_, hour) => sumOf(day.slice(hour * perHour, (hour + 1) * perHour))),
    );
  }

  /** By day, then by local hour: when it begins; absent where clocks pass over it. */
  get hourStarts(): readonly (readonly (number | undefined)[])[] {
    const perHour = 60 / this.minutes;
    return this.stretchStarts.map((day) =>
      Array.from({ length: 24 }, (_, hour) =>
        day.slice(hour * perHour, (hour + 1) * perHour).find((start) => start !== undefined),
      ),
    );
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
    if (metric !== undefined) this.stretches[day]![this.stretchOf[slot]!]!.add(metric, n);
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
    const told = field.startsWith('queue|') && OF_A_STRETCH.has(metric) ? metric : undefined;
    this.metrics.set(field, told);
    return told;
  }
}
