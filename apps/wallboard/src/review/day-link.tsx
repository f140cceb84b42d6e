import { useMe } from '../me/me-context.js';
import { useWords } from '../words/words-context.js';
import { QueryLink } from './query-link.js';

/** Leads from a wall to the day of its plateaus, where who is signed in may open it: a screen on a wall may not. */
export function DayLink({ plateaus }: { plateaus: readonly string[] }) {
  const words = useWords();
  const me = useMe();
  const mayAll = me?.plateaus.includes('*') === true || plateaus.every((id) => me?.plateaus.includes(id));
  if (me?.may.includes('view-days') !== true || !mayAll) return null;
  return <QueryLink changes={{ view: 'day', plateau: plateaus.join(',') }}>{words.text('review.link')}</QueryLink>;
}
