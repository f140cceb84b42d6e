import type { RangeReview } from '#board';
import type { FigureName } from '#contract';
import { figureOf } from '../answers.js';
import { unitOf } from '../figure-unit.js';
import { weekdayOf } from './period.js';

/** A day of a range. */
export type RangeDay = RangeReview['days'][number];

/**
 * How much of a day is known: all, what has been so far, or nothing, be it that nothing happened or that the log deleted it
 * unread; what it deleted in part is `part`.
 */
export type DayState = 'whole' | 'running' | 'part' | 'unrecorded' | 'unknown' | 'future';

/** How much is known of a day of a range at the instant the range was told at. */
export function stateOf({ start, end, recorded, known }: RangeDay, { at }: Pick<RangeReview, 'at'>): DayState {
  if (Date.parse(start) > Date.parse(at)) return 'future';
  if (known === 'none') return 'unknown';
  if (!recorded) return known === 'part' ? 'part' : 'unrecorded';
  if (Date.parse(end) > Date.parse(at)) return 'running';
  return known;
}

/** The days of a range of which as much is known. */
export const daysThatAre = (range: RangeReview, state: DayState): readonly RangeDay[] =>
  range.days.filter((day) => stateOf(day, range) === state);

/** A figure of a day; absent where it, or the day, is unknown. */
export const ofDay = (day: RangeDay, range: RangeReview, name: FigureName): number | undefined =>
  day.recorded && stateOf(day, range) !== 'future' ? figureOf(day.total, name) : undefined;

/** Whether the days of a figure can be added up. */
export const isCount = (name: FigureName): boolean => unitOf(name) === 'count';

/** A figure of a range; absent where nothing is recorded of it, for then even counts are unknown. */
export const ofRange = (range: RangeReview | undefined, name: FigureName): number | undefined =>
  range?.days.some(({ recorded }) => recorded) === true ? figureOf(range.total, name) : undefined;

/** The mean of a count over the days that are known whole; absent of other figures, and where there are none. */
export function perDay(range: RangeReview | undefined, name: FigureName): number | undefined {
  if (range === undefined || !isCount(name)) return undefined;
  const whole = daysThatAre(range, 'whole').map(({ total }) => total[name] ?? 0);
  return whole.length === 0 ? undefined : whole.reduce((sum, value) => sum + value, 0) / whole.length;
}

/** What two ranges are held against each other by: of counts the mean of a day, of others the figure itself. */
export const comparable = (range: RangeReview | undefined, name: FigureName): number | undefined =>
  isCount(name) ? perDay(range, name) : ofRange(range, name);

/** The recorded days of a range that are of a day of the week. */
export const daysOfWeekday = (range: RangeReview, weekday: number): readonly RangeDay[] =>
  range.days.filter(
    (day) => weekdayOf(day.date) === weekday && ['whole', 'running', 'part'].includes(stateOf(day, range)),
  );

/** The local hours in the order in which operating days have them. */
export function hoursOfDay(range: RangeReview, hourMinute: (instant: number) => string): number[] {
  // A day that begins while clocks are moved may begin late.
  const first = range.days.map(({ start }) => hourMinute(Date.parse(start))).toSorted()[0] ?? '0';
  return Array.from({ length: 24 }, (_, index) => (Number.parseInt(first, 10) + index) % 24);
}
