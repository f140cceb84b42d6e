import type { ClockQuarter } from '#board';
import type { Beside, Days } from './answers.js';
import { type ChartDay, type DayStep, expectedOf } from './day-steps.js';

const MINUTE_MS = 60_000;
const QUARTER = 15;

/** What is shown of several plateaus beyond their own figures; what is not known is absent. */
export interface BesideDays extends Pick<Beside, 'comparison'> {
  readonly compared: Days | undefined;
}

/** The clocks of several plateaus as one day: what they show is told as if it were UTC. */
export function clockDay({ date, clock }: Pick<Days, 'date' | 'clock'>): ChartDay {
  const instants = clock.map(({ time }) => instantOf(date, time, clock[0]!.time));
  const end = (instants.at(-1) ?? 0) + QUARTER * MINUTE_MS;
  return { start: new Date(instants[0] ?? 0).toISOString(), end: new Date(end).toISOString(), zone: 'UTC' };
}

/** A day of several plateaus in intervals of so many minutes of their clocks. */
export function readDaysSteps(days: Days, { comparison, compared }: BesideDays, minutes: number): DayStep[] {
  const before = stepsOf(compared, minutes);
  const expected = new Map(expectedOf(comparison, minutes));
  const all = days.plateaus.length;
  const told = [...stepsOf(days, minutes)];
  return told.map(([time, quarters], index) => ({
    start: instantOf(days.date, time, days.clock[0]!.time),
    counts: countsOf(quarters),
    isOver: told.slice(index + 1).some(([, later]) => later.some(({ plateaus }) => plateaus === all)) || isOver(days),
    expected: expected.get(time),
    before: countsOf(before.get(time) ?? [])?.offered,
    late: 0,
    erlangA: undefined,
    erlangC: undefined,
    atWork: undefined,
  }));
}

function stepsOf(days: Days | undefined, minutes: number): ReadonlyMap<string, readonly ClockQuarter[]> {
  const steps = new Map<string, ClockQuarter[]>();
  for (const quarter of days?.clock ?? []) {
    const time = beginOf(quarter.time, minutes);
    steps.set(time, [...(steps.get(time) ?? []), quarter]);
  }
  return steps;
}

const isOver = ({ plateaus, at }: Days): boolean => plateaus.every(({ end }) => Date.parse(end) <= Date.parse(at));

function countsOf(quarters: readonly ClockQuarter[]): DayStep['counts'] {
  if (quarters.every(({ plateaus }) => plateaus === 0)) return undefined;
  const sum = (name: 'offered' | 'answered' | 'abandoned') =>
    quarters.reduce((total, quarter) => total + (quarter[name] ?? 0), 0);
  return { offered: sum('offered'), answered: sum('answered'), abandoned: sum('abandoned') };
}

/** What the clock shows as the step begins in which it shows this. */
function beginOf(time: string, minutes: number): string {
  const [hour = '00', minute = '00'] = time.split(':');
  return `${hour}:${String(Math.floor(Number(minute) / minutes) * minutes).padStart(2, '0')}`;
}

/** A time before that with which the day begins is of the next morning. */
function instantOf(date: string, time: string, first: string): number {
  const instant = Date.parse(`${date}T${time}:00Z`);
  return time < beginOf(first, 60) ? instant + 24 * 60 * MINUTE_MS : instant;
}
