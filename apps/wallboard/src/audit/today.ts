import { useSyncExternalStore } from 'react';

const LOOK_MS = 60_000;

/** The date of the clock of who reads; a page that stays open over midnight has the next one. */
export const useToday = (): string => useSyncExternalStore(lookAgain, () => dateOf(new Date()));

/** An instant's date by the clock of who reads. */
export const dateOf = (instant: Date): string =>
  [instant.getFullYear(), instant.getMonth() + 1, instant.getDate()]
    .map((part) => `${part}`.padStart(2, '0'))
    .join('-');

function lookAgain(changed: () => void): () => void {
  const timer = window.setInterval(changed, LOOK_MS);
  return () => window.clearInterval(timer);
}
