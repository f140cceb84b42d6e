import { useFeed } from '../feed/feed-context.js';
import type { PlateauEntry } from '../feed/plateaus.js';
import { ConnectingScreen } from '../screens/connecting-screen.js';
import { SignInScreen } from '../screens/sign-in-screen.js';
import { useWords } from '../words/words-context.js';
import { Cases } from './cases.js';
import { Danger } from './danger.js';
import { Day } from './day.js';
import { FeedFooter } from './feed-footer.js';
import { FloorNow } from './floor-now.js';
import { Queues } from './queues.js';
import { Recalls } from './recalls.js';
import { useSilentFeeds } from './silent-feeds.js';
import { TopBar } from './top-bar.js';

/** The wall of one plateau: who is in danger, then the cause, then the day. */
export function Wall({ plateaus }: { plateaus: readonly PlateauEntry[] }) {
  const refusal = useFeed((state) => state.refusal);
  const known = useFeed(({ board, instant }) => board !== undefined && instant !== undefined);
  if (refusal === 'unauthorized') return <SignInScreen />;
  // A board that we may no longer see must go; one that cannot be had for a moment only turns stale.
  if (!known || (refusal !== undefined && refusal !== 'unavailable')) return <ConnectingScreen refusal={refusal} />;
  return <WallOfBoard plateaus={plateaus} />;
}

function WallOfBoard({ plateaus }: { plateaus: readonly PlateauEntry[] }) {
  const words = useWords();
  const reason = useFeed(({ staleness }) => staleness?.reason);
  const silent = useSilentFeeds();
  return (
    <main
      className="board"
      data-testid="board"
      data-state={reason ? 'stale' : 'live'}
      data-stale-reason={reason}
      data-silent={silent.filter(({ hidesCalls }) => hidesCalls).length}
    >
      <TopBar plateaus={plateaus} />
      <Danger silent={silent} />
      <FloorNow />
      <div className="below">
        <section className="below__queues" aria-label={words.text('queues')}>
          <Queues />
        </section>
        <section className="below__owed" aria-label={words.text('cases')}>
          <Recalls />
          <Cases />
        </section>
        <Day />
      </div>
      <FeedFooter silent={silent} />
    </main>
  );
}
