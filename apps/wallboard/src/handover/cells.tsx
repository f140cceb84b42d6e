import type { UrgencyLevel } from '#contract';
import { useBoard } from '../feed/feed-context.js';
import { Elapsed } from '../wall/elapsed.js';
import { UrgencyName } from '../wall/urgency-name.js';
import { useWords } from '../words/words-context.js';

/** A level of urgency, by its shape and in words. */
export function UrgencyCell({ level }: { level: UrgencyLevel }) {
  return (
    <td data-level={level}>
      <UrgencyName level={level} />
    </td>
  );
}

/** Since when something is so, by the clock of the plateau, and for how long. */
export function SinceCell({ since }: { since: number }) {
  const words = useWords();
  const zone = useBoard((board) => board.zone);
  return (
    <td>
      {words.hourMinute(since, zone)} (<Elapsed since={since} />)
    </td>
  );
}
