import { lazy, Suspense } from 'react';
import { TakeOver } from './alerts/take-over.js';
import { useTaking } from './alerts/taking.js';
import { FeedAttention } from './attention/feed-attention.js';
import { FeedOf, FeedsProvider } from './feed/feed-context.js';
import { PlateausProvider } from './feed/plateau-names.js';
import { usePlateaus, type Plateaus } from './feed/plateaus.js';
import { Floors } from './floors/floors.js';
import { FeedRelease } from './release/release-context.js';
import { RotationProvider, useTurning } from './rotation/rotation.js';
import { FLOORS } from './rotation/turn.js';
import { ConnectingScreen } from './screens/connecting-screen.js';
import { Screen } from './screens/screen.js';
import { SignedOutScreen } from './screens/signed-out-screen.js';
import { useSettings } from './settings-context.js';
import type { Settings } from './settings.js';
import { Wall } from './wall/wall.js';
import { useWords } from './words/words-context.js';

// A wall never needs it.
const Review = lazy(() => import('./review/review.js'));
const Handover = lazy(() => import('./handover/handover.js'));
const AuditPage = lazy(() => import('./audit/audit-page.js'));
const ScreensPage = lazy(() => import('./access/screens-page.js'));

/** The page: walls, the review of a day, the handover of a shift, the paired screens, or the audit. */
export function Page() {
  const { review, desk } = useSettings().settings;
  if (review === undefined && desk === undefined) return <Walls />;
  return <Suspense fallback={<ConnectingScreen />}>{deskOf(desk ?? review)}</Suspense>;
}

function deskOf(name: Settings['desk'] | Settings['review']) {
  switch (name) {
    case 'screens':
      return <ScreensPage />;
    case 'audit':
      return <AuditPage />;
    case 'handover':
      return <Handover />;
    default:
      return <Review />;
  }
}

/** The wall of the plateau that the settings name, or of the only one there is; else all of them. */
function Walls() {
  const words = useWords();
  const { settings } = useSettings();
  const known = usePlateaus();
  if (known.status === 'signed-out') return <SignedOutScreen />;
  const shown = shownPlateaus(settings, known);
  if (shown === undefined) return <ConnectingScreen />;
  if (shown.length === 0) return <Screen title={words.text('noPlateau')} />;
  return (
    <PlateausProvider value={known.status === 'ready' ? known.plateaus : []}>
      <FeedsProvider plateaus={shown}>
        {shown.map((plateau) => (
          <FeedOf key={plateau} plateau={plateau}>
            <FeedAttention />
            <FeedRelease />
          </FeedOf>
        ))}
        <Pages plateaus={shown} />
      </FeedsProvider>
    </PlateausProvider>
  );
}

function Pages({ plateaus }: { plateaus: readonly string[] }) {
  const rotation = useTurning(plateaus, useSettings().settings.rotateSeconds);
  const [only] = plateaus;
  const page = rotation?.page ?? (plateaus.length === 1 ? only : FLOORS);
  const { taking, yield: giveBack } = useTaking(plateaus);
  const [first, ...others] = taking;
  return (
    <RotationProvider value={rotation}>
      {first !== undefined ? (
        <FeedOf key={first.plateau} plateau={first.plateau}>
          <TakeOver taking={[first, ...others]} onYield={giveBack} />
        </FeedOf>
      ) : page === undefined || page === FLOORS ? (
        <Floors plateaus={plateaus} />
      ) : (
        <FeedOf key={page} plateau={page}>
          <Wall />
        </FeedOf>
      )}
    </RotationProvider>
  );
}

/** What the address names need not be waited for: whether it may be seen is the gateway's to say. */
function shownPlateaus({ plateau, plateaus }: Settings, known: Plateaus): readonly string[] | undefined {
  if (plateau !== undefined) return [plateau];
  if (plateaus.length > 0) return plateaus;
  return known.status === 'ready' ? known.plateaus.map(({ id }) => id) : undefined;
}
