import { type Board, type BoardCall, type BoardCase, formatInstant } from '#contract';
import type { NaiveCall } from './naive-call.js';
import { defined, milestonesOf, type NaiveCase, unacceptedSince } from './naive-case.js';
import type { NaiveFloor } from './naive-floor.js';
import type { Stretch } from './naive-session.js';
import { callsThat, lastLeg, owed, signedIn } from './naive-standing.js';

/** The collections of a board: the records it shows. */
export function naiveRecords(
  floor: NaiveFloor,
): Pick<Board, 'calls' | 'unconfirmed' | 'obligations' | 'cases' | 'agents' | 'incidents'> {
  return {
    calls: named(callsThat(floor, 'live'), boardCall),
    unconfirmed: named(callsThat(floor, 'unconfirmed'), boardCall),
    obligations: named(owed(floor), (call) => ({
      queue: lastLeg(call).queue,
      urgency: call.urgency,
      language: call.language,
      since: formatInstant(call.abandonedAt as number),
    })),
    cases: named(
      floor.cases.filter(({ isOpen }) => isOpen),
      (naive) => boardCase(floor, naive),
    ),
    agents: named(signedIn(floor), ({ agent, languages, queues, slots, stretches }) => {
      const { status, start } = stretches.at(-1) as Stretch;
      return { agent, status, since: formatInstant(start), languages: [...languages], queues: [...queues], slots };
    }),
    incidents: named(
      floor.incidents.filter(({ isCleared }) => !isCleared),
      ({ label, since }) => ({ label, since: formatInstant(since) }),
    ),
  };
}

const named = <R extends { readonly id: string }, T>(
  records: readonly R[],
  come: (record: R) => T,
): Record<string, T> => Object.fromEntries(records.map((record) => [record.id, come(record)]));

const instant = (at: number | undefined) => (at === undefined ? undefined : formatInstant(at));

const boardCall = (call: NaiveCall): BoardCall => ({
  queue: lastLeg(call).queue,
  urgency: call.urgency,
  language: call.language,
  state: call.state as BoardCall['state'],
  since: formatInstant(call.since),
  ...defined({ agent: call.agent, category: call.category, incident: call.incident }),
});

function boardCase(floor: NaiveFloor, naive: NaiveCase): BoardCase {
  const shown = milestonesOf(floor.plateau, naive).filter(({ isPassedOver }) => !isPassedOver);
  return {
    queue: naive.queue,
    urgency: naive.urgency,
    openedAt: formatInstant(naive.openedAt),
    ...defined({ coverage: naive.coverage, agent: naive.agent, call: naive.call, incident: naive.incident }),
    milestones: Object.fromEntries(
      shown.map(({ milestone, reachedAt, dueAt, lead }) => {
        const atRiskAt = dueAt !== undefined ? dueAt - lead : undefined;
        const dates = { dueAt: instant(dueAt), atRiskAt: instant(atRiskAt), reachedAt: instant(reachedAt) };
        return [milestone, defined(dates)];
      }),
    ),
    ...defined({ unacceptedSince: instant(unacceptedSince(naive)) }),
  };
}
