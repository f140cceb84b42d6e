import type { EventSet } from './record.js';

/** A connector that says it lives. */
export interface FeedFacts {
  readonly kind: 'feed';
  readonly status: 'live';
  readonly openedAt: number;
  /** Its last heartbeat, in milliseconds. */
  readonly lastEventAt: number;
}

/** Derives a connector from its heartbeats; see the rule R3 of `SPEC.md`. */
export function deriveFeed(events: EventSet): FeedFacts {
  const lastEventAt = events.reduce((time, event) => Math.max(time, event.time), -Infinity);
  return { kind: 'feed', status: 'live', openedAt: lastEventAt, lastEventAt };
}
