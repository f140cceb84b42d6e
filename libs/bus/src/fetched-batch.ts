import type { Batch } from 'kafkajs';
import { KafkaLogMessages } from './kafka-message.js';
import type { LogBatch } from './port.js';

/** A stretch of log that kafkajs fetched. */
export interface FetchedBatch {
  readonly partition: number;
  /** The offset that was asked for. */
  readonly fetchedOffset: number;
  /** Where to go on behind it. */
  readonly end: number;
  content(): LogBatch;
  /** Moves kafkajs behind it. */
  resolve(): void;
}

/** A batch with messages; `resolve` is kafkajs's `resolveOffset`. */
export function fetchedMessages(batch: Batch, resolve: (offset: string) => void): FetchedBatch {
  const { partition, messages } = batch;
  const end = Number(batch.lastOffset()) + 1;
  const high = Number(batch.highWatermark);
  return {
    partition,
    fetchedOffset: Number((batch as Batch & { readonly fetchedOffset: string }).fetchedOffset),
    end,
    content: () => ({ partition, messages: new KafkaLogMessages(messages), end, high }),
    resolve: () => resolve(messages.at(-1)!.offset),
  };
}

/** The payload of kafkajs's START_BATCH_PROCESS. */
export interface BatchStart {
  readonly partition: number;
  readonly batchSize: number;
  readonly firstOffset: string | null;
  readonly lastOffset: string;
}

/**
 * A stretch of control records or aborted messages only, which kafkajs never hands to `eachBatch`: it tells of it in an
 * event and moves on by itself.
 */
export function fetchedNothing({ partition, firstOffset, lastOffset }: BatchStart): FetchedBatch {
  const end = Number(lastOffset) + 1;
  return {
    partition,
    fetchedOffset: Number(firstOffset ?? lastOffset),
    end,
    content: () => ({ partition, messages: [], end }),
    resolve: () => undefined,
  };
}
