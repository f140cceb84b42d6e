import { createContext, use, useMemo, type ReactNode } from 'react';
import { useSettings } from '../settings-context.js';
import { speak, type Words } from './words.js';

const WordsContext = createContext<Words | undefined>(undefined);

/** Gives the words of the language that the settings say to everything inside. */
export function WordsOfSettings({ children }: { children: ReactNode }) {
  const { language } = useSettings().settings;
  const words = useMemo(() => speak(language), [language]);
  return <WordsContext value={words}>{children}</WordsContext>;
}

/** The words of the language of the page. */
export function useWords(): Words {
  const words = use(WordsContext);
  if (words === undefined) throw new Error('useWords was called outside of WordsOfSettings');
  return words;
}
