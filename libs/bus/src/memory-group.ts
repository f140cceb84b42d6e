import type { MemoryPartition } from './memory-log.js';
import { MemorySubscription } from './memory-subscription.js';
import type { ShardReader } from './port.js';

/** A consumer group of one topic: deals the partitions out to its members anew whenever one comes or goes. */
export class MemoryGroup {
  readonly #log: readonly MemoryPartition[];
  readonly #moved: (partition: number) => void;
  readonly #positions: number[];
  /** Where each partition's readers have come to, by what they took in. */
  readonly committed = new Map<number, number>();
  readonly #members = new Set<MemorySubscription>();
  #turn: Promise<void> = Promise.resolve();

  constructor(log: readonly MemoryPartition[], moved: (partition: number) => void) {
    this.#log = log;
    this.#moved = moved;
    this.#positions = log.map(() => 0);
  }

  /** Where this group's reader last resumed: what lies below, it has consumed. */
  position(partition: number): number {
    return this.#positions[partition]!;
  }

  /** Resolves when the new member has its partitions. */
  async join(reader: ShardReader): Promise<MemorySubscription> {
    const member: MemorySubscription = new MemorySubscription({
      reader,
      log: this.#log,
      moved: (partition, position) => this.#move(partition, position),
      committed: (partition, position) => void this.committed.set(partition, position),
      leave: () => this.#leave(member),
    });
    this.#members.add(member);
    await this.#deal();
    return member;
  }

  async #leave(member: MemorySubscription): Promise<void> {
    this.#members.delete(member);
    await member.release();
    await this.#deal();
  }

  /** One deal after the other: a partition has a new reader only when the old one has finished what it had in hand. */
  #deal(): Promise<void> {
    this.#turn = this.#turn.then(async () => {
      const members = [...this.#members];
      await Promise.all(members.map((member) => member.release()));
      const partitions = this.#log.map((_, partition) => partition);
      members.forEach((member, seat) => member.adopt(partitions.filter((p) => p % members.length === seat)));
    });
    return this.#turn;
  }

  #move(partition: number, position: number): void {
    this.#positions[partition] = position;
    this.#moved(partition);
  }
}
