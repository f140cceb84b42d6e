import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import './style/index.css';
import { ALERTS_PATH } from './alerts/alerts-address.js';
import { AttentionProvider } from './attention/attention-context.js';
import { MeProvider } from './me/me-context.js';
import { ScreenRenewal } from './access/screen-renewal.js';
import { KeysProvider } from './keys/keys-context.js';
import { KeysHelp } from './keys/keys-help.js';
import { Page } from './page.js';
import { PanelProvider } from './panel/panel-context.js';
import { ReleaseProvider } from './release/release-context.js';
import { releaseIn } from './release/served-release.js';
import { BrokenScreen } from './screens/broken-screen.js';
import { ConnectingScreen } from './screens/connecting-screen.js';
import { SettingsProvider } from './settings-context.js';
import { WakeProvider } from './wake/wake-context.js';
import { Boundary } from './wall/boundary.js';
import { WordsOfSettings } from './words/words-context.js';

// A wall never needs it.
const AlertPage = lazy(() => import('./alert-page/alert-page.js'));
const running = releaseIn(document);
const isOfAlerts = location.pathname.replace(/\/$/, '') === ALERTS_PATH;
const place = document.getElementById('page');
if (place === null) throw new Error('index.html has no element with the id "page"');
createRoot(place).render(
  <StrictMode>
    <SettingsProvider>
      <WordsOfSettings>
        <Boundary fallback={<BrokenScreen />}>
          <WakeProvider>
            <AttentionProvider>
              <ReleaseProvider running={running}>
                <KeysProvider>
                  <PanelProvider>
                    <MeProvider>
                      <ScreenRenewal />
                      {isOfAlerts ? (
                        <Suspense fallback={<ConnectingScreen />}>
                          <AlertPage />
                        </Suspense>
                      ) : (
                        <Page />
                      )}
                    </MeProvider>
                    <KeysHelp />
                  </PanelProvider>
                </KeysProvider>
              </ReleaseProvider>
            </AttentionProvider>
          </WakeProvider>
        </Boundary>
      </WordsOfSettings>
    </SettingsProvider>
  </StrictMode>,
);
