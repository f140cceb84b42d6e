import type { LogMessage, LogRange } from './port.js';

/** One partition held in memory: offsets from `low` up to, not including, `high`, without gaps. */
export class MemoryPartition {
  readonly #partition: number;
  #messages: LogMessage[] = [];
  /** The offset of `#messages[0]`, which may lie below `#low`: dropping is logical first and done in bulk. */
  #base = 0;
  #low = 0;
  readonly #waiting = new Set<() => void>();

  constructor(partition: number) {
    this.#partition = partition;
  }

  get range(): LogRange {
    return { partition: this.#partition, low: this.#low, high: this.#base + this.#messages.length };
  }

  append(message: Omit<LogMessage, 'offset'>): void {
    this.#messages.push({ offset: this.#base + this.#messages.length, ...message });
  }

  /** Wakes readers that wait for messages. */
  announce(): void {
    for (const wake of this.#waiting) wake();
  }

  /** Resolves with the next announcement, or when the signal is aborted. */
  arrival(over: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.#waiting.delete(wake);
        over.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      over.addEventListener('abort', wake);
      if (over.aborted) wake();
    });
  }

  /** At most `limit` messages from `offset` on. */
  read(offset: number, limit: number): LogMessage[] {
    const from = offset - this.#base;
    return this.#messages.slice(from, from + limit);
  }

  /** The first offset appended at `instant` or later, else the end. */
  offsetAt(instant: number): number {
    const { low, high } = this.range;
    let offset = low;
    while (offset < high && this.#messages[offset - this.#base]!.appendTime < instant) offset += 1;
    return offset;
  }

  /** Forgets what lies below `offset`. */
  dropBelow(offset: number): void {
    const { low, high } = this.range;
    this.#low = Math.min(Math.max(offset, low), high);
    const dead = this.#low - this.#base;
    if (dead < 1_000 || dead * 2 < this.#messages.length) return;
    this.#messages = this.#messages.slice(dead);
    this.#base = this.#low;
  }

  /** Forgets what was appended before `instant`. */
  dropOlderThan(instant: number): void {
    const offset = this.offsetAt(instant);
    if (offset > this.#low) this.dropBelow(offset);
  }
}
