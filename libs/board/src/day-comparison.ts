import { formatInstant } from '#contract';
import { dateAfter, type LocalDay } from '#floor';
import { type Expectation, expectationOf, type Surge, surgesOf } from './expectation.js';
import { known, type RestFigures } from './known-figures.js';
import type { OpenFloor } from './open-records.js';
import { pendingOf } from './pending.js';
import type { PlateauDefinition } from './plateau-definition.js';
import { type HourFigures, hourFigures } from './range-review.js';
import type { RangeSums } from './range-sums.js';

/** The dates that a day is held against. */
export interface ComparedDates {
  readonly dayBefore: string;
  /** The last four of the same day of the week, the latest first; it is that of last week. */
  readonly sameWeekdays: readonly string[];
}

/** The dates that a day is held against, by calendar: a week is seven dates, however many hours they have. */
export const comparedDates = (date: string): ComparedDates => ({
  dayBefore: dateAfter(date, -1),
  sameWeekdays: [7, 14, 21, 28].map((days) => dateAfter(date, -days)),
});

/** A local hour of a day beside those of other days; null where it has not begun, or the other day had no such hour. */
export interface ComparedHour {
  readonly hour: number;
  readonly figures: HourFigures | null;
  readonly dayBefore: HourFigures | null;
  readonly lastWeek: HourFigures | null;
  /** What was offered on the same days of the week leads to expect so much. */
  readonly expected: Expectation | null;
}

/** A day beside others, as REST gives it. Days on which nobody called are not compared with: nothing is known of them. */
export interface DayComparison extends ComparedDates {
  readonly plateau: string;
  readonly date: string;
  readonly zone: string;
  readonly at: string;
  readonly total: {
    readonly figures: RestFigures;
    readonly dayBefore: RestFigures | null;
    readonly lastWeek: RestFigures | null;
    /** Those of the last four of the same day of the week on which anybody called, the latest first. */
    readonly sameWeekdays: readonly RestFigures[];
    readonly expected: Expectation | null;
  };
  readonly hours: readonly ComparedHour[];
  /** The hours, from the first to the last, in which more was offered than two spreads above the mean. */
  readonly surges: readonly Surge[];
}

/** What a day is compared from. */
export interface ComparisonSources {
  /** All days in question by date, in the order of their sums. */
  readonly days: readonly LocalDay[];
  /** The sums of these days, settled. */
  readonly sums: RangeSums;
  /** What is open at `at`. */
  readonly open: OpenFloor;
  readonly at: number;
}

/** Holds a day of {@link ComparisonSources} against the others of {@link comparedDates} that are among them. */
export function compareDay(definition: PlateauDefinition, date: string, sources: ComparisonSources): DayComparison {
  const dates = comparedDates(date);
  const placeOf = (wanted: string) => sources.days.findIndex((day) => day.date === wanted);
  const formerOf = (wanted: string) => [placeOf(wanted)].filter((place) => hasCalls(sources, place));
  const former = {
    own: placeOf(date),
    dayBefore: formerOf(dates.dayBefore),
    lastWeek: formerOf(dates.sameWeekdays[0]!),
    weeks: dates.sameWeekdays.flatMap(formerOf),
  };
  const hours = hoursOf(sources, former);
  const surges = surgesOf(
    hours.map(({ figures }) => figures?.offered ?? undefined),
    hours.map(({ expected }) => expected ?? undefined),
  );
  const whole = (place: number) => {
    const pending = pendingOf(sources.open, definition, sources.days[place]!, sources.at);
    return known(sources.sums.days[place]!.total.figures(pending.total));
  };
  const sameWeekdays = former.weeks.map(whole);
  const { id: plateau, zone } = definition;
  return {
    plateau,
    date,
    zone,
    at: formatInstant(sources.at),
    ...dates,
    total: {
      figures: whole(former.own),
      dayBefore: former.dayBefore.map(whole)[0] ?? null,
      lastWeek: former.lastWeek.map(whole)[0] ?? null,
      sameWeekdays,
      expected: expectationOf(sameWeekdays.map(({ offered }) => offered!)) ?? null,
    },
    hours,
    surges: surges.map(({ first, last, ...counts }) => ({
      first: hours[first]!.hour,
      last: hours[last]!.hour,
      ...counts,
    })),
  };
}

const hasCalls = ({ sums }: ComparisonSources, place: number): boolean =>
  (sums.days[place]?.total.of('calls') ?? 0) > 0;

interface Former {
  readonly own: number;
  readonly dayBefore: readonly number[];
  readonly lastWeek: readonly number[];
  readonly weeks: readonly number[];
}

/** The hours of the day in the order they come in. */
function hoursOf({ sums, at }: ComparisonSources, { own, dayBefore, lastWeek, weeks }: Former): ComparedHour[] {
  const told = (place: number | undefined, hour: number): HourFigures | null =>
    place === undefined || sums.hourStarts[place]![hour] === undefined ? null : hourFigures(sums.hours[place]![hour]!);
  const begun = [...sums.hourStarts[own]!.entries()].filter(([, start]) => start !== undefined);
  return begun
    .toSorted(([, a], [, b]) => a! - b!)
    .map(([hour, start]) => ({
      hour,
      figures: start! < at ? told(own, hour) : null,
      dayBefore: told(dayBefore[0], hour),
      lastWeek: told(lastWeek[0], hour),
      expected: expectationOf(weeks.flatMap((place) => told(place, hour)?.offered ?? [])) ?? null,
    }));
}
