import { Queue, UnrecoverableError, Worker } from 'bullmq';
import type { Notice } from '#contract';
import { openRedis, type RedisClient, type RedisConnectionOptions } from '#redis';
import { attempt } from './attempt.js';
import type { Courier, NotificationQueue, Patience } from './notification-queue.js';

/** Where the queue's Redis is. */
export interface BullQueueOptions extends RedisConnectionOptions {
  /** Before the names of all its keys, which share a slot with the register's. */
  readonly prefix: string;
}

/** For how long a notice is known from when it was added, in milliseconds: one added again within it is told once. */
const KNOWN_MS = 2 * 86_400_000;

/** How many of its events BullMQ keeps: nobody here reads them. */
const EVENTS = 100;

/** A job whose process died is taken up by another within about twice this, in milliseconds. */
const LOCK_MS = 10_000;

/** How many notices are told at a time, so that a slow receiver does not keep the others waiting. */
const CONCURRENCY = 128;

/** More often than anybody lives to see: our own patience decides when a notice is given up. */
const WITHOUT_END = 1_000_000;

/** An attempt that is to be made again after some milliseconds. */
class Later extends Error {
  constructor(
    readonly afterMs: number,
    reason: string,
  ) {
    super(reason);
    this.name = 'Later';
  }
}

/**
 * Notices as jobs of BullMQ, whose id is the notice's. A process that dies leaves its jobs to the others. Of a notice that
 * was told only the id is kept.
 */
export class BullQueue implements NotificationQueue {
  private readonly clients: RedisClient[] = [];
  private readonly queue: Queue<Notice>;
  private readonly prefix: string;
  private worker: Worker<Notice> | undefined;

  constructor(
    private readonly options: BullQueueOptions,
    private readonly patience: Patience,
  ) {
    this.prefix = `${options.prefix}:{alerts}:queue`;
    this.queue = new Queue('deliveries', {
      connection: this.connect(),
      prefix: this.prefix,
      streams: { events: { maxLen: EVENTS } },
    });
    this.queue.on('error', (error) => options.onError?.(error));
  }

  async add(notices: readonly Notice[]): Promise<void> {
    const jobs = notices.map((notice) => ({
      name: notice.channel,
      data: notice,
      opts: {
        jobId: notice.id,
        attempts: WITHOUT_END,
        backoff: { type: 'custom' },
        deduplication: { id: notice.id, ttl: KNOWN_MS },
        removeOnComplete: true,
        // It is buried in the register by then, and may come back from there.
        removeOnFail: true,
      },
    }));
    await this.queue.addBulk(jobs);
  }

  async work(courier: Courier): Promise<void> {
    const forgetting: Courier = {
      deliver: (notice) => courier.deliver(notice),
      gaveUp: async (notice, attempts, error) => {
        await this.queue.removeDeduplicationKey(notice.id);
        await courier.gaveUp(notice, attempts, error);
      },
    };
    const run = async ({ data, attemptsMade }: { data: Notice; attemptsMade: number }): Promise<void> => {
      const next = await attempt(data, attemptsMade + 1, forgetting, this.patience);
      if (next === 'dead') throw new UnrecoverableError('given up');
      if (next !== 'done') throw new Later(next.afterMs, next.error);
    };
    this.worker = new Worker<Notice>('deliveries', run, {
      connection: this.connect(),
      prefix: this.prefix,
      concurrency: CONCURRENCY,
      lockDuration: LOCK_MS,
      stalledInterval: LOCK_MS / 2,
      // A job whose process died is tried again however often that happens: it must not be lost.
      maxStalledCount: WITHOUT_END,
      settings: { backoffStrategy: (_made, _type, error) => (error instanceof Later ? error.afterMs : 1_000) },
    });
    this.worker.on('error', (error) => this.options.onError?.(error));
    await this.worker.waitUntilReady();
  }

  async close(): Promise<void> {
    await this.worker?.close();
    await this.queue.close();
    for (const client of this.clients) client.disconnect();
  }

  private connect(): RedisClient {
    const client = openRedis(this.options, { maxRetriesPerRequest: null }, this.options.onError);
    this.clients.push(client);
    return client;
  }
}
