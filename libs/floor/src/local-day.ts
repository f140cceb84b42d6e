import { Temporal } from 'temporal-polyfill';

/** A plateau's operating day: its local date and the instants, in milliseconds, at which it begins and ends. */
export interface LocalDay {
  readonly date: string;
  readonly start: number;
  readonly end: number;
}

/** Where and when a plateau's days begin. */
export interface DayRule {
  /** IANA time zone. */
  readonly zone: string;
  /** Local time `hh:mm` at which the operating day begins; a date names the day that begins on it. */
  readonly dayStartsAt: string;
}

/**
 * The operating day of a local date, of 23, 24 or 25 hours. A start that the clock change skips is moved forward,
 * a start that occurs twice is the first one (Temporal's `compatible`).
 * @throws RangeError when the date or the zone does not exist.
 */
export function localDay(rule: DayRule, date: string): LocalDay {
  const plain = Temporal.PlainDate.from(date);
  return { date: plain.toString(), start: startOf(rule, plain), end: startOf(rule, plain.add({ days: 1 })) };
}

/** The operating day that holds an instant. */
export function localDayAt(rule: DayRule, instant: number): LocalDay {
  const date = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(rule.zone).toPlainDate();
  const day = localDay(rule, date.toString());
  return instant < day.start ? localDay(rule, date.subtract({ days: 1 }).toString()) : day;
}

const startOf = (rule: DayRule, date: Temporal.PlainDate): number =>
  date.toZonedDateTime({ timeZone: rule.zone, plainTime: rule.dayStartsAt }).epochMilliseconds;
