import { claimShard, OUT_OF_STEP_PAUSE_MS } from './claim.js';
import type { FetchedBatch } from './fetched-batch.js';
import { pauseFor } from './pause.js';
import type { BatchContext, LogRange, Next, ShardReader } from './port.js';

/** What a shard needs of the assignment it belongs to. */
export interface KafkaShardOptions {
  readonly partition: number;
  readonly reader: ShardReader;
  /** Aborted when there is nothing more to wait for: the assignment is over, or the subscription stops. */
  readonly over: AbortSignal;
  /** Whether this is still the assignment that Kafka knows. */
  isCurrent(): boolean;
  range(): Promise<LogRange>;
  /** Stops the delivery of this partition. */
  pause(): void;
  /** Asks for delivery from this offset on. */
  seek(position: number): void;
  /** Ends a pause. */
  resume(): void;
  /** Told each position the reader resumed at. */
  moved(position: number): void;
  prove(position: number): Promise<void>;
  /** Does something with this partition when it is its turn, without holding up the others. */
  later(work: () => Promise<void>): void;
}

/** A partition for the time of one assignment. Its callers see to it that calls never overlap. */
export class KafkaShard {
  readonly #options: KafkaShardOptions;
  readonly #context: BatchContext;
  /** What the reader wants next; `undefined` while it wants nothing, and then the partition is paused. */
  #position: number | undefined;

  constructor(options: KafkaShardOptions) {
    this.#options = options;
    this.#context = { proveMembership: (offset) => options.prove(offset) };
  }

  /** Asks the reader where to begin and has Kafka deliver from there. */
  async claim(): Promise<void> {
    const { partition, reader, over } = this.#options;
    const position = await claimShard({ partition, reader, over, range: () => this.#options.range() });
    if (position !== undefined) this.#resume(position);
  }

  /**
   * Takes in what kafkajs fetched. It is trusted only if it was fetched where this shard stands: it may have been
   * fetched before a rebalance or a seek, or from the log's start because retention overtook the position.
   */
  async take(batch: FetchedBatch): Promise<void> {
    const position = this.#position;
    if (position === undefined || this.#options.over.aborted) return;
    if (batch.fetchedOffset !== position) return this.#outOfStep();
    this.#position = undefined;
    const next = await this.#options.reader.batch(batch.content(), this.#context);
    if (this.#options.isCurrent()) this.#follow(next, position, batch);
  }

  #follow(next: Next, position: number, batch: FetchedBatch): void {
    if ('refused' in next) return this.#options.pause();
    if ('retryAfterMs' in next) return this.#retry(position, next.retryAfterMs);
    this.#options.moved(next.resumeAt);
    this.#position = next.resumeAt;
    if (next.resumeAt === batch.end) batch.resolve();
    else this.#options.seek(next.resumeAt);
  }

  #retry(position: number, milliseconds: number): void {
    this.#options.pause();
    // Not awaited: kafkajs fetches nothing for any partition before every batch in hand is answered.
    void pauseFor(milliseconds, this.#options.over).then(() => this.#resume(position));
  }

  #outOfStep(): void {
    this.#position = undefined;
    this.#options.pause();
    this.#options.later(async () => {
      await pauseFor(OUT_OF_STEP_PAUSE_MS, this.#options.over);
      await this.claim();
    });
  }

  #resume(position: number): void {
    if (this.#options.over.aborted) return;
    this.#position = position;
    this.#options.seek(position);
    this.#options.resume();
  }
}
