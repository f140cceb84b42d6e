import { readTrend, TREND_STEP_MS, type TrendDay, type TrendStep } from './trend.js';

/** A quarter of an hour of a day beside that of the same weekday a week before; instants in milliseconds. */
export interface ComparedStep {
  readonly start: number;
  /** Absent for a quarter that has not begun. */
  readonly today: TrendStep | undefined;
  /** Absent where last week is unknown, or had no such quarter because the clocks were changed. */
  readonly before: TrendStep | undefined;
}

/**
 * All quarters of a day, with those of the same time on the clock of the zone a week before: over a change of the clocks
 * a floor is as busy at nine as it was at nine.
 */
export function compareWeeks(
  today: TrendDay,
  lastWeek: TrendDay | undefined,
  zone: string,
  instant: number,
): ComparedStep[] {
  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone });
  const begun = readTrend(today, instant);
  const first = Date.parse(today.day.start);
  const before = new Map<string, TrendStep>();
  for (const step of lastWeek === undefined ? [] : readTrend(lastWeek, Infinity)) {
    const time = clock.format(step.start);
    // An hour that the clocks went through twice counts as it came first.
    if (!before.has(time)) before.set(time, step);
  }
  const length = Math.ceil((Date.parse(today.day.end) - first) / TREND_STEP_MS);
  return Array.from({ length }, (_, index) => {
    const start = first + index * TREND_STEP_MS;
    return { start, today: begun[index], before: before.get(clock.format(start)) };
  });
}

/** The date a week before a date, both as `2026-03-12`. */
export const weekBefore = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) - 7 * 86_400_000).toISOString().slice(0, 10);
