import { createContext, use, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { Board } from '#contract';
import { connectFeed } from './connection.js';
import type { FeedState } from './feed-state.js';
import { createFeedStore, type FeedStore } from './feed-store.js';

const FeedContext = createContext<FeedStore | undefined>(undefined);

/** Keeps the feed of one plateau open while it is on the page; give it the plateau as its `key`. */
export function FeedProvider({ plateau, children }: { plateau: string; children: ReactNode }) {
  const [store] = useState(() => createFeedStore(plateau, () => performance.now()));
  useEffect(() => connectFeed(store), [store]);
  return <FeedContext value={store}>{children}</FeedContext>;
}

/** A part of the feed's state; the component is drawn again only when that part is another value or reference. */
export function useFeed<T>(select: (state: FeedState) => T): T {
  const store = use(FeedContext);
  if (store === undefined) throw new Error('useFeed was called outside of a FeedProvider');
  return useSyncExternalStore(store.subscribe, () => select(store.getState()));
}

/** A part of the board, for components that are drawn only once there is one. */
export function useBoard<T>(select: (board: Board) => T): T {
  return useFeed(({ board }) => {
    if (board === undefined) throw new Error('useBoard was called before there was a board');
    return select(board);
  });
}
