import { reasonOf } from '../alerts/acting.js';
import type { Answer } from '../asking/ask-gateway.js';
import { useWords } from '../words/words-context.js';

/** Why the gateway gave no answer; nothing where it did, or has not yet. */
export function Failed({ answer }: { answer: Answer<unknown> | undefined }) {
  const words = useWords();
  if (answer === undefined || answer.ok) return null;
  return <output className="desk__failed">{words.text(reasonOf(answer.code))}</output>;
}
