import { createContext, use, useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { useAttention } from '../attention/attention-context.js';
import { useFeed } from '../feed/feed-context.js';
import { shouldReload, type Release } from './release.js';
import { rememberedReloads, rememberReload } from './reload-memory.js';
import { fetchRelease } from './served-release.js';

const LOOK_EVERY_MS = 180_000;

const ReleaseContext = createContext<(() => void) | undefined>(undefined);

interface ReleaseProviderProps {
  /** The release that the page was loaded with. */
  readonly running: Release | undefined;
  readonly children: ReactNode;
}

/**
 * Loads the page again after a new release, as soon as nothing is going on that must not be missed. It looks every few
 * minutes, and whenever a feed inside returns.
 */
export function ReleaseProvider({ running, children }: ReleaseProviderProps) {
  const { pressing } = useAttention();
  const [found, setFound] = useState<Release>();
  const looking = useRef(false);
  const look = useCallback(() => {
    if (looking.current) return;
    looking.current = true;
    void fetchRelease().then((release) => {
      looking.current = false;
      setFound(release);
    });
  }, []);
  useEffect(() => {
    const timer = window.setInterval(look, LOOK_EVERY_MS);
    return () => window.clearInterval(timer);
  }, [look]);
  useEffect(() => {
    if (found === undefined || pressing) return;
    const at = Date.now();
    if (!shouldReload(running, found, rememberedReloads(), at)) return;
    if (rememberReload({ release: found, at })) location.reload();
  }, [running, found, pressing]);
  return <ReleaseContext value={look}>{children}</ReleaseContext>;
}

/** Looks for a new release whenever the feed around it is connected again; draws nothing. */
export function FeedRelease() {
  const look = use(ReleaseContext);
  const connected = useFeed((state) => state.connected);
  const before = useRef(false);
  useEffect(() => {
    if (connected && before.current) look?.();
    before.current ||= connected;
  }, [connected, look]);
  return null;
}
