import { createContext, use, useMemo, type ReactNode } from 'react';
import type { Language } from '../settings.js';
import { speak, type Words } from './words.js';

const WordsContext = createContext<Words | undefined>(undefined);

/** Gives the words of a language to everything inside. */
export function WordsProvider({ language, children }: { language: Language; children: ReactNode }) {
  const words = useMemo(() => speak(language), [language]);
  return <WordsContext value={words}>{children}</WordsContext>;
}

/** The words of the language of the page. */
export function useWords(): Words {
  const words = use(WordsContext);
  if (words === undefined) throw new Error('useWords was called outside of a WordsProvider');
  return words;
}
