import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './style/index.css';
import { Page } from './page.js';
import { BrokenScreen } from './screens/broken-screen.js';
import { readSettings } from './settings.js';
import { Boundary } from './wall/boundary.js';
import { WordsProvider } from './words/words-context.js';

const settings = readSettings(location.search, navigator.languages);
document.documentElement.lang = settings.language;
if (settings.theme !== undefined) document.documentElement.dataset['theme'] = settings.theme;

const place = document.getElementById('page');
if (place === null) throw new Error('index.html has no element with the id "page"');
createRoot(place).render(
  <StrictMode>
    <WordsProvider language={settings.language}>
      <Boundary fallback={<BrokenScreen />}>
        <Page settings={settings} />
      </Boundary>
    </WordsProvider>
  </StrictMode>,
);
