import type { EventType } from '#contract';
import { deriveCall, isOwed } from './call.js';
import type { CallFacts } from './call-facts.js';
import { contributeCall } from './call-contribution.js';
import type { Sink } from './increments.js';
import { type EventSet, type RecordKey, type RecordKind, splitKey } from './record.js';
import type { Targets } from './targets.js';

/** A record of a kind that has no figures: it is kept, complete with its events, and contributes nothing. */
export interface PlainFacts {
  readonly kind: Exclude<RecordKind, 'call'>;
  readonly status: 'unseen' | 'incomplete' | 'live' | 'over' | 'voided';
  readonly openedAt: number;
  readonly lastEventAt: number;
}

/** What a set of events says, by kind of record. */
export type Facts = CallFacts | PlainFacts;

/** Derives a record from its events; a pure function of the set. */
export function derive(kind: RecordKind, subject: string, events: EventSet): Facts {
  return kind === 'call' ? deriveCall(subject, events) : derivePlain(kind, events);
}

/** Gives what a record adds to the sums. */
export function contribute(facts: Facts, targets: Targets, sink: Sink): void {
  if (facts.kind === 'call') contributeCall(facts, targets, sink);
}

const HOUR_MS = 60 * 60_000;

/** How long an urgent caller who left is owed a call back on the board, in milliseconds; then: never recalled. */
export const OBLIGATION_MS = 24 * HOUR_MS;

/** How long a record without its opening, a call that nothing more is heard of, and a silent connector are shown. */
const SHOWN_MS = { incomplete: 24 * HOUR_MS, call: 48 * HOUR_MS, feed: 7 * 24 * HOUR_MS } as const;

/** The watermark up to which boards read the record, which is kept apart from the finished ones until then. */
export function openUntil(facts: Facts): number {
  if (facts.kind === 'call' && isOwed(facts)) return facts.abandonedAt! + OBLIGATION_MS;
  if (facts.status === 'incomplete') return facts.lastEventAt + SHOWN_MS.incomplete;
  if (facts.status !== 'live') return -Infinity;
  if (facts.kind === 'call' || facts.kind === 'feed') return facts.lastEventAt + SHOWN_MS[facts.kind];
  return Infinity;
}

/** Whether the record is kept however old its last event is: a case may take months, a call or a connector may not. */
export const isUnfinished = (facts: Facts): boolean => openUntil(facts) === Infinity;

const LIFE: Readonly<
  Record<Exclude<RecordKind, 'call'>, { opening: EventType; ending?: EventType; void?: EventType }>
> = {
  case: { opening: 'case.opened', ending: 'case.closed', void: 'case.voided' },
  agent: { opening: 'agent.signed-in', ending: 'agent.signed-out' },
  incident: { opening: 'incident.declared', ending: 'incident.cleared' },
  feed: { opening: 'feed.alive' },
};

function derivePlain(kind: Exclude<RecordKind, 'call'>, events: EventSet): PlainFacts {
  const life = LIFE[kind];
  const latest = (type: EventType | undefined) =>
    events.reduce((time, event) => (event.type === type ? Math.max(time, event.time) : time), -Infinity);
  const lastEventAt = events.reduce((time, event) => Math.max(time, event.time), -Infinity);
  const openedAt = latest(life.opening);
  const endedAt = Math.max(latest(life.ending), latest(life.void));
  if (openedAt === -Infinity) return { kind, status: 'incomplete', openedAt: lastEventAt, lastEventAt };
  if (life.void !== undefined && latest(life.void) > -Infinity)
    return { kind, status: 'voided', openedAt, lastEventAt };
  const isOver = endedAt > -Infinity && endedAt >= latest(kind === 'case' ? 'case.reopened' : undefined);
  return { kind, status: isOver ? 'over' : 'live', openedAt, lastEventAt };
}

/** Whether a record may be deleted: it is finished, and all its events are before `limit`. */
export function isExpired(key: RecordKey, events: EventSet, limit: number): boolean {
  if (events.some(({ time }) => time >= limit)) return false;
  const { kind, subject } = splitKey(key);
  return !isUnfinished(derive(kind, subject, events));
}
