import type { FloorEvent } from '#contract';
import { type Feed, sourceOf } from './feeds.js';

/** A stretch in which a feed says nothing; instants in milliseconds since the epoch, the end not included. */
export interface Silence {
  readonly feed: Feed;
  readonly from: number;
  readonly until: number;
}

/**
 * Holds back what the feed would have told. It comes in one go, with the times at which it happened, right after the
 * first event past the stretch; heartbeats do not come again.
 */
export function* silenced(
  events: Iterable<FloorEvent>,
  { feed, from, until }: Silence,
): Generator<FloorEvent, void, undefined> {
  const source = sourceOf(feed);
  let held: FloorEvent[] = [];
  for (const event of events) {
    if (event.source !== source || event.time < from || event.time >= until) yield event;
    else if (event.type !== 'feed.alive') held.push(event);
    if (event.time < until) continue;
    yield* held;
    held = [];
  }
}
