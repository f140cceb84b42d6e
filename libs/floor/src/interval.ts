/** The length of an interval, in milliseconds. Every zone's offset is a multiple of it. */
export const INTERVAL_MS = 5 * 60_000;

/** A UTC day, in milliseconds. */
export const UTC_DAY_MS = 24 * 60 * 60_000;

/** The start of the interval that holds an instant; both in milliseconds since the epoch. */
export const intervalOf = (instant: number): number => Math.floor(instant / INTERVAL_MS) * INTERVAL_MS;

/** The start of the UTC day that holds an instant. */
export const utcDayOf = (instant: number): number => Math.floor(instant / UTC_DAY_MS) * UTC_DAY_MS;

/** The starts of the intervals in `[start, end)`, both of which are interval starts. */
export function intervalsIn(start: number, end: number): number[] {
  return Array.from(
    { length: Math.max(0, Math.round((end - start) / INTERVAL_MS)) },
    (_, i) => start + i * INTERVAL_MS,
  );
}

/** The starts of the UTC days that a stretch of time touches. */
export function utcDaysOf({ start, end }: { readonly start: number; readonly end: number }): number[] {
  const days: number[] = [];
  for (let day = utcDayOf(start); day < end; day += UTC_DAY_MS) days.push(day);
  return days;
}
