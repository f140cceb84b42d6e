import { useBoard } from '../feed/feed-context.js';
import type { Staleness } from '../feed/freshness.js';
import { useWords } from '../words/words-context.js';

/** Says that the board is not to be trusted: since when, and which part of the way of an event is broken. */
export function StaleBanner({ staleness }: { staleness: Staleness }) {
  const words = useWords();
  const zone = useBoard((board) => board.zone);
  const time = (instant: number) => words.time(instant, zone);
  return (
    <section className="stale" data-testid="stale-banner" role="alert">
      <p className="stale__title">{words.text('stale.title', { time: time(staleness.since) })}</p>
      <p className="stale__cause">
        {words.text(`stale.${staleness.reason}`)} {words.text('stale.frozen', { time: time(staleness.frozenAt) })}
      </p>
    </section>
  );
}
