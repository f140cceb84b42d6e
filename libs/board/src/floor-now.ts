import { type EstimatedWait, formatInstant, type Now } from '#contract';
import { type AgentFacts, type CallFacts, primaryLanguage } from '#floor';
import type { Open, OpenCase, OpenFloor } from './open-records.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Waiting = Mutable<{ waiting: number; longestSince?: string }>;
type CaseCounts = Mutable<{ open: number; atRisk: number; overdue: number; unaccepted: number }>;
type AgentCounts = Mutable<Now['agents']>;

/** Counts what is going on at an instant; `answered` gives the answers of a queue over the throughput window. */
export function floorNow(
  floor: OpenFloor,
  queues: Iterable<string>,
  throughput: { readonly ms: number; readonly answered: (queue: string) => number },
  at: number,
): Now {
  const agents = countAgents(floor.agents);
  const byQueue: Mutable<Now['byQueue']> = {};
  for (const queue of queues) {
    const waiting = countWaiting(floor.calls.filter(({ facts }) => facts.queue === queue));
    const own = countAgents(floor.agents.filter(({ facts }) => facts.queues.includes(queue)));
    const rate = throughput.answered(queue) / throughput.ms;
    const estimatedWait = estimate(waiting.waiting, own.available, rate);
    byQueue[queue] = { ...waiting, ...(estimatedWait === undefined ? {} : { estimatedWait }), agents: own };
  }
  return {
    calls: { ...countWaiting(floor.calls), ...countStates(floor.calls) },
    byUrgency: groupBy(floor.calls, ({ facts }) => facts.urgency, countWaiting),
    byQueue,
    agents,
    slots: countSlots(floor),
    speakers: countSpeakers(floor),
    cases: countCases(floor.cases, at),
    obligations: countObligations(floor.owed),
    incidents: countIncidents(floor),
    unconfirmed: floor.unconfirmed.length,
    incomplete: floor.incomplete,
  };
}

function groupBy<T, R>(items: readonly T[], nameOf: (item: T) => string | undefined, count: (items: T[]) => R) {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = nameOf(item);
    if (name === undefined) continue;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [item]);
    else group.push(item);
  }
  return Object.fromEntries([...groups].map(([name, group]) => [name, count(group)]));
}

function countWaiting(calls: readonly Open<CallFacts, unknown>[]): Waiting {
  let oldest = Infinity;
  let waiting = 0;
  for (const { facts } of calls) {
    if (facts.state !== 'waiting') continue;
    waiting += 1;
    oldest = Math.min(oldest, facts.since);
  }
  return waiting === 0 ? { waiting } : { waiting, longestSince: formatInstant(oldest) };
}

function countStates(calls: OpenFloor['calls']) {
  const of = (state: CallFacts['state']) => calls.filter(({ facts }) => facts.state === state).length;
  return { talking: of('talking'), held: of('held'), wrapUp: of('wrap-up') };
}

/**
 * How long a caller who came now would wait: nobody is ahead and somebody is free, or else those waiting and the
 * newcomer leave at the rate at which the queue was answered lately. Unknown where nobody was answered.
 */
function estimate(waiting: number, available: number, perMs: number): EstimatedWait | undefined {
  if (waiting === 0 && available > 0) return { seconds: 0, method: 'nobody-waits' };
  return perMs > 0 ? { seconds: Math.round((waiting + 1) / perMs / 1000), method: 'throughput' } : undefined;
}

function countAgents(agents: readonly Open<AgentFacts, unknown>[]): AgentCounts {
  const of = (status: AgentFacts['doing']) => agents.filter(({ facts }) => facts.doing === status).length;
  const counts = { available: of('available'), busy: of('busy'), wrapUp: of('wrap-up'), onBreak: of('break') };
  return { signedIn: agents.length, ...counts };
}

function countSlots({ agents, calls, cases }: OpenFloor): Now['slots'] {
  const here = new Set(agents.map(({ facts }) => facts.agent));
  const isHeld = ({ facts }: { facts: { agent?: string } }) => facts.agent !== undefined && here.has(facts.agent);
  const inUse = calls.filter(isHeld).length + cases.filter(isHeld).length;
  const total = agents.reduce((sum, { facts }) => sum + facts.slots, 0);
  return { inUse, total, ...(total === 0 ? {} : { saturation: (inUse / total) * 100 }) };
}

/** Whether somebody can take a call is what the agents say themselves: a case holds a slot for days. */
function countSpeakers({ agents }: OpenFloor): Now['speakers'] {
  const speakers: Record<string, { signedIn: number; free: number }> = {};
  for (const { facts } of agents) {
    for (const language of new Set(facts.languages.map(primaryLanguage))) {
      const counts = (speakers[language] ??= { signedIn: 0, free: 0 });
      counts.signedIn += 1;
      if (facts.doing === 'available') counts.free += 1;
    }
  }
  return speakers;
}

function countCases(cases: readonly OpenCase[], at: number): Now['cases'] {
  const count = (some: readonly OpenCase[]): CaseCounts => {
    const counts = { open: some.length, atRisk: 0, overdue: 0, unaccepted: 0 };
    for (const { shown, standings } of some) {
      if (shown.unacceptedSince !== undefined) counts.unaccepted += 1;
      const pending = standings.filter(({ state, dueAt }) => state === 'pending' && dueAt !== undefined);
      if (pending.some(({ dueAt }) => dueAt! < at)) counts.overdue += 1;
      else if (pending.some(({ atRiskAt }) => atRiskAt! <= at)) counts.atRisk += 1;
    }
    return counts;
  };
  return {
    ...count(cases),
    by: {
      urgency: groupBy(cases, ({ facts }) => facts.urgency, count),
      queue: groupBy(cases, ({ facts }) => facts.queue, count),
      coverage: groupBy(cases, ({ facts }) => facts.coverage ?? 'undecided', count),
    },
  };
}

function countObligations(owed: OpenFloor['owed']): Now['obligations'] {
  const oldest = Math.min(...owed.map(({ facts }) => facts.abandonedAt!));
  return owed.length === 0 ? { open: 0 } : { open: owed.length, oldestSince: formatInstant(oldest) };
}

/** Those declared and not cleared, and any other that something open carries. */
function countIncidents({ calls, cases, incidents }: OpenFloor): Now['incidents'] {
  const ids = new Set(incidents.map(({ subject }) => subject));
  for (const { facts } of [...calls, ...cases]) if (facts.incident !== undefined) ids.add(facts.incident);
  return Object.fromEntries(
    [...ids].map((id) => {
      const own = calls.filter(({ facts }) => facts.incident === id);
      const carried = cases.filter(({ facts }) => facts.incident === id).length;
      return [id, { calls: own.length, ...countWaiting(own), cases: carried }];
    }),
  );
}
