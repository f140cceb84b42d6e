import type { RangeReview } from '#board';
import type { FigureName } from '#contract';
import { weekdayOf } from './period.js';
import { type DayState, ofDay, stateOf } from './range-days.js';

/** A day of a trend and the one of the other period that is as far from its first day; absent beyond the end of either. */
export interface TrendDay {
  /** From 0 on. */
  readonly index: number;
  readonly date: string | undefined;
  readonly state: DayState | undefined;
  readonly value: number | undefined;
  readonly isWeekend: boolean;
  readonly otherDate: string | undefined;
  readonly otherValue: number | undefined;
}

/** The days of a period, laid over those of another by how far they are from the first. */
export function trendDays(range: RangeReview, other: RangeReview | undefined, name: FigureName): TrendDay[] {
  const length = Math.max(range.days.length, other?.days.length ?? 0);
  return Array.from({ length }, (_, index) => {
    const [day, beside] = [range.days[index], other?.days[index]];
    return {
      index,
      date: day?.date,
      state: day && stateOf(day, range),
      value: day && ofDay(day, range, name),
      isWeekend: day !== undefined && weekdayOf(day.date) > 5,
      otherDate: beside?.date,
      otherValue: beside && ofDay(beside, other!, name),
    };
  });
}

/** Where the axis of a trend has its marks: each Monday, or the first of each month where Mondays are too many. */
export function trendMarks(days: readonly TrendDay[]): number[] {
  if (days.length <= 10) return days.map(({ index }) => index);
  const isMark = days.length <= 100 ? (date: string) => weekdayOf(date) === 1 : (date: string) => date.endsWith('-01');
  return days.flatMap(({ index, date }) => (date !== undefined && isMark(date) ? [index] : []));
}
