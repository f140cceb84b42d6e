import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './style/index.css';
import { Page } from './page.js';
import { PanelProvider } from './panel/panel-context.js';
import { BrokenScreen } from './screens/broken-screen.js';
import { SettingsProvider } from './settings-context.js';
import { Boundary } from './wall/boundary.js';
import { WordsOfSettings } from './words/words-context.js';

const place = document.getElementById('page');
if (place === null) throw new Error('index.html has no element with the id "page"');
createRoot(place).render(
  <StrictMode>
    <SettingsProvider>
      <WordsOfSettings>
        <PanelProvider>
          <Boundary fallback={<BrokenScreen />}>
            <Page />
          </Boundary>
        </PanelProvider>
      </WordsOfSettings>
    </SettingsProvider>
  </StrictMode>,
);
