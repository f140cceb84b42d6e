import type { FloorEvent } from '#contract';
import { type EventSet, keyOf, linkedKeys, type RecordKey, splitKey } from './record.js';
import { ERASED, isTombstone } from './tombstone.js';

/** An event that asks for a record to be erased. */
export type ErasureEvent = FloorEvent<'call.erased' | 'case.erased'>;

/** Whether an event asks for its record to be erased. */
export const isErasure = (event: FloorEvent): event is ErasureEvent =>
  (event.type === 'call.erased' || event.type === 'case.erased') && !isTombstone(event);

/** Whether records of this kind can be erased. */
export const isErasable = (key: RecordKey): boolean => key.startsWith('call:') || key.startsWith('case:');

/** The key of the tombstone of a record, which does not tell its id: see `pseudonymOf` of the plateau's rules. */
export const erasedKey = (pseudonymOf: (text: string) => string, plateau: string, key: RecordKey): RecordKey =>
  `erased:${pseudonymOf(`erased|${plateau}|${key}`)}`;

/** The other records that a record names, or that name it: its set of events has all of them (R4). */
export function neighboursOf(key: RecordKey, set: EventSet): RecordKey[] {
  const neighbours = set.flatMap((event) => (keyOf(event) === key ? linkedKeys(event) : [keyOf(event)]));
  return [...new Set(neighbours)].filter((neighbour) => neighbour !== key);
}

/** A neighbour's set of events without anything that names the record `erased`. */
export function forget(key: RecordKey, set: EventSet, erased: RecordKey): FloorEvent[] {
  return set.flatMap((event) =>
    keyOf(event) === erased ? tracesIn(key, event) : [nameless(event, (linked) => linked === erased)],
  );
}

/** An event as it may be kept: where it names an erased record, it says so and not which. */
export function nameless(event: FloorEvent, isErased: (key: RecordKey) => boolean): FloorEvent {
  const [linked] = linkedKeys(event);
  if (linked === undefined || !isErased(linked)) return event;
  const field = NAMING[event.type as keyof typeof NAMING];
  return { ...event, data: { ...event.data, [field]: ERASED } } as FloorEvent;
}

const NAMING = { 'call.queued': 'recallOf', 'call.wrapped': 'case', 'case.opened': 'call' } as const;

/**
 * What stays of an erased record's event in the set of a record that it named: that a caller was reached again, and
 * when. It has the same identity whenever it is made.
 */
export function tracesIn(key: RecordKey, { type, time, plateau }: FloorEvent): FloorEvent[] {
  const { kind, subject } = splitKey(key);
  if (kind !== 'call' || (type !== 'call.queued' && type !== 'case.opened')) return [];
  return [{ id: String(time), source: ERASED, type: 'call.recalled', subject, time, plateau, data: {} }];
}
