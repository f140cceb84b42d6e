import { useMemo } from 'react';
import { useBoard, useFeed } from '../feed/feed-context.js';
import { readSilentFeeds, type SilentFeed } from '../reading/silent-feeds.js';

/** The connectors that are silent now, the one silent longest first; drawn again when one falls silent or returns. */
export function useSilentFeeds(): readonly SilentFeed[] {
  const connectors = useBoard(({ feed }) => feed.connectors);
  const carries = useBoard(({ feed }) => feed.carries);
  const since = useFeed(({ instant = 0 }) => {
    const silent = readSilentFeeds({ connectors, ...(carries && { carries }) }, instant);
    return silent.length === 0 ? undefined : JSON.stringify(silent);
  });
  return useMemo(() => (since === undefined ? [] : (JSON.parse(since) as SilentFeed[])), [since]);
}
