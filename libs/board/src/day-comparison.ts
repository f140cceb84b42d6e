import { formatInstant } from '#contract';
import { dateAfter } from '#floor';
import { type ComparedFloor, ComparedSums, type ComparisonSources } from './compared-sums.js';
import { type Expectation, expectationOf, type Surge, surgesOf } from './expectation.js';
import type { RestFigures } from './known-figures.js';
import type { PlateauDefinition } from './plateau-definition.js';
import type { HourFigures } from './range-review.js';

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

/** A stretch of the local clock, and what is to be expected of it. */
export interface ExpectedStretch {
  /** What the clock shows as it begins: `09:15`. */
  readonly time: string;
  readonly expected: Expectation | null;
}

/** A day beside others. Days on which nobody called are not compared with: nothing is known of them. */
export interface Comparison extends ComparedDates {
  readonly date: string;
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
  /** How long a stretch is. */
  readonly minutes: number;
  readonly stretches: readonly ExpectedStretch[];
  /** The hours, from the first to the last, in which more was offered than two spreads above the mean. */
  readonly surges: readonly Surge[];
}

/** A day of a plateau beside others, as REST gives it. */
export interface DayComparison extends Comparison {
  readonly plateau: string;
  readonly zone: string;
}

/** A day of several plateaus beside others, as REST gives it: each on its own clock. */
export interface DaysComparison extends Comparison {
  readonly plateaus: readonly string[];
}

/** Holds a day of {@link ComparisonSources} against the others of {@link comparedDates} that are among them. */
export function compareDay(definition: PlateauDefinition, date: string, sources: ComparisonSources): DayComparison {
  const { id: plateau, zone } = definition;
  return { plateau, zone, ...compare(date, new ComparedSums([{ definition, ...sources }])) };
}

/** Holds the same date of several plateaus, at least one, against others, as {@link compareDay} does of one. */
export function compareDays(date: string, floors: readonly ComparedFloor[]): DaysComparison {
  return { plateaus: floors.map(({ definition }) => definition.id), ...compare(date, new ComparedSums(floors)) };
}

function compare(date: string, sums: ComparedSums): Comparison {
  const dates = comparedDates(date);
  const formerOf = (wanted: string) => [sums.placeOf(wanted)].filter((place) => sums.hasCalls(place));
  const own = sums.placeOf(date);
  const [dayBefore] = formerOf(dates.dayBefore);
  const [lastWeek] = formerOf(dates.sameWeekdays[0]!);
  const weeks = dates.sameWeekdays.flatMap(formerOf);
  const hours = hoursOf(sums, { own, dayBefore, lastWeek, weeks });
  const sameWeekdays = weeks.map((place) => sums.total(place));
  return {
    date,
    at: formatInstant(sums.at),
    ...dates,
    total: {
      figures: sums.total(own),
      dayBefore: dayBefore === undefined ? null : sums.total(dayBefore),
      lastWeek: lastWeek === undefined ? null : sums.total(lastWeek),
      sameWeekdays,
      expected: expectationOf(sameWeekdays.map(({ offered }) => offered!)) ?? null,
    },
    hours,
    minutes: sums.minutes,
    stretches: sums.stretchesOf(own).map((stretch) => ({
      time: timeOf(stretch * sums.minutes),
      expected: expectationOf(weeks.flatMap((place) => sums.offered(place, stretch) ?? [])) ?? null,
    })),
    surges: surgesIn(hours),
  };
}

interface Former {
  readonly own: number;
  readonly dayBefore: number | undefined;
  readonly lastWeek: number | undefined;
  readonly weeks: readonly number[];
}

const hoursOf = (sums: ComparedSums, { own, dayBefore, lastWeek, weeks }: Former): ComparedHour[] =>
  sums.hoursOf(own).map((hour) => ({
    hour,
    figures: sums.hour(own, hour, sums.at),
    dayBefore: sums.hour(dayBefore, hour),
    lastWeek: sums.hour(lastWeek, hour),
    expected: expectationOf(weeks.flatMap((place) => sums.hour(place, hour)?.offered ?? [])) ?? null,
  }));

/** By the hour, whatever the stretches are: in shorter ones chance alone would look like surges. */
function surgesIn(hours: readonly ComparedHour[]): Surge[] {
  const surges = surgesOf(
    hours.map(({ figures }) => figures?.offered ?? undefined),
    hours.map(({ expected }) => expected ?? undefined),
  );
  return surges.map(({ first, last, ...counts }) => ({
    first: hours[first]!.hour,
    last: hours[last]!.hour,
    ...counts,
  }));
}

/** What a clock shows so many minutes after midnight. */
export const timeOf = (minute: number): string =>
  [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
