import { createContext, use, useCallback, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { Board } from '#contract';
import type { FeedState } from './feed-state.js';
import type { FeedStore } from './feed-store.js';
import { Feeds } from './feeds.js';

const FeedsContext = createContext<Feeds | undefined>(undefined);
const FeedContext = createContext<FeedStore | undefined>(undefined);

/** Keeps the feeds of these plateaus open while it is on the page, over one connection. */
export function FeedsProvider({ plateaus, children }: { plateaus: readonly string[]; children: ReactNode }) {
  const [feeds] = useState(() => new Feeds(() => performance.now()));
  const wanted = JSON.stringify(plateaus);
  useEffect(() => feeds.open(), [feeds]);
  useEffect(() => feeds.keep(JSON.parse(wanted) as string[]), [feeds, wanted]);
  return <FeedsContext value={feeds}>{children}</FeedsContext>;
}

/** Gives everything inside the feed of one of the plateaus that are kept open. */
export function FeedOf({ plateau, children }: { plateau: string; children: ReactNode }) {
  return <FeedContext value={useFeeds().of(plateau)}>{children}</FeedContext>;
}

/** A part of the feed's state; the component is drawn again only when that part is another value or reference. */
export function useFeed<T>(select: (state: FeedState) => T): T {
  const store = use(FeedContext);
  if (store === undefined) throw new Error('useFeed was called outside of a FeedOf');
  return useSyncExternalStore(store.subscribe, () => select(store.getState()));
}

/** A part of the board, for components that are drawn only once there is one. */
export function useBoard<T>(select: (board: Board) => T): T {
  return useFeed(({ board }) => {
    if (board === undefined) throw new Error('useBoard was called before there was a board');
    return select(board);
  });
}

/**
 * A part of the board as it was when the clock last ticked, for components that are dear to draw and drawn only once
 * there is a board; `select` is the same function at each drawing.
 */
export function useBoardAtTicks<T>(select: (board: Board) => T): T {
  const [kept] = useState(() => {
    let last: { readonly instant: number | undefined; readonly value: T } | undefined;
    return (instant: number | undefined, board: Board): T => {
      if (last === undefined || last.instant !== instant) last = { instant, value: select(board) };
      return last.value;
    };
  });
  return useFeed(({ board, instant }) => {
    if (board === undefined) throw new Error('useBoardAtTicks was called before there was a board');
    return kept(instant, board);
  });
}

/** What several feeds come to, as a text: drawn again only when that text changes. */
export function useFeedsOf(plateaus: readonly string[], select: (states: readonly FeedState[]) => string): string {
  const feeds = useFeeds();
  const wanted = JSON.stringify(plateaus);
  const subscribe = useCallback(
    (reader: () => void) => {
      const ends = (JSON.parse(wanted) as string[]).map((plateau) => feeds.of(plateau).subscribe(reader));
      return () => {
        for (const end of ends) end();
      };
    },
    [feeds, wanted],
  );
  return useSyncExternalStore(subscribe, () => select(plateaus.map((plateau) => feeds.of(plateau).getState())));
}

function useFeeds(): Feeds {
  const feeds = use(FeedsContext);
  if (feeds === undefined) throw new Error('a feed was wanted outside of a FeedsProvider');
  return feeds;
}
