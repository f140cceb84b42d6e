import type { Consumer } from 'kafkajs';

const COMMIT_EVERY_MS = 1_000;

/** Tells Kafka once a second how far the group has come: what lies below was taken in, or its reader said so. */
export class KafkaPositions {
  readonly #consumer: Consumer;
  readonly #topic: string;
  readonly #onError: (error: Error) => void;
  readonly #positions = new Map<number, number>();
  #timer: NodeJS.Timeout | undefined;
  #underWay: Promise<void> = Promise.resolve();

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

  /**
   * Commits what was noted when the commit under way is done: the consumer must not be disconnected during that one, for
   * kafkajs would connect it again and nobody would ever disconnect it. A failure is told, not thrown.
   */
  commit(): Promise<void> {
    this.#underWay = this.#underWay.then(() => this.#commitNoted());
    return this.#underWay;
  }

  async #commitNoted(): Promise<void> {
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
