import { setImmediate as nextTurn } from 'node:timers/promises';
import { BusError } from './bus-error.js';
import { MemoryGroup } from './memory-group.js';
import { MemoryPartition } from './memory-log.js';
import type { MemorySubscription } from './memory-subscription.js';
import type { Bus, LogRange, OutgoingMessage, ShardReader, Subscription, TopicDescription, TopicSpec } from './port.js';

const MESSAGES_A_TURN = 1_000;

interface MemoryTopic {
  readonly spec: TopicSpec;
  readonly log: readonly MemoryPartition[];
  readonly groups: Map<string, MemoryGroup>;
}

/**
 * A log in memory for one process: offsets, groups, rebalances and retention as Kafka has them, nothing kept after the
 * process ends. What every group has consumed is dropped at once, so a late group begins where the others are.
 */
export class MemoryBus implements Bus {
  readonly #now: () => number;
  readonly #topics = new Map<string, MemoryTopic>();
  readonly #subscriptions = new Set<MemorySubscription>();

  /** `now` gives the append time, in milliseconds since the epoch. */
  constructor(now: () => number) {
    this.#now = now;
  }

  async ensureTopics(specs: readonly TopicSpec[]): Promise<void> {
    for (const spec of specs) {
      if (this.#topics.has(spec.topic)) continue;
      const log = Array.from({ length: spec.partitions }, (_, partition) => new MemoryPartition(partition));
      this.#topics.set(spec.topic, { spec, log, groups: new Map() });
    }
  }

  async describe(topic: string): Promise<TopicDescription | undefined> {
    const known = this.#topics.get(topic);
    if (known === undefined) return undefined;
    const { partitions, replicationFactor, retentionMs } = known.spec;
    return { partitions, replicationFactor, retentionMs, isAppendTimed: true, isCompacted: false };
  }

  async produce(topic: string, messages: readonly OutgoingMessage[]): Promise<void> {
    const { spec, log } = this.#topic(topic);
    for (let from = 0; from < messages.length; from += MESSAGES_A_TURN) {
      const appendTime = this.#now();
      const touched = new Set<MemoryPartition>();
      for (const message of messages.slice(from, from + MESSAGES_A_TURN)) {
        const partition = log[message.partition ?? partitionOf(message.key, log.length)]!;
        partition.append({ ...bytesOf(message), appendTime });
        touched.add(partition);
      }
      for (const partition of touched) {
        partition.dropOlderThan(appendTime - spec.retentionMs);
        partition.announce();
      }
      // Readers get their turn, so that a producer in bulk does not pile everything up before they begin.
      await nextTurn();
    }
  }

  async subscribe(topic: string, group: string, reader: ShardReader): Promise<Subscription> {
    const subscription = await this.#group(this.#topic(topic), group).join(reader);
    this.#subscriptions.add(subscription);
    return subscription;
  }

  async ranges(topic: string): Promise<LogRange[]> {
    return this.#topic(topic).log.map((partition) => partition.range);
  }

  async committed(topic: string, group: string): Promise<ReadonlyMap<number, number>> {
    return new Map(this.#topic(topic).groups.get(group)?.committed);
  }

  async offsetsAt(topic: string, instant: number): Promise<ReadonlyMap<number, number>> {
    return new Map(this.#topic(topic).log.map((partition, i) => [i, partition.offsetAt(instant)]));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#subscriptions].map((subscription) => subscription.stop()));
  }

  #topic(name: string): MemoryTopic {
    const topic = this.#topics.get(name);
    if (topic !== undefined) return topic;
    throw new BusError('unknown-topic', `Topic ${name} does not exist: create it with ensureTopics first`, undefined);
  }

  #group({ log, groups }: MemoryTopic, name: string): MemoryGroup {
    const known = groups.get(name);
    if (known !== undefined) return known;
    const group = new MemoryGroup(log, (partition) => {
      const positions = [...groups.values()].map((reading) => reading.position(partition));
      log[partition]!.dropBelow(Math.min(...positions));
    });
    groups.set(name, group);
    return group;
  }
}

function bytesOf({ key, value, headers = {} }: OutgoingMessage) {
  return {
    key: key === null ? null : Buffer.from(key),
    value: typeof value === 'string' ? Buffer.from(value) : value,
    headers: Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)])),
  };
}

/** FNV-1a: nobody else sees which partition of a log in memory a key is in, it has to be stable only. */
function partitionOf(key: OutgoingMessage['key'], partitions: number): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(key ?? '')) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash % partitions;
}
