import {
  type AgentFigures,
  type DayKnown,
  formatInstant,
  type MilestoneFigures,
  type SharedDimension,
} from '#contract';
import { covers, intervalsIn, INTERVAL_MS, localMinutes, RangeTally, sumOf, Tally, type Rest } from '#floor';
import { timeOf } from './day-comparison.js';
import { type DayReview, type DaySources, reviewWholeDay } from './day-review.js';
import { reviewMilestones, splitBy } from './day-splits.js';
import { figuresIf } from './knowledge.js';
import { knownAgents, type RestFigures } from './known-figures.js';
import { PendingSums, pendingOf } from './pending.js';
import type { PlateauDefinition } from './plateau-definition.js';
import { agentSums } from './range-figures.js';

/** A quarter of an hour of the local clocks, over the plateaus whose clock has shown it. */
export interface ClockQuarter {
  /** What each clock shows as it begins: `09:15`. */
  readonly time: string;
  /** On how many plateaus it has begun and is known; the counts are null where it has on none. */
  readonly plateaus: number;
  readonly offered: number | null;
  readonly answered: number | null;
  readonly abandoned: number | null;
}

/** A day of one plateau among others. */
export type DayOfPlateau = Pick<
  DayReview,
  | 'plateau'
  | 'zone'
  | 'start'
  | 'end'
  | 'known'
  | 'knownSince'
  | 'gaps'
  | 'total'
  | 'agents'
  | 'incidents'
  | 'correctedAt'
> & { readonly name: string; readonly queues: PlateauDefinition['queues'] };

/** The same date of several plateaus, as REST gives it: of each its own local day. */
export interface DaysReview {
  readonly date: string;
  readonly at: string;
  readonly known: DayKnown;
  readonly total: RestFigures;
  readonly by: Partial<Record<SharedDimension, Record<string, RestFigures>>>;
  readonly milestones: Record<string, Rest<MilestoneFigures>>;
  /** An agent signed in on two plateaus counts on each. */
  readonly agents: Rest<AgentFigures>;
  readonly clock: readonly ClockQuarter[];
  /** In the order they were asked for in. */
  readonly plateaus: readonly DayOfPlateau[];
}

/** A plateau and what its day is reviewed from; the dates of all are the same, and so is the instant. */
export interface SummedFloor {
  readonly definition: PlateauDefinition;
  readonly sources: Omit<DaySources, 'by'>;
}

/**
 * The review of a date over several plateaus, at least one. Figures are worked out from the sums of all, never from
 * the figures of each: rates of counts, percentiles of all bins.
 */
export function sumDays(floors: readonly SummedFloor[], by: readonly SharedDimension[]): DaysReview {
  const tally = new RangeTally();
  const pending = new PendingSums();
  const agents: Tally[] = [];
  for (const { definition, sources } of floors) {
    const { sums, open, at } = sources;
    tally.addAll(sums.tally);
    pending.addAll(pendingOf(open, definition, sums.day, at));
    agents.push(agentSums(sums.tally.agents.get(''), open, sums.day, at));
  }
  const { sums, at } = floors[0]!.sources;
  const milestones = Object.entries(reviewMilestones(tally, pending));
  const plateaus = floors.map(dayOf);
  const known = knownTogether(plateaus);
  const isKnown = known !== 'none';
  return {
    date: sums.day.date,
    at: formatInstant(at),
    known,
    total: figuresIf(isKnown, tally.total.restFigures(pending.total)),
    by: Object.fromEntries(by.map((dimension) => [dimension, splitBy(dimension, tally, pending)])),
    milestones: Object.fromEntries(milestones.map(([name, { total }]) => [name, total])),
    agents: figuresIf(isKnown, knownAgents(sumOf(agents).agentFigures())),
    clock: clockOf(floors),
    plateaus,
  };
}

/** What is known of all together: a part, where more is known of one than of another. */
function knownTogether(plateaus: readonly DayOfPlateau[]): DayKnown {
  const [first, ...others] = new Set(plateaus.map(({ known }) => known));
  return others.length === 0 ? first! : 'part';
}

function dayOf({ definition, sources }: SummedFloor): DayOfPlateau {
  const review = reviewWholeDay(definition, { ...sources, by: [] });
  const { plateau, zone, start, end, known, knownSince, gaps, total, agents, incidents, correctedAt } = review;
  const { name, queues } = definition;
  const knowledge = { known, knownSince, gaps };
  return { plateau, name, queues, zone, start, end, ...knowledge, total, agents, incidents, correctedAt };
}

const QUARTER = 15;
const QUARTERS = (24 * 60) / QUARTER;
const COUNTS = ['offered', 'answered', 'abandoned'] as const;

interface Quarter {
  plateaus: number;
  readonly sums: Tally;
}

/** The quarters that any clock shows, from where the day of the first plateau begins. */
function clockOf(floors: readonly SummedFloor[]): ClockQuarter[] {
  const quarters = new Map<number, Quarter>();
  for (const floor of floors) addClock(quarters, floor);
  const [hour, minute] = floors[0]!.definition.dayStartsAt.split(':').map(Number) as [number, number];
  const first = Math.floor((hour * 60 + minute) / QUARTER);
  return Array.from({ length: QUARTERS }, (_, index) => (first + index) % QUARTERS).flatMap((quarter) => {
    const found = quarters.get(quarter);
    if (found === undefined) return [];
    const { plateaus, sums } = found;
    const counts = COUNTS.map((name) => [name, plateaus === 0 ? null : sums.of(name)]);
    return [{ time: timeOf(quarter * QUARTER), plateaus, ...Object.fromEntries(counts) } as ClockQuarter];
  });
}

function addClock(quarters: Map<number, Quarter>, { definition, sources: { sums, at, gaps = [] } }: SummedFloor): void {
  const minuteAt = localMinutes(definition.zone);
  const begun = new Set<number>();
  for (const start of intervalsIn(sums.day.start, sums.day.end)) {
    const place = Math.floor(minuteAt(start) / QUARTER);
    let quarter = quarters.get(place);
    if (quarter === undefined) quarters.set(place, (quarter = { plateaus: 0, sums: new Tally() }));
    const interval = sums.intervals.get(start);
    if (interval !== undefined) quarter.sums.addAll(interval.total, 1);
    const isLacking = gaps.some((gap) => covers(gap, { start, end: start + INTERVAL_MS }));
    if (start < at && (interval !== undefined || !isLacking)) begun.add(place);
  }
  for (const place of begun) quarters.get(place)!.plateaus += 1;
}
