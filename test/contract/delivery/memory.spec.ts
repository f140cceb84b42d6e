import { MemoryQueue } from '../../../apps/alerter/src/index.js';
import { queueSuite } from './queue-suite.js';

queueSuite('memory', async () => {
  const queue = new MemoryQueue(() => [5, 5]);
  return { queue, close: () => queue.close() };
});
