import { useWords } from '../words/words-context.js';
import { isKnownAct } from './audit-acts.js';

/** What an act is called on the page; one that it does not know as the audit calls it. */
export function useActName(): (act: string) => string {
  const words = useWords();
  return (act) => (isKnownAct(act) ? words.text(`audit.act.${act}`) : act);
}
