import { type DayDimension, DERIVED_FIGURES, type Figures, formatInstant } from '#contract';
import { type CallFacts, INTERVAL_MS, type IntervalSums, type LocalDay, RangeTally } from '#floor';
import type { PlateauDefinition } from './plateau-definition.js';
import { stillWaiting } from './still-waiting.js';

/** Figures in which what is unknown is null. */
export type RestFigures = { readonly [K in keyof Figures]-?: NonNullable<Figures[K]> | null };

/** A day of a plateau, as REST gives it. */
export interface DayReview {
  readonly plateau: string;
  readonly date: string;
  readonly zone: string;
  readonly start: string;
  readonly end: string;
  readonly at: string;
  readonly total: RestFigures;
  readonly by: Partial<Record<DayDimension, Record<string, RestFigures>>>;
  /** The intervals in which something happened. */
  readonly intervals: readonly ({ readonly start: string } & RestFigures)[];
}

/** What a day is reviewed from. */
export interface DaySources {
  readonly day: LocalDay;
  /** The sums of the day's intervals, in order. */
  readonly sums: ReadonlyMap<number, IntervalSums>;
  /** The calls waiting at `at`, of any day. */
  readonly waiting: readonly CallFacts[];
  readonly at: number;
  readonly by: readonly DayDimension[];
}

/** The review of a day as of an instant, split by each dimension asked for, each alone. */
export function reviewDay(definition: PlateauDefinition, { day, sums, waiting, at, by }: DaySources): DayReview {
  const tally = new RangeTally();
  const intervals = [];
  for (const [interval, fields] of sums) {
    tally.add(fields, 1);
    const alone = new RangeTally();
    alone.add(fields, 1);
    const range = { start: interval, end: interval + INTERVAL_MS };
    const still = stillWaiting(waiting, definition.targets, range, at).total;
    intervals.push({ start: formatInstant(interval), ...known(alone.total.figures(still)) });
  }
  const still = stillWaiting(waiting, definition.targets, day, at);
  const stillOf = (dimension: DayDimension, name: string) =>
    dimension === 'outcome' ? 0 : (still.by[dimension].get(name) ?? 0);
  return {
    plateau: definition.id,
    date: day.date,
    zone: definition.zone,
    start: formatInstant(day.start),
    end: formatInstant(day.end),
    at: formatInstant(at),
    total: known(tally.total.figures(still.total)),
    by: Object.fromEntries(
      by.map((dimension) => [
        dimension,
        Object.fromEntries(
          [...tally.by[dimension]].map(([name, sum]) => [name, known(sum.figures(stillOf(dimension, name)))]),
        ),
      ]),
    ),
    intervals,
  };
}

function known(figures: Figures): RestFigures {
  const unknown = Object.fromEntries(DERIVED_FIGURES.map((name) => [name, null]));
  return { ...unknown, ...figures } as RestFigures;
}
