import { useFeed } from '../feed/feed-context.js';
import { useWords } from '../words/words-context.js';
import { Elapsed } from './elapsed.js';

/** The time left until an instant in milliseconds, and then, after a plus, the time since; ticks like {@link Elapsed}. */
export function Countdown({ to }: { to: number }) {
  const words = useWords();
  const left = useFeed(({ instant = to }) => Math.max(0, Math.ceil((to - instant) / 1000)));
  if (left === 0) {
    return (
      <span className="countdown">
        +<Elapsed since={to} />
      </span>
    );
  }
  return <span className="countdown elapsed">{words.clockSpan(left)}</span>;
}
