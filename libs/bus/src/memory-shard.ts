import { setImmediate as nextTurn } from 'node:timers/promises';
import { BusError } from './bus-error.js';
import { claimShard, OUT_OF_STEP_PAUSE_MS } from './claim.js';
import type { MemoryPartition } from './memory-log.js';
import { pauseFor } from './pause.js';
import type { BatchContext, LogRange, Next, Resumption, ShardReader } from './port.js';

const BATCH_MESSAGES = 1_000;

/** What a shard needs to know of the partition it reads. */
export interface MemoryShardOptions {
  readonly partition: number;
  readonly log: MemoryPartition;
  readonly reader: ShardReader;
  /** Told each position below which the reader wants nothing more: where it began, and what it has taken in since. */
  moved(position: number): void;
  /** Told each position below which the reader has taken everything in, or that it proved its membership with. */
  committed(position: number): void;
}

/** One partition while it is assigned to one reader: one loop, so calls to the reader never overlap. */
export class MemoryShard {
  readonly #options: MemoryShardOptions;
  readonly #over = new AbortController();
  /** Aborted when the reader is to be asked again. */
  #again = new AbortController();
  #settled: Promise<void> = Promise.resolve();
  #member = true;
  /** Resolves when the reader has answered for the last time; rejects with what it threw. */
  readonly done: Promise<void>;

  constructor(options: MemoryShardOptions) {
    this.#options = options;
    this.done = this.#run();
  }

  /** Asks the reader again where to go on, after the call in hand. */
  claimAgain(): void {
    this.#again.abort();
  }

  /** Lets the reader finish what it has in hand and reads nothing more. */
  async release(): Promise<void> {
    this.#over.abort();
    await this.done.catch(() => undefined);
    await this.#settled;
    this.#member = false;
  }

  /** Ends every waiting: the reader is released, or asked again. */
  get #wake(): AbortSignal {
    return AbortSignal.any([this.#over.signal, this.#again.signal]);
  }

  async #run(): Promise<void> {
    const { log } = this.#options;
    let position: number | undefined;
    while (!this.#over.signal.aborted) {
      if (this.#again.signal.aborted) position = undefined;
      position ??= await this.#claim();
      if (position === undefined) return;
      position = holds(log.range, position) ? await this.#readFrom(position) : await this.#outOfStep();
      if (position === REFUSED) return;
      // Readers that never wait for anything real must not keep the event loop to themselves.
      await nextTurn();
    }
  }

  async #claim(): Promise<number | undefined> {
    const { partition, log, reader } = this.#options;
    this.#again = new AbortController();
    const over = this.#over.signal;
    const position = await claimShard({ partition, reader, over, range: async () => log.range });
    if (position !== undefined) this.#moved(position);
    return position;
  }

  /** Hands out one batch and gives the position after it. */
  async #readFrom(position: number): Promise<number> {
    const { partition, log, reader } = this.#options;
    const messages = log.read(position, BATCH_MESSAGES);
    if (messages.length === 0) {
      await log.arrival(this.#wake);
      return position;
    }
    if (this.#over.signal.aborted) return position;
    const batch = { partition, messages, end: messages.at(-1)!.offset + 1, high: log.range.high };
    return this.#follow(await reader.batch(batch, this.#context), position);
  }

  /** As Kafka does, when what is wanted was dropped or was never there. */
  async #outOfStep(): Promise<undefined> {
    await pauseFor(OUT_OF_STEP_PAUSE_MS, this.#over.signal);
  }

  async #follow(next: Next, position: number): Promise<number> {
    if ('refused' in next) return REFUSED;
    if ('resumeAt' in next) {
      this.#note(next);
      return next.resumeAt;
    }
    await pauseFor(next.retryAfterMs, this.#wake);
    return position;
  }

  #note({ resumeAt, takenIn }: Resumption): void {
    if (takenIn === undefined) return this.#tookIn(resumeAt);
    this.#settled = Promise.all([takenIn, this.#settled]).then(([isTakenIn]) =>
      isTakenIn ? this.#tookIn(resumeAt) : this.claimAgain(),
    );
  }

  #tookIn(position: number): void {
    this.#options.committed(position);
    this.#moved(position);
  }

  /** A position that the log does not hold says nothing of what is wanted no more. */
  #moved(position: number): void {
    const { log, moved } = this.#options;
    if (holds(log.range, position)) moved(position);
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
