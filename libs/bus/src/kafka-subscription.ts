import type { Consumer, EachBatchPayload } from 'kafkajs';
import { BusError } from './bus-error.js';
import { fetchedMessages, fetchedNothing, type FetchedBatch } from './fetched-batch.js';
import { KafkaAssignment, type Membership } from './kafka-assignment.js';
import { KafkaPositions } from './kafka-positions.js';
import { atMost } from './pause.js';
import type { LogRange, ShardReader, Subscription } from './port.js';
import { Turns } from './turns.js';

const FAREWELL_MS = 3_000;

/** What a membership of a Kafka group is made of. */
export interface KafkaSubscriptionOptions {
  readonly topic: string;
  readonly consumer: Consumer;
  readonly reader: ShardReader;
  readonly heartbeatMs: number;
  readonly concurrency: number;
  ranges(): Promise<LogRange[]>;
  onError(error: Error): void;
}

/** A membership of a Kafka group, from the first join to the end, over rebalances and outages. */
export class KafkaSubscription implements Subscription {
  readonly ended: Promise<void>;
  readonly #options: KafkaSubscriptionOptions;
  readonly #positions: KafkaPositions;
  readonly #membership: Membership;
  /** Across assignments: a batch of the last one may still be in hand when the next one begins. */
  readonly #turns = new Turns();
  #assignment: KafkaAssignment | undefined;
  #stopped: Promise<void> | undefined;
  #settle!: { resolve(): void; reject(error: BusError): void };

  constructor(options: KafkaSubscriptionOptions) {
    this.#options = options;
    this.#positions = new KafkaPositions(options.consumer, options.topic, (error) => options.onError(error));
    this.#membership = {
      topic: options.topic,
      consumer: options.consumer,
      reader: options.reader,
      ranges: () => options.ranges(),
      onError: (error) => options.onError(error),
      moved: (partition, position) => this.#positions.note(partition, position),
      inTurn: (partition, work) => void this.#inTurn(partition, work),
    };
    this.ended = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
  }

  /** Whether the subscription ends or has ended: then kafkajs must not start over. */
  get stopping(): boolean {
    return this.#stopped !== undefined;
  }

  /** Joins the group; resolves when Kafka has answered for the first time. */
  async start(): Promise<void> {
    const { consumer, topic, concurrency } = this.#options;
    const { GROUP_JOIN, CRASH, START_BATCH_PROCESS } = consumer.events;
    consumer.on(GROUP_JOIN, ({ payload }) => this.#joined(payload.memberAssignment[topic] ?? []));
    consumer.on(CRASH, ({ payload }) => this.#crashed(payload.error, payload.restart));
    consumer.on(START_BATCH_PROCESS, ({ payload }) => {
      if (payload.batchSize === 0) void this.#take(fetchedNothing(payload));
    });
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: concurrency,
      eachBatch: (payload) => this.#eachBatch(payload),
    });
  }

  assignment(): readonly number[] {
    return this.#assignment?.partitions ?? [];
  }

  reassign(partition: number): void {
    void this.#inTurn(partition, async () => this.#assignment?.claimAgain(partition));
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#leave().then(() => this.#settle.resolve());
    return this.#stopped;
  }

  /** kafkajs calls this before it fetches anything under the new assignment; nothing here may wait. */
  #joined(partitions: readonly number[]): void {
    const lost = this.assignment().filter((partition) => !partitions.includes(partition));
    this.#assignment?.end();
    this.#positions.forget();
    this.#assignment = new KafkaAssignment(partitions, this.#membership);
    this.#revoke(lost);
    if (!this.stopping) this.#assignment.begin();
  }

  #revoke(partitions: readonly number[]): void {
    if (partitions.length === 0) return;
    try {
      this.#options.reader.revoked(partitions);
    } catch (cause) {
      this.#readerFailed(cause);
    }
  }

  async #eachBatch({ batch, resolveOffset, heartbeat }: EachBatchPayload): Promise<void> {
    // A failed heartbeat is not lost: kafkajs sends one of its own after the batch and acts on the answer.
    const beating = setInterval(() => void heartbeat().catch(() => undefined), this.#options.heartbeatMs);
    await this.#take(fetchedMessages(batch, resolveOffset));
    clearInterval(beating);
  }

  /**
   * Resolves when the batch is in hand, not when it is taken in: kafkajs fetches nothing for any partition before every
   * batch is answered, and so the next is fetched meanwhile.
   */
  #take(batch: FetchedBatch): Promise<void> {
    const assignment = this.#assignment;
    return new Promise((inHand) => {
      void this.#inTurn(batch.partition, async () => {
        const taking = assignment?.take(batch);
        inHand();
        await taking;
      });
    });
  }

  #inTurn(partition: number, work: () => Promise<void>): Promise<void> {
    return this.#turns.take(partition, work).catch((cause: unknown) => this.#readerFailed(cause));
  }

  #readerFailed(cause: unknown): void {
    this.#fail(new BusError('reader-failed', 'The reader threw and reads no more: see the cause', cause));
  }

  /** kafkajs has left the group; unless it starts over by itself this is the end. */
  #crashed(cause: Error, restarts: boolean): void {
    this.#assignment?.end();
    this.#positions.forget();
    const message = `Reading ${this.#options.topic} failed for good: ${cause.message}`;
    if (restarts) this.#options.onError(cause);
    else this.#fail(new BusError('crashed', message, cause));
  }

  #fail(error: BusError): void {
    this.#stopped ??= this.#leave().then(() => this.#settle.reject(error));
  }

  async #leave(): Promise<void> {
    this.#assignment?.pause();
    this.#assignment?.stopWaiting();
    await this.#turns.done();
    await this.#assignment?.settled();
    // Nothing of the reader's is at stake any more: a Kafka that does not answer must not hold up a shutdown.
    await atMost(FAREWELL_MS, this.#positions.commit());
    await atMost(FAREWELL_MS, this.#options.consumer.disconnect().catch(this.#membership.onError));
    const lost = this.assignment();
    this.#assignment?.end();
    this.#assignment = undefined;
    this.#revoke(lost);
  }
}
