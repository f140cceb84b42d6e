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

/** How long an offset of a zone holds at least, in milliseconds: clocks change on a half hour of UTC. */
const OFFSET_MS = 30 * 60_000;

/** Tells what the clocks of a zone are ahead of UTC at an instant; both in milliseconds. */
export function localOffsets(zone: string): (instant: number) => number {
  const offsets = new Map<number, number>();
  return (instant) => {
    const since = Math.floor(instant / OFFSET_MS) * OFFSET_MS;
    let offset = offsets.get(since);
    if (offset === undefined) {
      const local = Temporal.Instant.fromEpochMilliseconds(since).toZonedDateTimeISO(zone);
      offsets.set(since, (offset = local.offsetNanoseconds / 1e6));
    }
    return offset;
  };
}

/** Tells which minute of the local day, 0 to 1,439, instants are in; minutes that occur twice are told twice. */
export function localMinutes(zone: string): (instant: number) => number {
  const offsetAt = localOffsets(zone);
  return (instant) => {
    const local = new Date(instant + offsetAt(instant));
    return local.getUTCHours() * 60 + local.getUTCMinutes();
  };
}

/** The operating days from one local date to another, both included. @throws RangeError as {@link localDay} does. */
export function localDays(rule: DayRule, from: string, to: string): LocalDay[] {
  const last = Temporal.PlainDate.from(to);
  const days: LocalDay[] = [];
  for (
    let date = Temporal.PlainDate.from(from);
    Temporal.PlainDate.compare(date, last) <= 0;
    date = date.add({ days: 1 })
  )
    days.push(localDay(rule, date.toString()));
  return days;
}

/** The local date so many days after another one, or before it. @throws RangeError of a date that does not exist. */
export const dateAfter = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString();

/** The day of the week of a date, 1 for Monday to 7 for Sunday. */
export const weekdayOf = (date: string): number => Temporal.PlainDate.from(date).dayOfWeek;

const startOf = (rule: DayRule, date: Temporal.PlainDate): number =>
  date.toZonedDateTime({ timeZone: rule.zone, plainTime: rule.dayStartsAt }).epochMilliseconds;
