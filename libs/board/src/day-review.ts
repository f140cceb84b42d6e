import { type AgentFigures, type DayDimension, type DayKnown, formatInstant } from '#contract';
import { type Correction, type Gap, NOTHING_PENDING, sumOf, type Rest } from '#floor';
import { type Incidents, reviewIncidents, type ReviewedIncident } from './day-incidents.js';
import { reviewMilestones, type ReviewedMilestone, splitBy } from './day-splits.js';
import type { DaySums } from './day-sums.js';
import { dayKnown, type Knowledge, knowledgeOf, figuresIf } from './knowledge.js';
import { knownAgents, type RestFigures } from './known-figures.js';
import type { OpenFloor } from './open-records.js';
import { pendingByInterval, pendingOf } from './pending.js';
import type { PlateauDefinition } from './plateau-definition.js';
import { agentSums, NO_SUMS, openAgentSums } from './range-figures.js';
import { isOpenIn } from './recorded.js';

/** A day of a plateau, as REST gives it. */
export interface DayReview extends Knowledge {
  readonly plateau: string;
  readonly date: string;
  readonly zone: string;
  readonly start: string;
  readonly end: string;
  readonly at: string;
  readonly known: DayKnown;
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
  /** The day and what it came to. */
  readonly sums: DaySums;
  /** What is open at `at`, of any day. */
  readonly open: OpenFloor;
  /** The incidents that are over, that the sums name, and of which the records are still kept; none without it. */
  readonly incidents?: Incidents;
  readonly at: number;
  /** Of which stretches of time something is lacking of the plateau; none without it. */
  readonly gaps?: readonly Gap[];
  readonly by: readonly DayDimension[];
}

const NONE_OVER: Incidents = new Map();

/** The review of a day as of an instant, split by each dimension asked for, each alone. */
export function reviewDay(definition: PlateauDefinition, sources: DaySources): DayReview {
  return { ...reviewWholeDay(definition, sources), intervals: reviewIntervals(definition, sources) };
}

/** As {@link reviewDay}, without the intervals, which are most of the work. */
export function reviewWholeDay(definition: PlateauDefinition, sources: DaySources): Omit<DayReview, 'intervals'> {
  const { sums, open, at, by, gaps = [] } = sources;
  const { day, tally } = sums;
  const pending = pendingOf(open, definition, day, at);
  const corrections = [...sums.intervals.values()].flatMap((interval) => interval.corrections);
  const corrected = corrections.reduce((last, each) => Math.max(last, each.at), -Infinity);
  const known = dayKnown(gaps, day, () => sums.intervals.size === 0 && !isOpenIn(open, definition, day, at));
  const isKnown = known !== 'none';
  const agents = reviewAgents(sources);
  return {
    plateau: definition.id,
    date: day.date,
    zone: definition.zone,
    start: formatInstant(day.start),
    end: formatInstant(day.end),
    at: formatInstant(at),
    known,
    ...knowledgeOf(gaps, day),
    total: figuresIf(isKnown, tally.total.restFigures(pending.total)),
    by: Object.fromEntries(by.map((dimension) => [dimension, splitBy(dimension, tally, pending)])),
    milestones: reviewMilestones(tally, pending),
    agents: { ...agents, total: figuresIf(isKnown, agents.total) },
    incidents: reviewIncidents(tally, pending, { incidents: NONE_OVER, ...sources, day }),
    correctedAt: corrected === -Infinity ? null : formatInstant(corrected),
  };
}

function reviewAgents({ sums: { day, tally }, open, at }: DaySources): DayReview['agents'] {
  const queues = new Set([...tally.agents.keys(), ...open.agents.flatMap(({ facts }) => facts.queues)]);
  queues.delete('');
  const of = (queue: string) => knownAgents(agentSums(tally.agents.get(queue), open, day, at, queue).agentFigures());
  const byQueue = [...queues].map((queue) => [queue, of(queue)] as const);
  return {
    total: of(''),
    byQueue: Object.fromEntries(byQueue.filter(([, { signedInSeconds }]) => signedInSeconds !== 0)),
  };
}

/** Where something was summed or is pending, or an agent is at work without having changed status yet. */
function reviewIntervals(definition: PlateauDefinition, { sums, open, at }: DaySources): ReviewedInterval[] {
  const pending = pendingByInterval(open, definition, sums.day, at);
  const atWork = openAgentSums(open, sums.day, at);
  const starts = new Set([...sums.intervals.keys(), ...pending.keys(), ...atWork.keys()]);
  return [...starts]
    .toSorted((a, b) => a - b)
    .map((start) => {
      const { total = NO_SUMS, agents, corrections = [] } = sums.intervals.get(start) ?? {};
      const time = [agents?.get(''), atWork.get(start)].filter((tally) => tally !== undefined);
      return {
        start: formatInstant(start),
        ...total.restFigures(pending.get(start)?.total ?? NOTHING_PENDING),
        agents: knownAgents(sumOf(time).agentFigures()),
        corrections: corrections.toSorted((a, b) => a.at - b.at).map(showCorrection),
      };
    });
}

const showCorrection = ({ at, events }: Correction) => ({ at: formatInstant(at), events });
