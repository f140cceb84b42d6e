import type { FloorEvent } from '#contract';
import { type Arrival, type Erasures, recordsOf, watermark } from './arrival.js';
import { isObligation } from './mark.js';
import { type NaiveCall, naiveCall } from './naive-call.js';
import { naiveCase } from './naive-case.js';

const HOUR_MS = 3600_000;

/** The records that a log erases, each with the events that came before (E1): an open one is not erased (E2). */
export function erasuresIn(log: readonly Arrival[]): Erasures {
  const erased = new Map<string, ReadonlySet<Arrival>>();
  log.forEach(({ event }, place) => {
    if (!event.type.endsWith('.erased')) return;
    const kind = event.type === 'call.erased' ? 'call' : 'case';
    const key = `${kind}:${event.subject}`;
    const before = log.slice(0, place);
    const events = recordsOf(before, kind, erased).get(event.subject) ?? [];
    const isOpen = kind === 'call' ? isCallOpen : isCaseOpen;
    if (!erased.has(key) && !isOpen(event.subject, events, watermark(log.slice(0, place + 1))))
      erased.set(key, new Set(before));
  });
  return erased;
}

function isCallOpen(id: string, events: readonly FloorEvent[], now: number): boolean {
  const call = naiveCall(id, events);
  return (
    typeof call === 'object' && (isOwed(call, now) || (call.state !== 'over' && now - call.lastHeard < 48 * HOUR_MS))
  );
}

const isOwed = (call: NaiveCall, now: number): boolean =>
  isObligation(call) && !call.isReached && now - (call.abandonedAt as number) < 24 * HOUR_MS;

function isCaseOpen(id: string, events: readonly FloorEvent[]): boolean {
  const naive = naiveCase(id, events);
  return typeof naive === 'object' && naive.isOpen;
}
