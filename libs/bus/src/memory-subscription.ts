import { BusError } from './bus-error.js';
import type { MemoryPartition } from './memory-log.js';
import { MemoryShard } from './memory-shard.js';
import type { ShardReader, Subscription } from './port.js';

/** What a member of a group is made of. */
export interface MemorySubscriptionOptions {
  readonly reader: ShardReader;
  readonly log: readonly MemoryPartition[];
  moved(partition: number, position: number): void;
  committed(partition: number, position: number): void;
  leave(): Promise<void>;
}

/** A member of a group in memory. */
export class MemorySubscription implements Subscription {
  readonly ended: Promise<void>;
  readonly #options: MemorySubscriptionOptions;
  #shards = new Map<number, MemoryShard>();
  #assigned: number[] = [];
  #over = false;
  #stopped: Promise<void> | undefined;
  #settle!: { resolve(): void; reject(error: BusError): void };

  constructor(options: MemorySubscriptionOptions) {
    this.#options = options;
    this.ended = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
  }

  assignment(): readonly number[] {
    return this.#assigned;
  }

  reassign(partition: number): void {
    this.#shards.get(partition)?.claimAgain();
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#leave().then(() => this.#settle.resolve());
    return this.#stopped;
  }

  /** Lets batches in hand finish and reads nothing more, until partitions are adopted again. */
  async release(): Promise<void> {
    await Promise.all([...this.#shards.values()].map((shard) => shard.release()));
    this.#shards.clear();
  }

  /** Reads these partitions from now on. */
  adopt(partitions: number[]): void {
    // A member that left while the deal was under way is dealt nothing.
    if (this.#over) return;
    this.#give(partitions);
    for (const partition of partitions) this.#shards.set(partition, this.#read(partition));
  }

  #read(partition: number): MemoryShard {
    const { reader, log, moved, committed } = this.#options;
    const shard = new MemoryShard({
      partition,
      log: log[partition]!,
      reader,
      moved: (position) => moved(partition, position),
      committed: (position) => committed(partition, position),
    });
    shard.done.catch((cause: unknown) => this.#fail(partition, cause));
    return shard;
  }

  #give(partitions: number[]): void {
    const lost = this.#assigned.filter((partition) => !partitions.includes(partition));
    this.#assigned = partitions;
    if (lost.length > 0) this.#options.reader.revoked(lost);
  }

  #fail(partition: number, cause: unknown): void {
    if (this.#stopped !== undefined) return;
    const error = new BusError('reader-failed', `The reader of partition ${partition} threw: see its cause`, cause);
    this.#stopped = this.#leave().then(() => this.#settle.reject(error));
  }

  async #leave(): Promise<void> {
    this.#over = true;
    await this.release();
    this.#give([]);
    await this.#options.leave();
  }
}
