import type { EventType, FloorEvent } from '#contract';

/** How events of one kind of record are put in order; see the rules O1 to O4 of `SPEC.md`. */
export interface Ordering {
  readonly opening: EventType;
  /** Endings, in the order they come in when the state allows none of them. */
  readonly endings: readonly EventType[];
  /** Breaks ties within one instant: a lower rank comes first. */
  readonly rank: Readonly<Partial<Record<EventType, number>>>;
}

/** The events of a record in order: those of the middle in groups of one instant. */
export interface Ordered {
  readonly opening: FloorEvent | undefined;
  readonly middle: readonly FloorEvent[];
  readonly endings: readonly FloorEvent[];
}

/** Hears of an event that was played, and of the facts as they are after it. */
export type Told<F> = (event: FloorEvent, facts: Readonly<F>) => void;

/** Sorts a record's own events. Among several openings the first stands; the others say nothing new. */
export function order(events: readonly FloorEvent[], ordering: Ordering): Ordered {
  let opening: FloorEvent | undefined;
  const middle: FloorEvent[] = [];
  const endings: FloorEvent[] = [];
  for (const event of events) {
    if (event.type === ordering.opening) {
      if (opening === undefined || compare(event, opening, ordering) < 0) opening = event;
    } else if (ordering.endings.includes(event.type)) endings.push(event);
    else middle.push(event);
  }
  const place = (event: FloorEvent) => ordering.endings.indexOf(event.type);
  return {
    opening,
    middle: sorted(middle, (a, b) => compare(a, b, ordering)),
    endings: sorted(endings, (a, b) => place(a) - place(b) || compare(a, b, ordering)),
  };
}

/** Events nearly always come in order; to see that costs less than to sort them. */
function sorted(events: FloorEvent[], by: (a: FloorEvent, b: FloorEvent) => number): FloorEvent[] {
  for (let i = 1; i < events.length; i += 1) if (by(events[i - 1]!, events[i]!) > 0) return events.toSorted(by);
  return events;
}

/**
 * Plays a sorted list: within events that `tie` puts on one level, whichever is allowed comes first, and when none is
 * allowed, the first.
 */
export function play(
  events: readonly FloorEvent[],
  tie: (a: FloorEvent, b: FloorEvent) => boolean,
  allowed: (event: FloorEvent) => boolean,
  step: (event: FloorEvent) => void,
): void {
  for (let start = 0; start < events.length;) {
    let end = start + 1;
    while (end < events.length && tie(events[start]!, events[end]!)) end += 1;
    if (end === start + 1) step(events[start]!);
    else {
      // Nearly always they come as they are allowed, and need not be picked out.
      let next = start;
      while (next < end && allowed(events[next]!)) step(events[next++]!);
      const group = events.slice(next, end);
      while (group.length > 0) step(group.splice(Math.max(0, group.findIndex(allowed)), 1)[0]!);
    }
    start = end;
  }
}

/** Whether two events are of one instant as far as their producer can tell. */
export const sameInstant = (a: FloorEvent, b: FloorEvent): boolean =>
  a.time === b.time && sequenceKey(a) === sequenceKey(b);

function compare(a: FloorEvent, b: FloorEvent, { rank }: Ordering): number {
  return (
    a.time - b.time ||
    byText(sequenceKey(a), sequenceKey(b)) ||
    (rank[a.type] ?? 0) - (rank[b.type] ?? 0) ||
    byText(a.id, b.id) ||
    byText(a.source, b.source)
  );
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Numbers sort as numbers, before any other text; an event without a sequence comes before both. */
function sequenceKey({ sequence }: FloorEvent): string {
  if (sequence === undefined) return '';
  return /^\d{1,64}$/.test(sequence) ? `0${sequence.padStart(64, '0')}` : `1${sequence}`;
}
