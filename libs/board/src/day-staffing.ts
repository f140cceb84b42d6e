import { formatInstant } from '#contract';
import { INTERVAL_MS, sumByName, sumOf, type Tally } from '#floor';
import { type Goal, type Load, measuredPatience, neededByErlangA, neededByErlangC } from '#staffing';
import type { DaySources } from './day-review.js';
import type { IntervalTally } from './day-sums.js';
import type { PlateauDefinition } from './plateau-definition.js';
import { agentSums, NO_SUMS } from './range-figures.js';

/** How many agents a stretch of a day took; null where it is not known. */
export interface StaffingNeed {
  readonly offered: number;
  /** The mean handle time it was worked out with, in seconds: that of the stretch, or of the day where none was handled in it. */
  readonly handleSeconds: number | null;
  /** The mean patience, in seconds: that of the stretch, or of the day where fewer than five gave up in it. */
  readonly patienceSeconds: number | null;
  readonly erlangC: number | null;
  readonly erlangA: number | null;
  /** Agents signed in and not on break, on average. */
  readonly atWork: number;
}

/** A stretch of a day. */
export interface StaffedStretch {
  readonly start: string;
  readonly end: string;
  readonly total: StaffingNeed;
  readonly byQueue: Readonly<Record<string, StaffingNeed>>;
}

/** The agents that a day took, as REST gives it. */
export interface DayStaffing {
  readonly plateau: string;
  readonly date: string;
  readonly zone: string;
  readonly at: string;
  readonly withinSeconds: number;
  readonly percent: number;
  readonly stretches: readonly StaffedStretch[];
}

/** What a day's staffing is worked out from. */
export interface StaffingSources extends Omit<DaySources, 'by' | 'incidents'> {
  readonly goal: Goal;
  /** The length of a stretch: a multiple of five minutes. */
  readonly minutes: number;
}

/** With fewer who gave up, the patience of a stretch is chance. */
const LEAST_ABANDONED = 5;

/** How many agents each stretch of a day took that has begun, for a goal, in total and by queue. */
export function staffDay(definition: PlateauDefinition, sources: StaffingSources): DayStaffing {
  const { at, goal, minutes } = sources;
  const { day } = sources.sums;
  const stretches: StaffedStretch[] = [];
  for (let start = day.start; start < Math.min(day.end, at); start += minutes * 60_000)
    stretches.push(stretchOf(sources, start, Math.min(start + minutes * 60_000, day.end)));
  return {
    plateau: definition.id,
    date: day.date,
    zone: definition.zone,
    at: formatInstant(at),
    withinSeconds: goal.withinSeconds,
    percent: goal.share * 100,
    stretches,
  };
}

function stretchOf({ sums, open, at, goal }: StaffingSources, start: number, end: number): StaffedStretch {
  const intervals: IntervalTally[] = [];
  for (let interval = start; interval < end; interval += INTERVAL_MS)
    intervals.push(...[sums.intervals.get(interval)].filter((tally) => tally !== undefined));
  const agents = sumByName(intervals.map((interval) => interval.agents));
  const byQueue = sumByName(intervals.map((interval) => interval.byQueue));
  const overSeconds = (Math.min(end, at) - start) / 1000;
  const needOf = (tally: Tally, ofDay: Tally, queue: string): StaffingNeed => {
    const { signedInSeconds, breakSeconds } = agentSums(
      agents.get(queue),
      open,
      { start, end },
      at,
      queue,
    ).agentFigures();
    return { ...agentsFor(tally, ofDay, overSeconds, goal), atWork: (signedInSeconds - breakSeconds) / overSeconds };
  };
  const queues = new Set([...byQueue.keys(), ...[...agents.keys()].filter((queue) => queue !== '')]);
  const day = sums.tally;
  const of = (queue: string) => needOf(byQueue.get(queue) ?? NO_SUMS, day.by.queue.get(queue) ?? NO_SUMS, queue);
  return {
    start: formatInstant(start),
    end: formatInstant(end),
    total: needOf(sumOf(intervals.map(({ total }) => total)), day.total, ''),
    byQueue: Object.fromEntries([...queues].map((queue) => [queue, of(queue)])),
  };
}

function agentsFor(own: Tally, day: Tally, overSeconds: number, goal: Goal): Omit<StaffingNeed, 'atWork'> {
  const offered = own.of('offered');
  const handleSeconds = handleTime(own) ?? handleTime(day);
  const patienceSeconds = patienceOf(own.of('abandoned') >= LEAST_ABANDONED ? own : day);
  const load = loadOf(offered, overSeconds, handleSeconds);
  const byErlangA = load && patienceSeconds ? neededByErlangA(load, goal, patienceSeconds).agents : undefined;
  return {
    offered,
    handleSeconds: handleSeconds ?? null,
    patienceSeconds: patienceSeconds ?? null,
    erlangC: offered === 0 ? 0 : ((load && neededByErlangC(load, goal).agents) ?? null),
    erlangA: offered === 0 ? 0 : (byErlangA ?? null),
  };
}

const loadOf = (calls: number, overSeconds: number, handleSeconds: number | undefined): Load | undefined =>
  calls > 0 && handleSeconds !== undefined && handleSeconds > 0 ? { calls, overSeconds, handleSeconds } : undefined;

const handleTime = (tally: Tally): number | undefined =>
  tally.of('handled') > 0
    ? (tally.of('talkMs') + tally.of('holdMs') + tally.of('wrapUpMs')) / 1000 / tally.of('handled')
    : undefined;

const patienceOf = (tally: Tally): number | undefined => measuredPatience(tally.waitedMs / 1000, tally.of('abandoned'));
