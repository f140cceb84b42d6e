import { useFeed } from '../feed/feed-context.js';
import { alertTitle, type Titled } from '../words/alert-words.js';
import { useWords } from '../words/words-context.js';

const NO_QUEUES = {};
const NO_INCIDENTS = {};

/** What an alert is about; until the board has come, queues and incidents are called by their ids. */
export function useItemTitle(alert: Titled): string {
  const words = useWords();
  const queues = useFeed(({ board }) => board?.queues ?? NO_QUEUES);
  const incidents = useFeed(({ board }) => board?.incidents ?? NO_INCIDENTS);
  return alertTitle(alert, { queues, incidents }, words);
}

/** The time zone of the plateau of the feed; that of the reader until the board has come. */
export const useZone = (): string =>
  useFeed(({ board }) => board?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
