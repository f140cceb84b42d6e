import type { Board, BoardCase, Urgency } from '#contract';
import { urgencyRank } from './urgency.js';

/** The milestone that an open case waits for and that falls due first; instants in milliseconds. */
export interface CaseDeadline {
  readonly id: string;
  readonly milestone: string;
  readonly queue: string;
  readonly urgency: Urgency;
  readonly due: number;
  /** From when on it is at risk; without one it is so only when it is overdue. */
  readonly riskFrom: number;
}

/** A case that was offered to a partner and that nobody has accepted; `since` in milliseconds. */
export interface Unaccepted {
  readonly id: string;
  readonly queue: string;
  readonly urgency: Urgency;
  readonly since: number;
}

/** The next deadline of each open case that has one, the most overdue first. */
export function readDeadlines(cases: Board['cases']): CaseDeadline[] {
  return Object.entries(cases)
    .flatMap(([id, record]) => nextOf(id, record) ?? [])
    .toSorted((a, b) => a.due - b.due || urgencyRank(a.urgency) - urgencyRank(b.urgency));
}

/** How many cases are overdue at an instant, and how many more are at risk of it. */
export function countDeadlines(deadlines: readonly CaseDeadline[], instant: number) {
  const overdue = deadlines.filter(({ due }) => due <= instant).length;
  const threatened = deadlines.filter((deadline) => isThreatened(deadline, instant)).length;
  return { overdue, atRisk: threatened - overdue };
}

/** Whether a deadline is at risk, or past, at an instant. */
export const isThreatened = ({ due, riskFrom }: CaseDeadline, instant: number): boolean =>
  Math.min(due, riskFrom) <= instant;

/** The hand-offs that nobody has accepted, the oldest first. */
export const readUnaccepted = (cases: Board['cases']): Unaccepted[] =>
  Object.entries(cases)
    .flatMap(([id, { queue, urgency, unacceptedSince }]) =>
      unacceptedSince === undefined ? [] : { id, queue, urgency, since: Date.parse(unacceptedSince) },
    )
    .toSorted((a, b) => a.since - b.since);

function nextOf(id: string, { queue, urgency, milestones }: BoardCase): CaseDeadline | undefined {
  const pending = Object.entries(milestones).flatMap(([milestone, { dueAt, atRiskAt, reachedAt }]) =>
    dueAt === undefined || reachedAt !== undefined
      ? []
      : { milestone, due: Date.parse(dueAt), riskFrom: Date.parse(atRiskAt ?? dueAt) },
  );
  const [first] = pending.toSorted((a, b) => a.due - b.due);
  if (first === undefined) return undefined;
  // A case is at risk as soon as any of its milestones is, even one that falls due later.
  return { id, queue, urgency, ...first, riskFrom: Math.min(...pending.map(({ riskFrom }) => riskFrom)) };
}
