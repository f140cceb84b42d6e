import { advanceFeed, initialFeedState, witnessOf, type FeedMessage, type FeedState } from './feed-state.js';
import { staleDeadline } from './freshness.js';

/** Holds the state of one feed and tells its readers of every change. */
export interface FeedStore {
  readonly getState: () => FeedState;
  readonly subscribe: (reader: () => void) => () => void;
  readonly dispatch: (message: FeedMessage) => void;
}

/** Makes the store of a plateau's feed; `now` is a monotonic clock in milliseconds. */
export function createFeedStore(plateau: string, now: () => number): FeedStore {
  let state = initialFeedState(plateau, now());
  const readers = new Set<() => void>();
  return {
    getState: () => state,
    subscribe(reader) {
      readers.add(reader);
      return () => readers.delete(reader);
    },
    dispatch(message) {
      const next = advanceFeed(state, message, now());
      if (next === state) return;
      state = next;
      for (const reader of readers) reader();
    },
  };
}

const SECOND = 1000;

/**
 * Milliseconds from the local time `local` to the next tick: the turn of the server's second, or earlier where the
 * board turns stale before that, so that one timer serves every wait and the freshness too.
 */
export function nextTickDelay(state: FeedState, local: number): number {
  const witness = witnessOf(state);
  if (witness === undefined) return SECOND;
  const toSecond = SECOND - ((local + witness.offset) % SECOND);
  if (state.staleness !== undefined) return toSecond;
  const toDeadline = staleDeadline(witness) - local;
  return toDeadline > 0 ? Math.min(toSecond, toDeadline) : toSecond;
}
