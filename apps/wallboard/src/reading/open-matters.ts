import type { Board, BoardCall, Urgency, UrgencyLevel } from '#contract';
import { isMaybeUrgent, urgencyRank } from './urgency.js';

/** A call that may be a matter of life and is not over; `since` in milliseconds. */
export interface UrgentCall {
  readonly id: string;
  readonly queue: string;
  readonly urgency: UrgencyLevel;
  readonly language: string;
  /** `unheard`: nothing was heard of it for so long that it may be over. */
  readonly state: BoardCall['state'] | 'unheard';
  readonly since: number;
  readonly agent: string | undefined;
}

/** An open case that is a matter of life or urgent; `since` in milliseconds. */
export interface UrgentCase {
  readonly id: string;
  readonly queue: string;
  readonly urgency: Urgency;
  readonly since: number;
  readonly agent: string | undefined;
}

/** A milestone that an open case waits for; instants in milliseconds. */
export interface AwaitedMilestone {
  readonly id: string;
  readonly milestone: string;
  readonly queue: string;
  readonly urgency: Urgency;
  readonly due: number;
  readonly riskFrom: number;
}

/** The calls that may be a matter of life, the most urgent first, then the oldest. */
export function readUrgentCalls(calls: Board['calls'], unconfirmed: Board['unconfirmed']): UrgentCall[] {
  const all = [
    ...Object.entries(calls).map(([id, call]) => ({ id, ...call })),
    ...Object.entries(unconfirmed).map(([id, call]) => ({ id, ...call, state: 'unheard' as const })),
  ];
  return all
    .filter(({ urgency }) => isMaybeUrgent(urgency))
    .map(({ id, queue, urgency, language, state, since, agent }) => ({
      id,
      queue,
      urgency,
      language,
      state,
      agent,
      since: Date.parse(since),
    }))
    .toSorted(mostUrgentFirst);
}

/** The open cases of urgency P0 or P1, the most urgent first, then the oldest. */
export const readUrgentCases = (cases: Board['cases']): UrgentCase[] =>
  Object.entries(cases)
    .filter(([, { urgency }]) => isMaybeUrgent(urgency))
    .map(([id, { queue, urgency, openedAt, agent }]) => ({ id, queue, urgency, agent, since: Date.parse(openedAt) }))
    .toSorted(mostUrgentFirst);

/** Every milestone that open cases wait for, in the order in which they come to be at risk or, at once, overdue. */
export const readAwaited = (cases: Board['cases']): AwaitedMilestone[] =>
  Object.entries(cases)
    .flatMap(([id, { queue, urgency, milestones }]) =>
      Object.entries(milestones).flatMap(([milestone, { dueAt, atRiskAt, reachedAt }]) => {
        if (dueAt === undefined || reachedAt !== undefined) return [];
        const due = Date.parse(dueAt);
        return { id, milestone, queue, urgency, due, riskFrom: Math.min(due, Date.parse(atRiskAt ?? dueAt)) };
      }),
    )
    .toSorted((a, b) => a.riskFrom - b.riskFrom);

/** How many of these are at risk or overdue at an instant: they are the first ones. */
export const countThreatened = (awaited: readonly AwaitedMilestone[], instant: number): number =>
  awaited.filter(({ riskFrom }) => riskFrom <= instant).length;

interface Urgent {
  readonly urgency: UrgencyLevel;
  readonly since: number;
}

const mostUrgentFirst = (a: Urgent, b: Urgent): number =>
  urgencyRank(a.urgency) - urgencyRank(b.urgency) || a.since - b.since;
