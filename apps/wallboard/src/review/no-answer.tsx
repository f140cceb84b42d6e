import type { Answer } from '../asking/ask-gateway.js';
import { useWords } from '../words/words-context.js';

/** What stands in the place of an answer that has not come, or was refused. */
export function NoAnswer({ answer }: { answer: Answer<unknown> | undefined }) {
  const words = useWords();
  if (answer === undefined) return <output className="review__note">{words.text('review.loading')}</output>;
  if (answer.ok) return null;
  return (
    <output className="review__note" data-testid="review-failed">
      {answer.code === 'unreachable'
        ? words.text('review.failed')
        : words.text('review.refused', { code: answer.code })}
    </output>
  );
}
