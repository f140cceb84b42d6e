import { setImmediate as nextTurn } from 'node:timers/promises';
import { BusError } from './bus-error.js';
import { claimShard, OUT_OF_STEP_PAUSE_MS } from './claim.js';
import type { MemoryPartition } from './memory-log.js';
import { pauseFor } from './pause.js';
import type { BatchContext, LogRange, Next, ShardReader } from './port.js';

const BATCH_MESSAGES = 1_000;

/** What a shard needs to know of the partition it reads. */
export interface MemoryShardOptions {
  readonly partition: number;
  readonly log: MemoryPartition;
  readonly reader: ShardReader;
  /** Told each position the reader resumed at. */
  moved(position: number): void;
  /** Told each position the reader has come to by taking a batch in, or proved its membership with. */
  committed(position: number): void;
}

/** One partition while it is assigned to one reader: one loop, so calls to the reader never overlap. */
export class MemoryShard {
  readonly #options: MemoryShardOptions;
  readonly #over = new AbortController();
  #member = true;
  /** Resolves when the reader has answered for the last time; rejects with what it threw. */
  readonly done: Promise<void>;

  constructor(options: MemoryShardOptions) {
    this.#options = options;
    this.done = this.#run();
  }

  /** Lets the reader finish what it has in hand and reads nothing more. */
  async release(): Promise<void> {
    this.#over.abort();
    await this.done.catch(() => undefined);
    this.#member = false;
  }

  async #run(): Promise<void> {
    const { partition, log, reader } = this.#options;
    const over = this.#over.signal;
    let position: number | undefined;
    while (!over.aborted) {
      position ??= await claimShard({ partition, reader, over, range: async () => log.range });
      if (position === undefined) return;
      position = holds(log.range, position) ? await this.#readFrom(position) : await this.#outOfStep();
      if (position === REFUSED) return;
      // Readers that never wait for anything real must not keep the event loop to themselves.
      await nextTurn();
    }
  }

  /** Hands out one batch and gives the position after it. */
  async #readFrom(position: number): Promise<number> {
    const { partition, log, reader, moved } = this.#options;
    moved(position);
    const messages = log.read(position, BATCH_MESSAGES);
    if (messages.length === 0) {
      await log.arrival(this.#over.signal);
      return position;
    }
    if (this.#over.signal.aborted) return position;
    const batch = { partition, messages, end: messages.at(-1)!.offset + 1 };
    return this.#follow(await reader.batch(batch, this.#context), position);
  }

  /** As Kafka does, when what is wanted was dropped or was never there. */
  async #outOfStep(): Promise<undefined> {
    await pauseFor(OUT_OF_STEP_PAUSE_MS, this.#over.signal);
  }

  async #follow(next: Next, position: number): Promise<number> {
    if ('refused' in next) return REFUSED;
    if ('resumeAt' in next) {
      this.#options.committed(next.resumeAt);
      return next.resumeAt;
    }
    await pauseFor(next.retryAfterMs, this.#over.signal);
    return position;
  }

  readonly #context: BatchContext = {
    proveMembership: async (offset) => {
      if (this.#member) return this.#options.committed(offset);
      const message = `Partition ${this.#options.partition} was assigned anew: claim it again before going on`;
      throw new BusError('not-a-member', message, undefined);
    },
  };
}

/** No position: the reader wants nothing more of this partition. */
const REFUSED = -1;

const holds = ({ low, high }: LogRange, position: number): boolean => position >= low && position <= high;
