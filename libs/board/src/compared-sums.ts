import { type Gap, type LocalDay, sumOf, Tally, touches } from '#floor';
import type { ClockDay } from './clock-day.js';
import { type RestFigures } from './known-figures.js';
import type { OpenFloor } from './open-records.js';
import { PendingSums, pendingOf } from './pending.js';
import type { PlateauDefinition } from './plateau-definition.js';
import { type HourFigures, hourFigures } from './range-review.js';

/** What a day is compared from. */
export interface ComparisonSources {
  /** All days in question by date, in the order of their sums. */
  readonly days: readonly LocalDay[];
  /** What each of these days came to, in their order, all in stretches of one length. */
  readonly sums: readonly ClockDay[];
  /** What is open at `at`. */
  readonly open: OpenFloor;
  readonly at: number;
  /** Of which stretches of time something is lacking of the plateau; none without it. */
  readonly gaps?: readonly Gap[];
}

/** A plateau of those that are compared together: the dates of its days are those of all others. */
export interface ComparedFloor extends ComparisonSources {
  readonly definition: PlateauDefinition;
}

const MINUTE_MS = 60_000;

interface Clock {
  readonly starts: readonly (readonly (number | undefined)[])[];
  readonly tallies: readonly (readonly Tally[])[];
  readonly gaps: readonly Gap[];
  readonly lengthMs: number;
}

/** The days of some plateaus, each on its own clock, summed by date and by what the clock shows. */
export class ComparedSums {
  readonly at: number;
  readonly minutes: number;
  private readonly dates: readonly string[];
  private readonly hours: readonly Clock[];
  private readonly stretches: readonly Clock[];

  /** At least one plateau. */
  constructor(private readonly floors: readonly ComparedFloor[]) {
    const [first] = floors;
    this.at = first!.at;
    this.minutes = first!.sums[0]!.minutes;
    this.dates = first!.days.map(({ date }) => date);
    this.hours = floors.map(({ sums, gaps = [] }) => ({
      gaps,
      lengthMs: 60 * MINUTE_MS,
      starts: sums.map((day) => day.hourStarts),
      tallies: sums.map((day) => day.hours),
    }));
    this.stretches = floors.map(({ sums, gaps = [] }) => ({
      gaps,
      lengthMs: this.minutes * MINUTE_MS,
      starts: sums.map((day) => day.stretchStarts),
      tallies: sums.map((day) => day.stretches),
    }));
  }

  /** The place of a date among the days. */
  placeOf(date: string): number {
    return this.dates.indexOf(date);
  }

  /** Whether anybody called on a day, wherever, and nothing is lacking of it: a part says nothing of the whole. */
  hasCalls(place: number): boolean {
    if (this.floors.some(({ days, gaps = [] }) => gaps.some((gap) => touches(gap, days[place]!)))) return false;
    return this.floors.some(({ sums }) => (sums[place]?.total.of('calls') ?? 0) > 0);
  }

  /** The figures of a day. */
  total(place: number): RestFigures {
    const pending = new PendingSums();
    for (const { open, definition, days, at } of this.floors)
      pending.addAll(pendingOf(open, definition, days[place]!, at));
    return sumOf(this.floors.map(({ sums }) => sums[place]!.total)).restFigures(pending.total);
  }

  /** The hours of a day in the order they come in. */
  hoursOf(place: number): number[] {
    return this.inOrder(this.hours, place, 60);
  }

  /** The stretches of a day in the order they come in. */
  stretchesOf(place: number): number[] {
    return this.inOrder(this.stretches, place, this.minutes);
  }

  /** The figures of an hour of a day; null where no clock shows it, or only later than `before`, or it is not known. */
  hour(place: number | undefined, hour: number, before = Infinity): HourFigures | null {
    const tally = tallyOf(this.hours, place, hour, before);
    return tally === undefined ? null : hourFigures(tally);
  }

  /** What was offered in a stretch of a day; undefined where no clock shows it. */
  offered(place: number, stretch: number): number | undefined {
    return tallyOf(this.stretches, place, stretch)?.of('offered');
  }

  /** By the clock from where the day of the first plateau begins. */
  private inOrder(clocks: readonly Clock[], place: number, minutes: number): number[] {
    const { dayStartsAt } = this.floors[0]!.definition;
    const [hour, minute] = dayStartsAt.split(':').map(Number) as [number, number];
    const first = Math.floor((hour * 60 + minute) / minutes);
    const count = (24 * 60) / minutes;
    return Array.from({ length: count }, (_, index) => (first + index) % count).filter((stretch) =>
      clocks.some(({ starts }) => starts[place]![stretch] !== undefined),
    );
  }
}

function tallyOf(
  clocks: readonly Clock[],
  place: number | undefined,
  stretch: number,
  before = Infinity,
): Tally | undefined {
  if (place === undefined) return undefined;
  const shown = clocks.filter(({ starts, gaps, lengthMs }) => {
    const start = starts[place]![stretch] ?? Infinity;
    return start < before && !gaps.some((gap) => touches(gap, { start, end: start + lengthMs }));
  });
  return shown.length === 0 ? undefined : sumOf(shown.map(({ tallies }) => tallies[place]![stretch]!));
}
