import { useBoard } from '../feed/feed-context.js';
import { alertTitle, type Titled } from '../words/alert-words.js';
import { useWords } from '../words/words-context.js';

/** What an alert of the plateau of the feed is about, in one line. */
export function useAlertTitle(alert: Titled): string {
  const words = useWords();
  const queues = useBoard((board) => board.queues);
  const incidents = useBoard((board) => board.incidents);
  return alertTitle(alert, { queues, incidents }, words);
}
