import { lazy, Suspense } from 'react';
import { useSettings } from '../settings-context.js';
import { ConnectingScreen } from './connecting-screen.js';
import { SignInScreen } from './sign-in-screen.js';

// A screen needs it once in years.
const PairingScreen = lazy(() => import('../access/pairing-screen.js'));

/** What is shown to whom nobody knows: a screen of the floor shows a code, a person is asked to sign in. */
export function SignedOutScreen() {
  if (!useSettings().settings.isScreen) return <SignInScreen />;
  return (
    <Suspense fallback={<ConnectingScreen />}>
      <PairingScreen />
    </Suspense>
  );
}
