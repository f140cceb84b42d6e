import { Undecided } from '../alerts/undecided.js';
import { FeedOf, useFeedsOf } from '../feed/feed-context.js';
import { isDecided } from '../reading/alerts.js';

/** Says once that nobody decides alerts, by the first plateau whose board tells so. */
export function FloorsUndecided({ plateaus }: { plateaus: readonly string[] }) {
  const first = useFeedsOf(
    plateaus,
    (states) => states.find(({ board }) => board !== undefined && !isDecided(board.alerting))?.plateau ?? '',
  );
  if (first === '') return null;
  return (
    <FeedOf key={first} plateau={first}>
      <Undecided />
    </FeedOf>
  );
}
