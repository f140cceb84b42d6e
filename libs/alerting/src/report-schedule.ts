import { dateAfter, type DayRule, localDateAt, localDay, localInstant, weekdayOf } from '#floor';

/** When the report of a day is sent. */
export interface ReportRule {
  /** Local time `hh:mm`. */
  readonly at: string;
  /** The days of the week that it tells of, 1 for Monday to 7 for Sunday. */
  readonly weekdays: readonly number[];
  /** How many days that were missed are told of later. */
  readonly catchUpDays: number;
}

/** The report of a day, and when it is due in milliseconds since the epoch. */
export interface DueReport {
  readonly date: string;
  readonly dueAt: number;
}

/** What is due at an instant. */
export interface DueReports {
  /** The oldest first. */
  readonly due: readonly DueReport[];
  /** The last day whose report has come due, whether it is sent or not. */
  readonly last: string;
  /** When the next one comes due, in milliseconds since the epoch. */
  readonly nextAt: number;
}

/**
 * When the report of an operating day is due: at the first moment not before its end at which the clocks of the plateau show
 * the time; one that they pass over is the moment they do so, one that they show twice the first.
 */
export function reportDueAt(plateau: DayRule, date: string, at: string): number {
  const { end } = localDay(plateau, date);
  const day = localDateAt(plateau.zone, end);
  const sameDay = localInstant(plateau.zone, day, at);
  return sameDay >= end ? sameDay : localInstant(plateau.zone, dateAfter(day, 1), at);
}

/**
 * The reports that are due at an instant and of which nothing was decided: `decided` is the last day of which something was,
 * undefined before anything was, for then the past is nobody's wish.
 */
export function dueReports(rule: ReportRule, plateau: DayRule, now: number, decided: string | undefined): DueReports {
  const due = (date: string) => reportDueAt(plateau, date, rule.at);
  let last = localDateAt(plateau.zone, now);
  while (due(last) > now) last = dateAfter(last, -1);
  const oldest = dateAfter(last, -rule.catchUpDays);
  const after = decided === undefined ? last : dateAfter(decided, 1);
  const dates: string[] = [];
  if (decided !== undefined)
    for (let date = after > oldest ? after : oldest; date <= last; date = dateAfter(date, 1)) dates.push(date);
  return {
    due: dates
      .filter((date) => rule.weekdays.includes(weekdayOf(date)) && exists(plateau, date))
      .map((date) => ({ date, dueAt: due(date) })),
    last,
    nextAt: due(dateAfter(last, 1)),
  };
}

/** A calendar may leave a day out. */
function exists(plateau: DayRule, date: string): boolean {
  const { start, end } = localDay(plateau, date);
  return end > start;
}
