import { useFeed } from '../feed/feed-context.js';
import { isWithdrawn } from '../feed/feed-state.js';
import { ConnectingScreen } from '../screens/connecting-screen.js';
import { SignedOutScreen } from '../screens/signed-out-screen.js';
import { useSettings } from '../settings-context.js';
import type { Section } from '../settings.js';
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
export function Wall() {
  const refusal = useFeed((state) => state.refusal);
  const known = useFeed(({ board, instant }) => board !== undefined && instant !== undefined);
  if (refusal === 'unauthorized') return <SignedOutScreen />;
  if (!known || isWithdrawn(refusal)) return <ConnectingScreen refusal={refusal} />;
  return <WallOfBoard />;
}

function WallOfBoard() {
  const { hidden } = useSettings().settings;
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
      <TopBar />
      <Danger silent={silent} />
      {!hidden.includes('staff') && <FloorNow />}
      <Below hidden={hidden} />
      <FeedFooter silent={silent} />
    </main>
  );
}

/** The cause and the day; parts that this screen does without leave their room to the others. */
function Below({ hidden }: { hidden: readonly Section[] }) {
  const words = useWords();
  const shows = (section: Section): boolean => !hidden.includes(section);
  if (!shows('queues') && !shows('owed') && !shows('day')) return null;
  return (
    <div className="below">
      {shows('queues') && (
        <section className="below__queues" aria-label={words.text('queues')}>
          <Queues />
        </section>
      )}
      {shows('owed') && (
        <section className="below__owed" aria-label={words.text('cases')}>
          <Recalls />
          <Cases />
        </section>
      )}
      {shows('day') && <Day />}
    </div>
  );
}
