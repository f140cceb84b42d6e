import type { Consumer } from 'kafkajs';
import { BusError } from './bus-error.js';
import type { FetchedBatch } from './fetched-batch.js';
import { kafkaFailure, saysNotAMember } from './kafka-failure.js';
import { KafkaShard } from './kafka-shard.js';
import { pauseFor } from './pause.js';
import type { LogRange, ShardReader } from './port.js';

const RANGE_RETRY_MS = 1_000;

/** What an assignment needs of the membership it came with. */
export interface Membership {
  readonly topic: string;
  readonly consumer: Consumer;
  readonly reader: ShardReader;
  ranges(): Promise<LogRange[]>;
  onError(error: Error): void;
  moved(partition: number, position: number): void;
  /** Does something with a partition when it is its turn. */
  inTurn(partition: number, work: () => Promise<void>): void;
}

/** The partitions of one generation of a group, from one join to the next. */
export class KafkaAssignment {
  readonly partitions: readonly number[];
  readonly #membership: Membership;
  readonly #shards: ReadonlyMap<number, KafkaShard>;
  readonly #over = new AbortController();
  #current = true;
  #firstRanges: Promise<LogRange[]> | undefined;

  /** Pauses its partitions at once: nothing of them is fetched before their reader says where to begin. */
  constructor(partitions: readonly number[], membership: Membership) {
    this.partitions = partitions;
    this.#membership = membership;
    this.pause();
    this.#shards = new Map(partitions.map((partition) => [partition, this.#shard(partition)]));
  }

  /** Asks the reader about every partition. */
  begin(): void {
    this.#firstRanges = this.#membership.ranges();
    // Each partition that uses it sees the failure and asks again for itself.
    this.#firstRanges.catch(() => undefined);
    for (const [partition, shard] of this.#shards) this.#membership.inTurn(partition, () => shard.claim());
  }

  /** Hands a fetched batch to its shard; the caller waits for the partition's turn. */
  async take(batch: FetchedBatch): Promise<void> {
    await this.#shards.get(batch.partition)?.take(batch);
  }

  /** Asks the reader again about a partition; the caller waits for its turn. */
  async claimAgain(partition: number): Promise<void> {
    await this.#shards.get(partition)?.claimAgain();
  }

  /** Resolves when it is known of all that was read whether it was taken in. */
  async settled(): Promise<void> {
    await Promise.all([...this.#shards.values()].map((shard) => shard.settled));
  }

  /** Stops the delivery of all its partitions. */
  pause(): void {
    const { consumer, topic } = this.#membership;
    this.#command(() => consumer.pause([{ topic, partitions: [...this.partitions] }]));
  }

  /** Ends the waiting for retries, so that only batches in hand are still to be finished. */
  stopWaiting(): void {
    this.#over.abort();
  }

  /** Kafka knows another assignment now, or none: what is still under way moves nothing any more. */
  end(): void {
    this.#current = false;
    this.#over.abort();
  }

  #shard(partition: number): KafkaShard {
    const { consumer, topic, reader, moved, inTurn } = this.#membership;
    const here = [{ topic, partitions: [partition] }];
    return new KafkaShard({
      partition,
      reader,
      over: this.#over.signal,
      isCurrent: () => this.#current,
      range: () => this.#range(partition),
      pause: () => this.#command(() => consumer.pause(here)),
      seek: (position) => this.#command(() => consumer.seek({ topic, partition, offset: String(position) })),
      resume: () => this.#command(() => consumer.resume(here)),
      moved: (position) => moved(partition, position),
      prove: (position) => this.#prove(partition, position),
      later: (work) => inTurn(partition, work),
    });
  }

  /** A consumer that has crashed takes no commands until it starts over, and then there is another assignment. */
  #command(command: () => void): void {
    try {
      command();
    } catch (error) {
      this.#membership.onError(error as Error);
    }
  }

  /** One question to Kafka serves all partitions of a join; those that ask again ask for themselves. */
  async #range(partition: number): Promise<LogRange> {
    for (;;) {
      try {
        const ranges = await (this.#firstRanges ?? this.#membership.ranges());
        const range = ranges.find((candidate) => candidate.partition === partition);
        return range ?? { partition, low: 0, high: 0 };
      } catch (error) {
        this.#membership.onError(error as Error);
        await pauseFor(RANGE_RETRY_MS, this.#over.signal);
        if (this.#over.signal.aborted) return { partition, low: 0, high: 0 };
      } finally {
        this.#firstRanges = undefined;
      }
    }
  }

  async #prove(partition: number, position: number): Promise<void> {
    const { consumer, topic, moved } = this.#membership;
    if (!this.#current) throw notAMember(partition, undefined);
    // What was noted before would be committed after this, and the group's position go back.
    moved(partition, position);
    try {
      await consumer.commitOffsets([{ topic, partition, offset: String(position) }]);
    } catch (cause) {
      throw saysNotAMember(cause) ? notAMember(partition, cause) : kafkaFailure('prove membership', cause);
    }
    // kafkajs commits nothing, and says nothing, once it has stopped.
    if (!this.#current) throw notAMember(partition, undefined);
  }
}

const notAMember = (partition: number, cause: unknown): BusError =>
  new BusError('not-a-member', `Partition ${partition} was assigned anew: claim it again before going on`, cause);
