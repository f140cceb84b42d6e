import { readTrend } from '../reading/trend.js';
import type { Beside, Day } from './answers.js';

const MINUTE_MS = 60_000;

/** The day that a chart runs over: of a plateau, or of the clocks of several. */
export type ChartDay = Pick<Day, 'start' | 'end' | 'zone'>;

/** An interval of a day; instants in milliseconds. What is not known is absent. */
export interface DayStep {
  readonly start: number;
  /** Absent of one that has not begun, or of which nothing is known. */
  readonly counts: Readonly<Record<'offered' | 'answered' | 'abandoned', number>> | undefined;
  /** Whether what came in it is not still coming. */
  readonly isOver: boolean;
  /** What was to be expected of what is offered. */
  readonly expected: Readonly<Record<'low' | 'mean' | 'high', number>> | undefined;
  /** What was offered on the day held against, by the same clock. */
  readonly before: number | undefined;
  /** How many late events corrected it. */
  readonly late: number;
  /** Agents needed by either model, and agents at work. */
  readonly erlangA: number | undefined;
  readonly erlangC: number | undefined;
  readonly atWork: number | undefined;
}

/** A day in intervals of so many minutes from its local start to its end, with what is known beside each. */
export function readDaySteps(day: Day, { comparison, staffing, compared }: Beside, minutes: number): DayStep[] {
  const [first, end, stepMs] = [Date.parse(day.start), Date.parse(day.end), minutes * MINUTE_MS];
  const begun = countsOf(day, Date.parse(day.at), stepMs);
  const times = timesOf(day, stepMs);
  const expected = new Map(expectedOf(comparison, minutes));
  const before = beforeOf(compared, stepMs);
  const needs = new Map(staffing?.stretches.map(({ start, total }) => [Date.parse(start), total]));
  const isAtWorkKnown = (day.agents.total.signedInSeconds ?? 0) > 0;
  const late = lateBySteps(day, stepMs);
  return Array.from({ length: Math.ceil((end - first) / stepMs) }, (_, index) => {
    const start = first + index * stepMs;
    const need = needs.get(start);
    const time = times[index]!;
    // The gateway tells a time that occurs twice as one: what is expected of it belongs to neither.
    const isTwice = times.indexOf(time) !== times.lastIndexOf(time);
    return {
      start,
      counts: begun[index],
      isOver: start + stepMs <= Date.parse(day.at),
      expected: isTwice ? undefined : expected.get(time),
      before: isTwice ? undefined : before.get(time),
      late: late.get(index) ?? 0,
      erlangA: need?.erlangA ?? undefined,
      erlangC: need?.erlangC ?? undefined,
      atWork: isAtWorkKnown ? need?.atWork : undefined,
    };
  });
}

/** What was to be expected by what the clock shows as a step begins. */
export const expectedOf = (comparison: Beside['comparison'], minutes: number) =>
  comparison === undefined || comparison.minutes !== minutes
    ? []
    : comparison.stretches.flatMap(({ time, expected }) => (expected === null ? [] : [[time, expected] as const]));

/** What steps counted; absent of those that have not begun, and of those of which nothing is known. */
function countsOf(day: Day, until: number, stepMs: number): DayStep['counts'][] {
  const first = Date.parse(day.start);
  return sumsOf(day, until, stepMs).map((counts, index) =>
    isNothing(counts) && isLacking(day, first + index * stepMs, stepMs) ? undefined : counts,
  );
}

const isNothing = ({ offered, answered, abandoned }: NonNullable<DayStep['counts']>): boolean =>
  offered + answered + abandoned === 0;

const isLacking = ({ gaps }: Day, start: number, stepMs: number): boolean =>
  gaps.some(({ from, to }) => (from === null || Date.parse(from) <= start) && Date.parse(to) >= start + stepMs);

function sumsOf(day: Day, until: number, stepMs: number) {
  const intervals = Object.fromEntries(
    day.intervals.map(({ start, offered, answered, abandoned }) => [
      start,
      { offered: offered ?? 0, answered: answered ?? 0, abandoned: abandoned ?? 0 },
    ]),
  );
  return readTrend({ day, intervals }, until, stepMs);
}

/** What the clock of the plateau shows as each step begins. */
function timesOf(day: ChartDay, stepMs: number): string[] {
  const clock = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: day.zone,
  });
  const [first, end] = [Date.parse(day.start), Date.parse(day.end)];
  return Array.from({ length: Math.ceil((end - first) / stepMs) }, (_, index) => clock.format(first + index * stepMs));
}

/** What was offered on another day by what the clock showed; what it showed twice is summed. */
function beforeOf(compared: Day | undefined, stepMs: number): ReadonlyMap<string, number> {
  const before = new Map<string, number>();
  if (compared === undefined) return before;
  const times = timesOf(compared, stepMs);
  for (const [index, counts] of countsOf(compared, Date.parse(compared.at), stepMs).entries())
    if (counts !== undefined) before.set(times[index]!, (before.get(times[index]!) ?? 0) + counts.offered);
  return before;
}

function lateBySteps(day: Day, stepMs: number): ReadonlyMap<number, number> {
  const late = new Map<number, number>();
  for (const { start, corrections } of day.intervals) {
    const step = Math.floor((Date.parse(start) - Date.parse(day.start)) / stepMs);
    const events = corrections.reduce((sum, correction) => sum + correction.events, 0);
    if (events > 0) late.set(step, (late.get(step) ?? 0) + events);
  }
  return late;
}
