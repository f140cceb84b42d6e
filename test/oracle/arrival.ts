import type { EventData, EventType, FloorEvent } from '#contract';

const AHEAD_MS = 5 * 60_000;

/** An event and when its message was appended to the log, in milliseconds since the epoch. */
export interface Arrival {
  readonly event: FloorEvent;
  readonly appendedAt: number;
}

/** An event of one type. */
export type EventOf<T extends EventType> = Extract<FloorEvent, { type: T }> & { readonly data: EventData<T> };

/** What a record is of. */
export type Kind = 'call' | 'case' | 'agent' | 'incident';

/** Those of the events that a floor takes in: none is later than its message by more than five minutes (W2). */
export const accepted = (log: readonly Arrival[]): Arrival[] =>
  log.filter(({ event, appendedAt }) => event.time <= appendedAt + AHEAD_MS);

/** The highest time of the events, -Infinity of none (W1). */
export function watermark(log: readonly Arrival[]): number {
  let highest = -Infinity;
  for (const { event } of log) highest = Math.max(highest, event.time);
  return highest;
}

/** The subjects of one kind that an event is about or names (R4). */
export function subjectsOf(event: FloorEvent, kind: Kind): string[] {
  const subjects = event.type.startsWith(`${kind}.`) ? [event.subject] : [];
  if (kind !== 'call') return subjects;
  if (event.type === 'call.queued' && event.data.recallOf !== undefined) subjects.push(event.data.recallOf);
  if (event.type === 'case.opened' && event.data.call !== undefined) subjects.push(event.data.call);
  return subjects;
}

/** By kind and subject of each erased record what came before its erasure: it is made of nothing else (E1). */
export type Erasures = ReadonlyMap<string, ReadonlySet<Arrival>>;

/** The distinct events of each record of one kind, by subject (R1, R2). */
export function recordsOf(log: readonly Arrival[], kind: Kind, erased: Erasures): Map<string, FloorEvent[]> {
  const records = new Map<string, FloorEvent[]>();
  for (const arrival of log) {
    const { event } = arrival;
    if (event.type.endsWith('.erased')) continue;
    for (const subject of subjectsOf(event, kind))
      if (erased.get(`${kind}:${subject}`)?.has(arrival) !== false)
        records.set(subject, [...(records.get(subject) ?? []), event]);
  }
  return new Map([...records].map(([subject, events]) => [subject, distinct(events)]));
}

function distinct(events: readonly FloorEvent[]): FloorEvent[] {
  const standing = new Map<string, FloorEvent>();
  for (const event of events.toSorted(byStanding)) standing.set(JSON.stringify([event.source, event.id]), event);
  return [...standing.values()];
}

/** The one that stands sorts last. */
const byStanding = (a: FloorEvent, b: FloorEvent): number => a.time - b.time || compareText(contentOf(a), contentOf(b));

const contentOf = ({ type, subject, sequence, data }: FloorEvent): string =>
  JSON.stringify([type, subject, sequence ?? null, Object.entries(data).toSorted(([a], [b]) => compareText(a, b))]);

/** Orders texts by their UTF-16 units, as `<` does. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
