import { type AgentFigures, type DayDimension, formatInstant, type MilestoneFigures } from '#contract';
import {
  type Correction,
  correctionsOf,
  INTERVAL_MS,
  type IntervalSums,
  type LocalDay,
  RangeTally,
  sumOf,
} from '#floor';
import { known, knownAgents, knownMilestone, type Rest, type RestFigures } from './known-figures.js';
import type { OpenFloor } from './open-records.js';
import { type PendingSums, pendingOf } from './pending.js';
import type { PlateauDefinition } from './plateau-definition.js';
import { agentSums, milestoneNames, milestoneSums, NO_SUMS } from './range-figures.js';

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
  readonly milestones: Record<
    string,
    { readonly total: Rest<MilestoneFigures>; readonly byQueue: Record<string, Rest<MilestoneFigures>> }
  >;
  readonly agents: { readonly total: Rest<AgentFigures>; readonly byQueue: Record<string, Rest<AgentFigures>> };
  readonly incidents: Record<string, { readonly with: RestFigures; readonly without: RestFigures }>;
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
  readonly at: number;
  readonly by: readonly DayDimension[];
}

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
    incidents: reviewIncidents(tally, pending),
    correctedAt: corrected === -Infinity ? null : formatInstant(corrected),
    intervals: intervalStarts(definition, sources).map((interval) => reviewInterval(definition, sources, interval)),
  };
}

/** Cases have a queue and an urgency; by language, category and outcome only calls are known. */
function splitBy(dimension: DayDimension, tally: RangeTally, pending: PendingSums): Record<string, RestFigures> {
  const hasCases = dimension === 'queue' || dimension === 'urgency';
  const names = new Set([...tally.by[dimension].keys(), ...pending.names(dimension)]);
  return Object.fromEntries(
    [...names].map((name) => {
      const sums = tally.by[dimension].get(name) ?? NO_SUMS;
      const still = pending.of(dimension, name);
      return [name, known(hasCases ? sums.figures(still) : sums.callFigures(still))];
    }),
  );
}

function reviewMilestones(tally: RangeTally, pending: PendingSums): DayReview['milestones'] {
  return Object.fromEntries(
    milestoneNames(tally, pending).map((name) => {
      const byQueue = tally.milestones.get(name) ?? new Map();
      const overdue = pending.milestones().filter(({ milestone, queue }) => milestone === name && queue !== '');
      const queues = new Set<string>([...byQueue.keys(), ...overdue.map(({ queue }) => queue)]);
      const of = (queue: string) => (byQueue.get(queue) ?? NO_SUMS).milestoneFigures(pending.overdue(name, queue));
      return [
        name,
        {
          total: knownMilestone(milestoneSums(tally, name).milestoneFigures(pending.overdue(name))),
          byQueue: Object.fromEntries([...queues].map((queue) => [queue, knownMilestone(of(queue))])),
        },
      ];
    }),
  );
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

function reviewIncidents(tally: RangeTally, pending: PendingSums): DayReview['incidents'] {
  const names = new Set([...tally.by.incident.keys(), ...pending.names('incident')]);
  return Object.fromEntries(
    [...names].map((name) => {
      const carried = tally.by.incident.get(name) ?? NO_SUMS;
      const others = sumOf([tally.total]);
      others.addAll(carried, -1);
      const own = pending.of('incident', name);
      const { total } = pending;
      const rest = {
        waitingWithinTarget: total.waitingWithinTarget - own.waitingWithinTarget,
        openObligations: total.openObligations - own.openObligations,
        overdue: total.overdue - own.overdue,
      };
      return [name, { with: known(carried.figures(own)), without: known(others.figures(rest)) }];
    }),
  );
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
