import type { Bus, LogMessage, LogRange, ShardReader } from '#bus';

/** Where a topic is read, as a member of which group, and who hears of its messages. */
export interface TopicReading {
  readonly bus: Pick<Bus, 'ranges' | 'subscribe'>;
  readonly topic: string;
  /** Whoever else reads in this group is waited for. */
  readonly group: string;
  readonly onMessage: (message: LogMessage) => Promise<void> | void;
}

/** Reads a topic from its first message to what is its last one now. Rejects with the bus's error. */
export async function readTopic({ bus, topic, group, onMessage }: TopicReading): Promise<void> {
  const reader = new WholeReader(await bus.ranges(topic), onMessage);
  if (reader.isDone) return;
  const subscription = await bus.subscribe(topic, group, reader);
  try {
    await Promise.race([reader.done, subscription.ended]);
  } finally {
    await subscription.stop();
  }
}

const READ = { refused: 'read to its end' };

class WholeReader implements ShardReader {
  /** Resolves when every partition was read to its end. */
  readonly done: Promise<void>;
  private finish!: () => void;
  /** Where each partition that is not read yet ends. */
  private readonly ends: Map<number, number>;
  private readonly reached = new Map<number, number>();

  constructor(
    ranges: readonly LogRange[],
    private readonly onMessage: TopicReading['onMessage'],
  ) {
    this.ends = new Map(ranges.filter(({ low, high }) => low < high).map(({ partition, high }) => [partition, high]));
    this.done = new Promise((resolve) => (this.finish = resolve));
  }

  get isDone(): boolean {
    return this.ends.size === 0;
  }

  async assigned(partition: number, { low }: LogRange) {
    return this.goOn(partition, Math.max(low, this.reached.get(partition) ?? low));
  }

  async batch({ partition, messages, end }: Parameters<ShardReader['batch']>[0]) {
    const from = this.reached.get(partition) ?? 0;
    const to = this.ends.get(partition) ?? 0;
    for (const message of messages) if (message.offset >= from && message.offset < to) await this.onMessage(message);
    return this.goOn(partition, end);
  }

  revoked(): void {
    // It goes on where it was.
  }

  private goOn(partition: number, position: number) {
    this.reached.set(partition, position);
    const end = this.ends.get(partition);
    if (end !== undefined && position < end) return { resumeAt: position };
    this.ends.delete(partition);
    if (this.isDone) this.finish();
    return READ;
  }
}
