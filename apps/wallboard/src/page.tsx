import { FeedConcerns } from './attention/feed-concerns.js';
import { FeedProvider } from './feed/feed-context.js';
import { usePlateaus } from './feed/plateaus.js';
import { FeedRelease } from './release/release-context.js';
import { ChooserScreen } from './screens/chooser-screen.js';
import { ConnectingScreen } from './screens/connecting-screen.js';
import { SignInScreen } from './screens/sign-in-screen.js';
import type { Settings } from './settings.js';
import { Wall } from './wall/wall.js';

/** The page: the wall of the plateau that the address names, or of the only one there is; else a choice. */
export function Page({ settings }: { settings: Settings }) {
  const known = usePlateaus();
  if (known.status === 'signed-out') return <SignInScreen />;
  const plateaus = known.status === 'ready' ? known.plateaus : [];
  const only = plateaus.length === 1 ? plateaus[0]?.id : undefined;
  const plateau = settings.plateau ?? only;
  if (plateau !== undefined) {
    return (
      <FeedProvider key={plateau} plateau={plateau}>
        <FeedConcerns />
        <FeedRelease />
        <Wall plateaus={plateaus} />
      </FeedProvider>
    );
  }
  return known.status === 'ready' ? <ChooserScreen plateaus={plateaus} /> : <ConnectingScreen />;
}
