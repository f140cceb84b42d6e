import { useBoard } from '../feed/feed-context.js';

/** The name of a queue as configured; a queue that is not, such as one of a call of yesterday, is named by its id. */
export const useQueueName = (id: string): string => useBoard(({ queues }) => queues[id]?.name ?? id);

/** A queue's name. */
export function QueueName({ id }: { id: string }) {
  return <>{useQueueName(id)}</>;
}
