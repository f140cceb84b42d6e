import { EVENT_TYPES, type EventType, type FloorEvent } from '#contract';
import { ERASED, isTombstone } from './tombstone.js';

/** What a record is about: the first word of its events' type; or that it is the tombstone of an erased one. */
export type RecordKind = 'call' | 'case' | 'agent' | 'incident' | 'feed' | 'erased';

/** Names a record within its plateau: `call:<subject>`. */
export type RecordKey = `${RecordKind}:${string}`;

/** The kind of record that events of a type belong to. */
export const kindOf = (type: EventType): RecordKind => KINDS[type];

const KINDS = Object.fromEntries(EVENT_TYPES.map((type) => [type, type.slice(0, type.indexOf('.'))])) as Record<
  EventType,
  RecordKind
>;

/** The record an event is about. */
export const keyOf = (event: FloorEvent): RecordKey =>
  `${isTombstone(event) ? 'erased' : kindOf(event.type)}:${event.subject}`;

/** The kind and subject of a key. */
export function splitKey(key: RecordKey): { kind: RecordKind; subject: string } {
  const colon = key.indexOf(':');
  return { kind: key.slice(0, colon) as RecordKind, subject: key.slice(colon + 1) };
}

/**
 * The other records an event tells something about: a recall closes what was owed to the caller who left, and so does
 * a case that names the call. The event is a member of those records' sets too. So is a wrap-up of the case it names, which
 * it tells nothing: what is erased is to be found wherever it is named.
 */
export function linkedKeys(event: FloorEvent): readonly RecordKey[] {
  if (event.type === 'call.queued') return named('call', event.data.recallOf);
  if (event.type === 'case.opened') return named('call', event.data.call);
  return event.type === 'call.wrapped' ? named('case', event.data.case) : NONE;
}

const named = (kind: RecordKind, subject: string | undefined): readonly RecordKey[] =>
  subject === undefined || subject === ERASED ? NONE : [`${kind}:${subject}`];

const NONE: readonly RecordKey[] = [];

/** A record holds at most this many events; what a telephone system sends about one call is a dozen. */
export const MAX_EVENTS = 2_000;

/** The set of distinct events received about one subject; see the rules R1 to R3 of `SPEC.md`. */
export type EventSet = readonly FloorEvent[];

/** What became of an event: it changed the set, changed nothing, or did not fit in any more. */
export type Added = 'added' | 'duplicate' | 'full';

/** Adds an event to a set, in place. What the set is then does not depend on the order of earlier additions. */
export function addEvent(set: FloorEvent[], event: FloorEvent): Added {
  if (event.type === 'feed.alive') return addHeartbeat(set, event);
  let index = set.length - 1;
  while (index >= 0 && (set[index]!.id !== event.id || set[index]!.source !== event.source)) index -= 1;
  if (index < 0 && set.length >= MAX_EVENTS) return 'full';
  if (index >= 0 && !stands(event, set[index]!)) return 'duplicate';
  set[index < 0 ? set.length : index] = event;
  return 'added';
}

/** A connector's heartbeats are told apart by their time only: the latest is the whole set. */
function addHeartbeat(set: FloorEvent[], event: FloorEvent): Added {
  const [known] = set;
  if (known !== undefined && !stands(event, known)) return 'duplicate';
  set[0] = event;
  return 'added';
}

/** Of two events with one `(source, id)`, the later stands, and at one time the one whose content sorts last. */
function stands(event: FloorEvent, known: FloorEvent): boolean {
  if (event.time !== known.time) return event.time > known.time;
  return contentOf(event) > contentOf(known);
}

const contentOf = (event: FloorEvent): string =>
  JSON.stringify([event.type, event.subject, event.sequence ?? null, Object.entries(event.data).toSorted(byName)]);

const byName = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1);
