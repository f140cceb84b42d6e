import type { UrgencyLevel } from '#contract';
import { useWords } from '../words/words-context.js';
import { UrgencyMark } from './urgency-mark.js';

/** A level of urgency, by its shape and in words. */
export function UrgencyName({ level }: { level: UrgencyLevel }) {
  const words = useWords();
  return (
    <>
      <UrgencyMark level={level} /> {words.levelName(level)}
    </>
  );
}
