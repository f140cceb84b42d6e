import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './style/index.css';
import { AttentionProvider } from './attention/attention-context.js';
import { KeysProvider } from './keys/keys-context.js';
import { KeysHelp } from './keys/keys-help.js';
import { Page } from './page.js';
import { ReleaseProvider } from './release/release-context.js';
import { releaseIn } from './release/served-release.js';
import { BrokenScreen } from './screens/broken-screen.js';
import { readSettings } from './settings.js';
import { WakeProvider } from './wake/wake-context.js';
import { Boundary } from './wall/boundary.js';
import { WordsProvider } from './words/words-context.js';

const settings = readSettings(location.search, navigator.languages);
document.documentElement.lang = settings.language;
if (settings.theme !== undefined) document.documentElement.dataset['theme'] = settings.theme;

const running = releaseIn(document);
const place = document.getElementById('page');
if (place === null) throw new Error('index.html has no element with the id "page"');
createRoot(place).render(
  <StrictMode>
    <WordsProvider language={settings.language}>
      <Boundary fallback={<BrokenScreen />}>
        <WakeProvider>
          <AttentionProvider>
            <ReleaseProvider running={running}>
              <KeysProvider>
                <Page settings={settings} />
                <KeysHelp />
              </KeysProvider>
            </ReleaseProvider>
          </AttentionProvider>
        </WakeProvider>
      </Boundary>
    </WordsProvider>
  </StrictMode>,
);
