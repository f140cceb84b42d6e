import { setTimeout as pause } from 'node:timers/promises';
import { isUnled } from './kafka-failure.js';

/** How long partitions may be without a leader that answers, in milliseconds. */
const LEADERS_MS = 10_000;

/**
 * Asks again, for some seconds, while Kafka answers that a partition has no leader, or another one than was asked, as it
 * does of a topic that was made just now. kafkajs gives up then.
 */
export async function onceLed<Answer>(question: () => Promise<Answer>, withinMs = LEADERS_MS): Promise<Answer> {
  const until = performance.now() + withinMs;
  for (;;)
    try {
      return await question();
    } catch (error) {
      if (!isUnled(error) || performance.now() > until) throw error;
      await pause(100);
    }
}
