import type { BoardAlert } from '#contract';
import { useBoard } from '../feed/feed-context.js';
import { useWords } from '../words/words-context.js';

/** Who owns an alert and until when, or that nobody does. */
export function Owner({ alert: { acknowledgement } }: { alert: BoardAlert }) {
  const words = useWords();
  const zone = useBoard((board) => board.zone);
  if (acknowledgement === undefined) return <>{words.text('alert.unowned')}</>;
  const { by, until } = acknowledgement;
  return <>{words.text('alert.owned', { by, time: words.hourMinute(Date.parse(until), zone) })}</>;
}
