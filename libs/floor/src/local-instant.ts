import { Temporal } from 'temporal-polyfill';

/**
 * When a local time `hh:mm` of a date comes, in milliseconds since the epoch: of two occurrences the first, and for one
 * that the clocks pass over the moment they do so.
 * @throws RangeError when the date, the time or the zone does not exist.
 */
export function localInstant(zone: string, date: string, time: string): number {
  const plain = Temporal.PlainDate.from(date).toPlainDateTime(time);
  const first = plain.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (first.toPlainDateTime().equals(plain)) return first.epochMilliseconds;
  return first.getTimeZoneTransition('next')!.epochMilliseconds;
}

/** The local date of an instant, in milliseconds since the epoch. */
export const localDateAt = (zone: string, instant: number): string =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
