import type { Carried } from '#contract';
import type { EventSet } from './record.js';

/** A connector that says it lives. */
export interface FeedFacts {
  readonly kind: 'feed';
  readonly status: 'live';
  readonly openedAt: number;
  /** Its last heartbeat, in milliseconds. */
  readonly lastEventAt: number;
  /** What its last heartbeat says that it tells of; absent where it does not say. */
  readonly carries?: readonly Carried[];
}

/** Derives a connector from its heartbeats; see the rule R3 of `SPEC.md`. */
export function deriveFeed(events: EventSet): FeedFacts {
  const lastEventAt = events.reduce((time, event) => Math.max(time, event.time), -Infinity);
  const last = events.find(({ time }) => time === lastEventAt);
  const carries = last?.type === 'feed.alive' ? last.data.carries : undefined;
  return { kind: 'feed', status: 'live', openedAt: lastEventAt, lastEventAt, ...(carries && { carries }) };
}
