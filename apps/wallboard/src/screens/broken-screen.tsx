import { useEffect } from 'react';
import { useWords } from '../words/words-context.js';
import { Screen } from './screen.js';

const RELOAD_MS = 10_000;

/** Shown when the page itself failed: nobody stands by a wall to reload it, so it does so itself. */
export function BrokenScreen() {
  const words = useWords();
  useEffect(() => {
    const timer = window.setTimeout(() => location.reload(), RELOAD_MS);
    return () => window.clearTimeout(timer);
  }, []);
  return <Screen title={words.text('broken')} />;
}
