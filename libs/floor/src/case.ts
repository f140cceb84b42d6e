import { type FloorEvent, type Milestone, MILESTONES, parseInstant } from '#contract';
import type { CaseFacts } from './case-facts.js';
import { DEFAULT_AT_RISK_MS, type MilestoneTemplates } from './milestones.js';
import { type Ordering, order, play, sameInstant, type Told } from './order.js';
import { type EventSet, kindOf } from './record.js';
import { ERASED } from './tombstone.js';

const ORDERING: Ordering = {
  opening: 'case.opened',
  endings: [],
  rank: {
    'case.assigned': 0,
    'case.triaged': 1,
    'case.coverage-decided': 2,
    'case.rescheduled': 3,
    'case.progressed': 4,
    'case.closed': 5,
    'case.reopened': 6,
  },
};

/**
 * Derives a case from its events, of which some may be about a call that names it; see the rules K1 to K6 of `SPEC.md`.
 * `told` hears of each own event in the order in which they are played, with the facts as they are after it.
 */
export function deriveCase(events: EventSet, told?: Told<CaseFacts>): CaseFacts {
  const own = events.filter(({ type }) => kindOf(type) === 'case');
  const facts = emptyCase(own.length === 0 ? events : own);
  if (own.length > 0) facts.status = 'incomplete';
  const { opening, middle } = order(own, ORDERING);
  const isVoided = own.some(({ type }) => type === 'case.voided');
  if (isVoided) facts.status = 'voided';
  if (opening?.type !== 'case.opened') return facts;
  if (!isVoided) facts.status = 'live';
  const { queue, urgency, call, incident } = opening.data;
  Object.assign(facts, { queue, urgency, openedAt: opening.time });
  if (call !== undefined && call !== ERASED) facts.call = call;
  if (incident !== undefined) facts.incident = incident;
  told?.(opening, facts);
  const isOpen = () => facts.closings.length === facts.reopenings.length;
  const allowed = ({ type }: FloorEvent) =>
    type === 'case.closed' ? isOpen() : type === 'case.reopened' ? !isOpen() : type !== 'case.opened';
  play(middle, sameInstant, allowed, (event) => {
    if (allowed(event)) step(facts, event);
    told?.(event, facts);
  });
  if (facts.status === 'live' && !isOpen()) facts.status = 'over';
  return facts;
}

function emptyCase(events: EventSet): CaseFacts {
  const lastEventAt = events.reduce((time, event) => Math.max(time, event.time), -Infinity);
  return {
    kind: 'case',
    status: 'unseen',
    queue: '',
    urgency: 'P3',
    openedAt: lastEventAt,
    lastEventAt,
    reached: new Map(),
    rescheduled: new Map(),
    closings: [],
    reopenings: [],
    skews: 0,
  };
}

function step(facts: CaseFacts, event: FloorEvent): void {
  if (event.time < facts.openedAt) facts.skews += 1;
  switch (event.type) {
    case 'case.assigned':
      facts.agent = event.data.agent;
      break;
    case 'case.triaged':
      facts.urgency = event.data.urgency;
      break;
    case 'case.coverage-decided':
      facts.coverage = event.data.coverage;
      break;
    case 'case.rescheduled': {
      const dueAt = parseInstant(event.data.dueAt);
      if (dueAt !== undefined) facts.rescheduled.set(event.data.milestone, dueAt);
      break;
    }
    case 'case.progressed':
      if (!facts.reached.has(event.data.milestone)) facts.reached.set(event.data.milestone, event.time);
      break;
    case 'case.closed':
      facts.closings.push(event.time);
      if (event.data.outcome !== undefined) facts.outcome = event.data.outcome;
      break;
    case 'case.reopened':
      facts.reopenings.push(event.time);
      delete facts.outcome;
      break;
    default:
  }
}

/** Where a case stands with a milestone; instants in milliseconds. */
export interface MilestoneStanding {
  readonly milestone: Milestone;
  /** As the template or a rescheduling says; absent when nobody expects it. */
  readonly dueAt?: number;
  /** From here on it is at risk. */
  readonly atRiskAt?: number;
  readonly reachedAt?: number;
  /** `passed` when a later milestone was reached without it, so that nobody waits for it any more. */
  readonly state: 'reached' | 'pending' | 'passed';
}

/** Where a case stands with each milestone that is expected of it, was rescheduled or was reached, in their order. */
export function milestonesOf(facts: CaseFacts, templates: MilestoneTemplates): MilestoneStanding[] {
  const expected = templates(facts.queue, facts.urgency, facts.openedAt);
  const last = MILESTONES.findLastIndex((milestone) => facts.reached.has(milestone));
  return MILESTONES.flatMap((milestone, index) => {
    const template = expected.find((entry) => entry.milestone === milestone);
    const reachedAt = facts.reached.get(milestone);
    const dueAt = facts.rescheduled.get(milestone) ?? (template && facts.openedAt + template.due);
    if (dueAt === undefined && reachedAt === undefined) return [];
    const state = reachedAt !== undefined ? 'reached' : index < last ? 'passed' : 'pending';
    return [
      {
        milestone,
        state,
        ...(dueAt === undefined ? {} : { dueAt, atRiskAt: dueAt - (template?.atRisk ?? DEFAULT_AT_RISK_MS) }),
        ...(reachedAt === undefined ? {} : { reachedAt }),
      } as const,
    ];
  });
}

/** Since when an open case waits for a provider to accept what was requested; `undefined` when it does not. */
export function unacceptedSince({ status, reached }: CaseFacts): number | undefined {
  const isTaken = reached.has('accepted') || reached.has('arrived') || reached.has('handed-off');
  return status === 'live' && !isTaken ? reached.get('requested') : undefined;
}
