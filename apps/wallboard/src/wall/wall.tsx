import { useFeed } from '../feed/feed-context.js';
import type { PlateauEntry } from '../feed/plateaus.js';
import { ConnectingScreen } from '../screens/connecting-screen.js';
import { SignInScreen } from '../screens/sign-in-screen.js';
import { useWords } from '../words/words-context.js';
import { Danger } from './danger.js';
import { Day } from './day.js';
import { FeedFooter } from './feed-footer.js';
import { FloorNow } from './floor-now.js';
import { Queues } from './queues.js';
import { TopBar } from './top-bar.js';

/** The wall of one plateau: who is in danger, then the cause, then the day. */
export function Wall({ plateaus }: { plateaus: readonly PlateauEntry[] }) {
  const words = useWords();
  const refusal = useFeed((state) => state.refusal);
  const known = useFeed(({ board, instant }) => board !== undefined && instant !== undefined);
  const reason = useFeed(({ staleness }) => staleness?.reason);
  if (refusal === 'unauthorized') return <SignInScreen />;
  // A board that we may no longer see must go; one that cannot be had for a moment only turns stale.
  if (!known || (refusal !== undefined && refusal !== 'unavailable')) return <ConnectingScreen refusal={refusal} />;
  return (
    <main className="board" data-testid="board" data-state={reason ? 'stale' : 'live'} data-stale-reason={reason}>
      <TopBar plateaus={plateaus} />
      <Danger />
      <div className="below">
        <section className="below__queues" aria-label={words.text('queues')}>
          <Queues />
        </section>
        <FloorNow />
        <Day />
      </div>
      <FeedFooter />
    </main>
  );
}
