import { type AgentFigures, type DayDimension, formatInstant } from '#contract';
import { type Correction, correctionsOf, INTERVAL_MS, type IntervalSums, type LocalDay, RangeTally } from '#floor';
import { type Incidents, reviewIncidents, type ReviewedIncident } from './day-incidents.js';
import { reviewMilestones, type ReviewedMilestone, splitBy } from './day-splits.js';
import { known, knownAgents, type Rest, type RestFigures } from './known-figures.js';
import type { OpenFloor } from './open-records.js';
import { pendingOf } from './pending.js';
import type { PlateauDefinition } from './plateau-definition.js';
import { agentSums } from './range-figures.js';

/** A day of a plateau, as REST gives it. */
export interface DayReview {
  readonly plateau: string;
  readonly date: string;
  readonly zone: string;
  readonly start: string;
  readonly end: string;
  readonly at: string;
  readonly total: RestFigures;
  readonly by: Partial<Record<DayDimension, Record<string, RestFigures>>>;
  readonly milestones: Record<string, ReviewedMilestone>;
  readonly agents: { readonly total: Rest<AgentFigures>; readonly byQueue: Record<string, Rest<AgentFigures>> };
  readonly incidents: Record<string, ReviewedIncident>;
  readonly correctedAt: string | null;
  /** The intervals in which something happened. */
  readonly intervals: readonly ReviewedInterval[];
}

/** Five minutes of a reviewed day. */
export type ReviewedInterval = RestFigures & {
  readonly start: string;
  readonly agents: Rest<AgentFigures>;
  readonly corrections: readonly { readonly at: string; readonly events: number }[];
};

/** What a day is reviewed from. */
export interface DaySources {
  readonly day: LocalDay;
  /** The sums of the day's intervals, in order. */
  readonly sums: ReadonlyMap<number, IntervalSums>;
  /** What is open at `at`, of any day. */
  readonly open: OpenFloor;
  /** The incidents that are over, that the sums name, and of which the records are still kept; none without it. */
  readonly incidents?: Incidents;
  readonly at: number;
  readonly by: readonly DayDimension[];
}

const NONE_OVER: Incidents = new Map();

/** The review of a day as of an instant, split by each dimension asked for, each alone. */
export function reviewDay(definition: PlateauDefinition, sources: DaySources): DayReview {
  const { day, sums, open, at, by } = sources;
  const tally = new RangeTally();
  for (const fields of sums.values()) tally.add(fields, 1);
  const pending = pendingOf(open, definition, day, at);
  const corrected = [...sums.values()]
    .flatMap(correctionsOf)
    .reduce((last, each) => Math.max(last, each.at), -Infinity);
  return {
    plateau: definition.id,
    date: day.date,
    zone: definition.zone,
    start: formatInstant(day.start),
    end: formatInstant(day.end),
    at: formatInstant(at),
    total: known(tally.total.figures(pending.total)),
    by: Object.fromEntries(by.map((dimension) => [dimension, splitBy(dimension, tally, pending)])),
    milestones: reviewMilestones(tally, pending),
    agents: reviewAgents(tally, sources),
    incidents: reviewIncidents(tally, pending, { incidents: NONE_OVER, ...sources }),
    correctedAt: corrected === -Infinity ? null : formatInstant(corrected),
    intervals: intervalStarts(definition, sources).map((interval) => reviewInterval(definition, sources, interval)),
  };
}

function reviewAgents(tally: RangeTally, { open, day, at }: DaySources): DayReview['agents'] {
  const queues = new Set([...tally.agents.keys(), ...open.agents.flatMap(({ facts }) => facts.queues)]);
  queues.delete('');
  const of = (queue: string) => knownAgents(agentSums(tally, open, day, at, queue).agentFigures());
  const byQueue = [...queues].map((queue) => [queue, of(queue)] as const);
  return {
    total: of(''),
    byQueue: Object.fromEntries(byQueue.filter(([, { signedInSeconds }]) => signedInSeconds !== 0)),
  };
}

/** Where something was summed or is pending, or an agent is at work without having changed status yet. */
function intervalStarts(definition: PlateauDefinition, { day, sums, open, at }: DaySources): number[] {
  const starts = new Set(sums.keys());
  for (let start = day.start; start < day.end; start += INTERVAL_MS) {
    if (starts.has(start)) continue;
    const range = { start, end: start + INTERVAL_MS };
    const isAtWork = !agentSums(NOTHING, open, range, at).isEmpty;
    if (isAtWork || !pendingOf(open, definition, range, at).isEmpty) starts.add(start);
  }
  return [...starts].toSorted((a, b) => a - b);
}

const NOTHING = new RangeTally();

function reviewInterval(definition: PlateauDefinition, sources: DaySources, start: number): ReviewedInterval {
  const { open, at } = sources;
  const fields = sources.sums.get(start) ?? {};
  const tally = new RangeTally();
  tally.add(fields, 1);
  const range = { start, end: start + INTERVAL_MS };
  return {
    start: formatInstant(start),
    ...known(tally.total.figures(pendingOf(open, definition, range, at).total)),
    agents: knownAgents(agentSums(tally, open, range, at).agentFigures()),
    corrections: correctionsOf(fields).map(showCorrection),
  };
}

const showCorrection = ({ at, events }: Correction) => ({ at: formatInstant(at), events });
