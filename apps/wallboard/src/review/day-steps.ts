import { readTrend } from '../reading/trend.js';
import type { Beside, Day } from './answers.js';

const MINUTE_MS = 60_000;

/** An interval of a day; instants in milliseconds. What is not known is absent. */
export interface DayStep {
  readonly start: number;
  /** Absent of one that has not begun. */
  readonly counts: Readonly<Record<'offered' | 'answered' | 'abandoned', number>> | undefined;
  /** What was to be expected of what is offered; known by the full hour alone. */
  readonly expected: Readonly<Record<'low' | 'mean' | 'high', number>> | undefined;
  /** How many late events corrected it. */
  readonly late: number;
  /** Agents needed by either model, and agents at work. */
  readonly erlangA: number | undefined;
  readonly erlangC: number | undefined;
  readonly atWork: number | undefined;
}

/** A day in intervals of so many minutes from its local start to its end, with what is known beside each. */
export function readDaySteps(day: Day, { comparison, staffing }: Beside, minutes: number): DayStep[] {
  const [first, end, stepMs] = [Date.parse(day.start), Date.parse(day.end), minutes * MINUTE_MS];
  const intervals = Object.fromEntries(
    day.intervals.map(({ start, offered, answered, abandoned }) => [
      start,
      { offered: offered ?? 0, answered: answered ?? 0, abandoned: abandoned ?? 0 },
    ]),
  );
  const begun = readTrend({ day, intervals }, Date.parse(day.at), stepMs);
  const expected = expectedBySteps(day, comparison, minutes);
  const needs = new Map(staffing?.stretches.map(({ start, total }) => [Date.parse(start), total]));
  const isAtWorkKnown = (day.agents.total.signedInSeconds ?? 0) > 0;
  const late = lateBySteps(day, stepMs);
  return Array.from({ length: Math.ceil((end - first) / stepMs) }, (_, index) => {
    const start = first + index * stepMs;
    const need = needs.get(start);
    return {
      start,
      counts: begun[index],
      expected: expected.get(start),
      late: late.get(index) ?? 0,
      erlangA: need?.erlangA ?? undefined,
      erlangC: need?.erlangC ?? undefined,
      atWork: isAtWorkKnown ? need?.atWork : undefined,
    };
  });
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

/** The gateway tells what to expect by local hour; an hour that occurs twice is told as one and belongs to no step. */
function expectedBySteps(day: Day, comparison: Beside['comparison'], minutes: number) {
  const bySteps = new Map<number, NonNullable<DayStep['expected']>>();
  if (minutes !== 60 || comparison === undefined) return bySteps;
  const clock = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: day.zone,
  });
  const starts = new Map<string, number[]>();
  for (let start = Date.parse(day.start); start < Date.parse(day.end); start += 60 * MINUTE_MS) {
    const time = clock.format(start);
    starts.set(time, [...(starts.get(time) ?? []), start]);
  }
  for (const { hour, expected } of comparison.hours) {
    const [start, ...others] = starts.get(`${String(hour).padStart(2, '0')}:00`) ?? [];
    if (start !== undefined && others.length === 0 && expected !== null) bySteps.set(start, expected);
  }
  return bySteps;
}
