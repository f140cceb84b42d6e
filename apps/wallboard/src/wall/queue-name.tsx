import { useBoard } from '../feed/feed-context.js';
import { useWords } from '../words/words-context.js';

/** The name of a queue as configured; a queue that is not, such as one of a call of yesterday, is named by its id. */
export function useQueueName(id: string): string {
  const words = useWords();
  return useBoard(({ queues }) => words.queue(queues, id));
}

/** A queue's name. */
export function QueueName({ id }: { id: string }) {
  return <>{useQueueName(id)}</>;
}
