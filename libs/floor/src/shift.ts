import { dateAfter } from './local-day.js';
import { localDateAt, localInstant } from './local-instant.js';

/** A shift of a plateau as it is configured: it lasts until another begins. */
export interface ShiftRule {
  readonly name: string;
  /** Local time `hh:mm`. */
  readonly from: string;
}

/** One shift of one day; milliseconds since the epoch. */
export interface Shift {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The shift that runs at an instant, and those before it, the latest first: `count` in all. Where clocks go forward over
 * the beginnings of two shifts, the first of them is not worked.
 */
export function shiftsUntil(zone: string, rules: readonly ShiftRule[], instant: number, count: number): Shift[] {
  const today = localDateAt(zone, instant);
  const days = Math.ceil(count / rules.length) + 1;
  const starts = new Map<number, string>();
  for (let ago = days; ago >= -2; ago -= 1)
    for (const { name, from } of rules.toSorted((a, b) => (a.from < b.from ? -1 : 1)))
      starts.set(localInstant(zone, dateAfter(today, -ago), from), name);
  const ordered = [...starts].toSorted(([a], [b]) => a - b);
  const shifts = ordered.slice(0, -1).map(([start, name], i): Shift => ({ name, start, end: ordered[i + 1]![0] }));
  return shifts
    .filter(({ start }) => start <= instant)
    .toReversed()
    .slice(0, count);
}
