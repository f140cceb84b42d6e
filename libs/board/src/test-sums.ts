import { type IntervalSums, type LocalDay, localMinutes } from '#floor';
import { ClockDay } from './clock-day.js';
import { DaySums } from './day-sums.js';
import type { Telling } from './told-sums.js';

/** Sums by the start of their interval. */
export type SumsByInterval = Iterable<readonly [interval: number, sums: IntervalSums]>;

/** Tells sums as a ledger tells those of packed days: field by field. */
export function tellOf(sums: SumsByInterval): Telling {
  const known = [...sums];
  const fields = new Set(known.flatMap(([, of]) => Object.keys(of)));
  return (sink) => {
    for (const field of fields)
      for (const [interval, of] of known) if (field in of) sink(interval, field, Number(of[field]));
  };
}

/** A day that came to these sums. */
export const daySums = (day: LocalDay, sums: SumsByInterval = []): DaySums => new DaySums(day, tellOf(sums));

/** Days of a zone that came to these sums. */
export function clockDays(zone: string, days: readonly LocalDay[], sums: SumsByInterval, minutes = 60): ClockDay[] {
  const known = [...sums];
  const cut = { minutes, minuteAt: localMinutes(zone) };
  return days.map((day) => new ClockDay(day, cut, tellOf(known)));
}
