import type { Consumer } from 'kafkajs';

const COMMIT_EVERY_MS = 1_000;

/** Tells Kafka how far the group has come, once a second and for lag tools only: where to resume is the ledger's word. */
export class KafkaPositions {
  readonly #consumer: Consumer;
  readonly #topic: string;
  readonly #onError: (error: Error) => void;
  readonly #positions = new Map<number, number>();
  #timer: NodeJS.Timeout | undefined;

  constructor(consumer: Consumer, topic: string, onError: (error: Error) => void) {
    this.#consumer = consumer;
    this.#topic = topic;
    this.#onError = onError;
  }

  /** Remembers a position for the next commit. */
  note(partition: number, position: number): void {
    this.#positions.set(partition, position);
    this.#timer ??= setTimeout(() => void this.commit(), COMMIT_EVERY_MS).unref();
  }

  /** Forgets what is not committed yet: after a rebalance it may be another member's to say. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#positions.clear();
  }

  /** Commits what was noted; a failure is told, not thrown. */
  async commit(): Promise<void> {
    const offsets = [...this.#positions].map(([partition, position]) => ({
      topic: this.#topic,
      partition,
      offset: String(position),
    }));
    this.forget();
    if (offsets.length === 0) return;
    await this.#consumer.commitOffsets(offsets).catch(this.#onError);
  }
}
