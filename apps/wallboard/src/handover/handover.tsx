import { FeedOf, FeedsProvider, useBoard, useFeed } from '../feed/feed-context.js';
import { isWithdrawn } from '../feed/feed-state.js';
import { usePlateaus, type PlateauEntry } from '../feed/plateaus.js';
import { useMe } from '../me/me-context.js';
import { ConnectingScreen } from '../screens/connecting-screen.js';
import { Screen } from '../screens/screen.js';
import { SignInScreen } from '../screens/sign-in-screen.js';
import { useSettings } from '../settings-context.js';
import { DisplayControls } from '../wall/display-controls.js';
import { StaleBanner } from '../wall/stale-banner.js';
import { useWords } from '../words/words-context.js';
import { HandoverHead } from './handover-head.js';
import { IncidentsNow } from './incidents-now.js';
import { MilestonesNow } from './milestones-now.js';
import { RecallsNow } from './recalls-now.js';
import { ShiftNotes } from './shift-notes.js';
import { UnownedAlerts } from './unowned-alerts.js';
import { UrgentCalls } from './urgent-calls.js';
import { UrgentCases } from './urgent-cases.js';
import '../review/review.css';
import './handover.css';

/** What one shift of a plateau leaves to the next: all that is open now, and their notes; for a desk, a phone or paper. */
export default function Handover() {
  const words = useWords();
  const { settings } = useSettings();
  const known = usePlateaus();
  const me = useMe();
  if (known.status === 'signed-out') return <SignInScreen />;
  if (known.status !== 'ready' || me === undefined) return <ConnectingScreen />;
  if (!me.may.includes('view-handover')) return <Screen title={words.text('act.notAllowed')} />;
  const plateau = known.plateaus.find(({ id }) => id === settings.plateau) ?? known.plateaus[0];
  if (plateau === undefined) return <Screen title={words.text('noPlateau')} />;
  return (
    <FeedsProvider plateaus={[plateau.id]}>
      <FeedOf key={plateau.id} plateau={plateau.id}>
        <HandoverOfFeed plateau={plateau} plateaus={known.plateaus} />
      </FeedOf>
    </FeedsProvider>
  );
}

interface HandoverProps {
  readonly plateau: PlateauEntry;
  readonly plateaus: readonly PlateauEntry[];
}

function HandoverOfFeed({ plateau, plateaus }: HandoverProps) {
  const refusal = useFeed((state) => state.refusal);
  const known = useFeed(({ board, instant }) => board !== undefined && instant !== undefined);
  if (refusal === 'unauthorized') return <SignInScreen />;
  if (!known || isWithdrawn(refusal)) return <ConnectingScreen refusal={refusal} />;
  return <HandoverOfBoard plateau={plateau} plateaus={plateaus} />;
}

function HandoverOfBoard({ plateau, plateaus }: HandoverProps) {
  const words = useWords();
  const staleness = useFeed((state) => state.staleness);
  const zone = useBoard((board) => board.zone);
  return (
    <main className="review handover" data-testid="handover" data-state={staleness ? 'stale' : 'live'}>
      <HandoverHead plateau={plateau} plateaus={plateaus} />
      {staleness !== undefined && <StaleBanner staleness={staleness} />}
      <ShiftNotes plateau={plateau.id} zone={zone} />
      <section className="handover__open" aria-label={words.text('handover.open')}>
        <UnownedAlerts plateau={plateau.id} />
        <UrgentCalls />
        <RecallsNow />
        <MilestonesNow />
        <UrgentCases />
        <IncidentsNow />
      </section>
      <footer className="review__foot">
        <DisplayControls />
      </footer>
    </main>
  );
}
