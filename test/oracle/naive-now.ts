import { formatInstant, type Now, URGENCY_LEVELS } from '#contract';
import { languageOf } from './mark.js';
import type { NaiveCall } from './naive-call.js';
import { type NaiveCase, pendingOf, unacceptedSince } from './naive-case.js';
import { startOf, sum } from './naive-figures.js';
import type { NaiveFloor } from './naive-floor.js';
import type { NaiveSession } from './naive-session.js';
import { callsThat, lastLeg, owed, signedIn } from './naive-standing.js';

/** What is going on at an instant, for these queues. Rows of what has nothing going on are absent. */
export function naiveNow(floor: NaiveFloor, at: number, queues: readonly string[]): Now {
  const calls = callsThat(floor, 'live');
  const cases = floor.cases.filter(({ isOpen }) => isOpen);
  const sessions = signedIn(floor);
  const debts = owed(floor).map(({ abandonedAt }) => abandonedAt as number);
  return {
    calls: { ...waitingOf(calls), ...statesOf(calls) },
    byUrgency: perGroup(URGENCY_LEVELS, (urgency) => waitingOf(calls.filter((call) => call.urgency === urgency))),
    byQueue: perGroup(queues, (queue) => queueNow(floor, calls, sessions, queue, at)),
    agents: agentCounts(sessions),
    slots: slotsOf(calls, cases, sessions),
    speakers: speakersOf(sessions),
    cases: {
      ...caseCounts(floor, cases, at),
      by: {
        urgency: casesBy(floor, cases, at, ({ urgency }) => urgency),
        queue: casesBy(floor, cases, at, ({ queue }) => queue),
        coverage: casesBy(floor, cases, at, ({ coverage }) => coverage ?? 'undecided'),
      },
    },
    obligations: { open: debts.length, ...oldest('oldestSince', debts) },
    incidents: incidentsNow(calls, cases),
    unconfirmed: callsThat(floor, 'unconfirmed').length,
    incomplete: floor.incomplete,
  };
}

const perGroup = <T>(groups: readonly string[], come: (group: string) => T): Record<string, T> =>
  Object.fromEntries(groups.map((group) => [group, come(group)]));

const distinct = (names: readonly (string | undefined)[]): string[] =>
  [...new Set(names)].filter((name) => name !== undefined);

const oldest = <K extends string>(name: K, instants: readonly number[]): { [P in K]?: string } =>
  instants.length === 0 ? {} : ({ [name]: formatInstant(Math.min(...instants)) } as { [P in K]: string });

function waitingOf(calls: readonly NaiveCall[]): { waiting: number; longestSince?: string } {
  const waits = calls.filter(({ state }) => state === 'waiting').map(({ since }) => since);
  return { waiting: waits.length, ...oldest('longestSince', waits) };
}

function statesOf(calls: readonly NaiveCall[]): { talking: number; held: number; wrapUp: number } {
  const count = (wanted: string) => calls.filter(({ state }) => state === wanted).length;
  return { talking: count('talking'), held: count('held'), wrapUp: count('wrap-up') };
}

function queueNow(
  floor: NaiveFloor,
  calls: readonly NaiveCall[],
  sessions: readonly NaiveSession[],
  queue: string,
  at: number,
): Now['byQueue'][string] {
  const waits = waitingOf(calls.filter((call) => lastLeg(call).queue === queue));
  const agents = agentCounts(sessions.filter(({ queues }) => queues.includes(queue)));
  const current = startOf(at);
  const recent = floor.marks.filter((mark) => mark.at >= current - 6 * 300_000 && mark.at < current);
  const answers = sum(
    recent.filter((mark) => mark.queue === queue),
    'answered',
  );
  const row = { ...waits, agents };
  if (waits.waiting === 0 && agents.available > 0)
    return { ...row, estimatedWait: { seconds: 0, method: 'nobody-waits' } };
  if (answers === 0) return row;
  const seconds = Math.round(((waits.waiting + 1) * 1800) / answers);
  return { ...row, estimatedWait: { seconds, method: 'throughput' } };
}

function agentCounts(sessions: readonly NaiveSession[]): Now['agents'] {
  const count = (wanted: string) => sessions.filter((session) => session.stretches.at(-1)?.status === wanted).length;
  return {
    signedIn: sessions.length,
    available: count('available'),
    busy: count('busy'),
    wrapUp: count('wrap-up'),
    onBreak: count('break'),
  };
}

/** The live calls and open cases that an agent holds. */
const heldBy = (agent: string, calls: readonly NaiveCall[], cases: readonly NaiveCase[]): number =>
  [...calls, ...cases].filter((record) => record.agent === agent).length;

function slotsOf(
  calls: readonly NaiveCall[],
  cases: readonly NaiveCase[],
  sessions: readonly NaiveSession[],
): Now['slots'] {
  let [inUse, total] = [0, 0];
  for (const { agent, slots } of sessions) {
    inUse += heldBy(agent, calls, cases);
    total += slots;
  }
  return { inUse, total, ...(total === 0 ? {} : { saturation: (inUse / total) * 100 }) };
}

function speakersOf(sessions: readonly NaiveSession[]): Now['speakers'] {
  return perGroup(distinct(sessions.flatMap(({ languages }) => languages.map(languageOf))), (language) => {
    const speakers = sessions.filter(({ languages }) => languages.map(languageOf).includes(language));
    const free = speakers.filter(({ stretches }) => stretches.at(-1)?.status === 'available');
    return { signedIn: speakers.length, free: free.length };
  });
}

function caseCounts(floor: NaiveFloor, cases: readonly NaiveCase[], at: number): Now['cases']['by']['queue'][string] {
  const counts = { open: 0, atRisk: 0, overdue: 0, unaccepted: 0 };
  for (const naive of cases) {
    const dates = pendingOf(floor.plateau, naive).filter(({ dueAt }) => dueAt !== undefined);
    counts.open += 1;
    if (dates.some(({ dueAt }) => (dueAt as number) < at)) counts.overdue += 1;
    else if (dates.some(({ dueAt, lead }) => (dueAt as number) - lead <= at)) counts.atRisk += 1;
    if (unacceptedSince(naive) !== undefined) counts.unaccepted += 1;
  }
  return counts;
}

const casesBy = (
  floor: NaiveFloor,
  cases: readonly NaiveCase[],
  at: number,
  groupOf: (naive: NaiveCase) => string,
): Now['cases']['by']['queue'] =>
  perGroup(distinct(cases.map(groupOf)), (group) =>
    caseCounts(
      floor,
      cases.filter((naive) => groupOf(naive) === group),
      at,
    ),
  );

const incidentsNow = (calls: readonly NaiveCall[], cases: readonly NaiveCase[]): Now['incidents'] =>
  perGroup(distinct([...calls, ...cases].map(({ incident }) => incident)), (incident) => {
    const carrying = calls.filter((call) => call.incident === incident);
    return {
      calls: carrying.length,
      ...waitingOf(carrying),
      cases: cases.filter((naive) => naive.incident === incident).length,
    };
  });
