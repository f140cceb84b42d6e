import { BusError } from './bus-error.js';
import { claimShard, OUT_OF_STEP_PAUSE_MS } from './claim.js';
import type { FetchedBatch } from './fetched-batch.js';
import { pauseFor } from './pause.js';
import type { BatchContext, LogRange, Next, Resumption, ShardReader } from './port.js';

const PROOF_RETRY_MS = 500;

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
  /** Told each position below which the reader has taken everything in. */
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
  /** Where the reader began, or what it has taken in since; `undefined` while it is not to be asked again. */
  #reached: number | undefined;
  /** Counts what ends the waiting for a retry. */
  #asked = 0;
  /** Resolves when it is known of all that was read whether it was taken in. */
  settled: Promise<void> = Promise.resolve();

  constructor(options: KafkaShardOptions) {
    this.#options = options;
    this.#context = { proveMembership: (offset) => options.prove(offset) };
  }

  /** Asks the reader where to begin and has Kafka deliver from there. */
  async claim(): Promise<void> {
    const { partition, reader, over } = this.#options;
    const position = await claimShard({ partition, reader, over, range: () => this.#options.range() });
    this.#reached = position;
    if (position !== undefined) this.#resume(position);
  }

  /** Asks the reader anew, as long as this is a member of the group: it must not claim what is another's by now. */
  async claimAgain(): Promise<void> {
    const { over, isCurrent, pause } = this.#options;
    if (this.#reached === undefined || over.aborted || !isCurrent()) return;
    this.#position = undefined;
    this.#asked += 1;
    pause();
    if (await this.#isMember(this.#reached)) await this.claim();
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
    // The next batch is fetched while this one is in hand; it is of no use if the reader goes on elsewhere.
    batch.resolve();
    const next = await this.#options.reader.batch(batch.content(), this.#context);
    if (this.#options.isCurrent()) this.#follow(next, position, batch);
  }

  #follow(next: Next, position: number, batch: FetchedBatch): void {
    if ('refused' in next) return this.#leaveAlone();
    if ('retryAfterMs' in next) return this.#retry(position, next.retryAfterMs);
    this.#note(next);
    this.#position = next.resumeAt;
    if (next.resumeAt !== batch.end) this.#options.seek(next.resumeAt);
  }

  #leaveAlone(): void {
    this.#reached = undefined;
    this.#options.pause();
  }

  #note({ resumeAt, takenIn }: Resumption): void {
    if (takenIn === undefined) return this.#moved(resumeAt);
    this.settled = Promise.all([takenIn, this.settled]).then(([isTakenIn]) => {
      if (!isTakenIn) this.#options.later(() => this.claimAgain());
      else if (this.#options.isCurrent()) this.#moved(resumeAt);
    });
  }

  #moved(position: number): void {
    this.#reached = position;
    this.#options.moved(position);
  }

  #retry(position: number, milliseconds: number): void {
    this.#options.pause();
    const asked = this.#asked;
    // Not awaited: what comes behind in this partition is to be dropped meanwhile, not to wait.
    void pauseFor(milliseconds, this.#options.over).then(() => {
      if (asked === this.#asked) this.#resume(position);
    });
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

  /** Whether Kafka still knows this member; another assignment is on its way where it does not. */
  async #isMember(position: number): Promise<boolean> {
    const { over, prove } = this.#options;
    while (!over.aborted) {
      try {
        await prove(position);
        return true;
      } catch (error) {
        if (error instanceof BusError && error.code === 'not-a-member') return false;
        await pauseFor(PROOF_RETRY_MS, over);
      }
    }
    return false;
  }
}
