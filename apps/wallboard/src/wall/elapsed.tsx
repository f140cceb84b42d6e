import { useFeed } from '../feed/feed-context.js';
import { useWords } from '../words/words-context.js';

/** The time since an instant in milliseconds, as a clock that ticks on the server's time and stops with a stale feed. */
export function Elapsed({ since }: { since: number }) {
  const words = useWords();
  const seconds = useFeed(({ instant = since }) => Math.max(0, Math.floor((instant - since) / 1000)));
  return (
    <time className="elapsed" dateTime={`PT${seconds}S`}>
      {words.clockSpan(seconds)}
    </time>
  );
}

/** How long ago an instant in milliseconds was, in words. */
export function useAgo(since: number | undefined): string {
  const words = useWords();
  const seconds = useFeed(({ instant }) =>
    since === undefined || instant === undefined ? 0 : Math.floor((instant - since) / 1000),
  );
  return words.ago(seconds);
}
