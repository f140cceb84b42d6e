import type { Logger } from 'pino';
import type { Meter, Servers, VigieConfiguration } from '#runtime';
import { BullQueue } from './delivery/bull-queue.js';
import { MemoryQueue } from './delivery/memory-queue.js';
import type { NotificationQueue, Patience } from './delivery/notification-queue.js';

/** The queue of deliveries in Redis; without addresses, its stand-in in the memory of this process. */
export function openQueue(
  servers: Servers | undefined,
  { ledger: { prefix } }: VigieConfiguration,
  patience: Patience,
  logger: Logger,
  meter: Meter,
): NotificationQueue {
  if (servers === undefined) return new MemoryQueue(patience);
  const onError = (error: Error) => {
    meter.count('vigie_redis_errors_total', {});
    logger.warn({ err: error }, 'Redis is away, trying again');
  };
  return new BullQueue({ ...servers.redis, prefix, onError }, patience);
}
