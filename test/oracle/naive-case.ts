import { type Coverage, type FloorEvent, MILESTONES, type Milestone, parseInstant, type Urgency } from '#contract';
import type { VigiePlateau } from '#runtime';
import type { EventOf } from './arrival.js';
import { live, openingOf } from './life.js';
import { milestoneFor } from './naive-rules.js';

const DEFAULT_LEAD_MS = 10 * 60_000;

/** Where a case stands with a milestone it has reached or has a date for or is expected to reach; in milliseconds. */
export interface NaiveMilestone {
  readonly milestone: Milestone;
  readonly reachedAt?: number;
  readonly dueAt?: number;
  /** Before it is due. */
  readonly lead: number;
  /** Nobody waits for it: a later one was reached. */
  readonly isPassedOver: boolean;
}

/** A case played from its opening to its last event. */
export interface NaiveCase {
  readonly id: string;
  readonly openedAt: number;
  readonly queue: string;
  readonly call: string | undefined;
  readonly incident: string | undefined;
  urgency: Urgency;
  isOpen: boolean;
  coverage?: Coverage;
  agent?: string;
  readonly closings: number[];
  readonly reopenings: number[];
  readonly reached: Map<Milestone, number>;
  readonly rescheduled: Map<Milestone, number>;
}

/** The case of a set of events; `incomplete` without its opening, nothing if it is voided. */
export function naiveCase(id: string, events: readonly FloorEvent[]): NaiveCase | 'incomplete' | undefined {
  if (events.some((event) => event.type === 'case.voided')) return undefined;
  const opening = openingOf(events, 'case.opened') as EventOf<'case.opened'> | undefined;
  if (opening === undefined) return 'incomplete';
  const { queue, urgency, call, incident } = opening.data;
  const naive: NaiveCase = {
    id,
    openedAt: opening.time,
    queue,
    call,
    incident,
    urgency,
    isOpen: true,
    closings: [],
    reopenings: [],
    reached: new Map(),
    rescheduled: new Map(),
  };
  live(events, {
    opening: 'case.opened',
    endings: [],
    allows: ({ type }) => allows(naive, type),
    apply: (event) => apply(naive, event),
  });
  return naive;
}

const allows = ({ isOpen }: NaiveCase, type: string): boolean =>
  type === 'case.closed' ? isOpen : type !== 'case.reopened' || !isOpen;

function apply(naive: NaiveCase, event: FloorEvent): void {
  if (!allows(naive, event.type)) return;
  if (event.type === 'case.assigned') naive.agent = event.data.agent;
  if (event.type === 'case.triaged') naive.urgency = event.data.urgency;
  if (event.type === 'case.coverage-decided') naive.coverage = event.data.coverage;
  if (event.type === 'case.rescheduled')
    naive.rescheduled.set(event.data.milestone, parseInstant(event.data.dueAt) as number);
  if (event.type === 'case.progressed' && !naive.reached.has(event.data.milestone))
    naive.reached.set(event.data.milestone, event.time);
  if (event.type === 'case.closed') naive.closings.push(event.time);
  if (event.type === 'case.reopened') naive.reopenings.push(event.time);
  if (event.type === 'case.closed' || event.type === 'case.reopened') naive.isOpen = event.type === 'case.reopened';
}

/** The milestones that say something of a case, in their order (K3 to K5). */
export function milestonesOf(plateau: VigiePlateau, naive: NaiveCase): NaiveMilestone[] {
  return MILESTONES.flatMap((milestone, place) => {
    const rule = milestoneFor(plateau, naive, milestone);
    const reachedAt = naive.reached.get(milestone);
    const promised = naive.rescheduled.get(milestone);
    const dueAt = promised ?? (rule?.due === undefined ? undefined : naive.openedAt + rule.due);
    if (reachedAt === undefined && dueAt === undefined) return [];
    const isPassedOver =
      reachedAt === undefined && MILESTONES.slice(place + 1).some((later) => naive.reached.has(later));
    return [{ milestone, lead: rule?.lead ?? DEFAULT_LEAD_MS, isPassedOver, ...defined({ reachedAt, dueAt }) }];
  });
}

/** The milestones that somebody still waits for. */
export const pendingOf = (plateau: VigiePlateau, naive: NaiveCase): NaiveMilestone[] =>
  milestonesOf(plateau, naive).filter(({ reachedAt, isPassedOver }) => reachedAt === undefined && !isPassedOver);

/** When an unaccepted hand-off was requested (K6). */
export function unacceptedSince({ isOpen, reached }: NaiveCase): number | undefined {
  const isTaken = (['accepted', 'arrived', 'handed-off'] as const).some((milestone) => reached.has(milestone));
  return isOpen && !isTaken ? reached.get('requested') : undefined;
}

/** The object without the fields that are undefined. */
export const defined = <T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
