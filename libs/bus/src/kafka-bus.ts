import { Partitioners, type Consumer, type Kafka, type Producer } from 'kafkajs';
import { KafkaAdmin } from './kafka-admin.js';
import { describeTopic } from './kafka-topic.js';
import { kafkaClient, RETRY, type KafkaBusOptions } from './kafka-client.js';
import { kafkaFailure } from './kafka-failure.js';
import { KafkaOutbox } from './kafka-outbox.js';
import { KafkaSockets } from './kafka-sockets.js';
import { KafkaSubscription } from './kafka-subscription.js';
import { onceLed } from './once-led.js';
import type { Bus, LogRange, OutgoingMessage, ShardReader, Subscription, TopicDescription, TopicSpec } from './port.js';

const SESSION_TIMEOUT_MS = 10_000;
const CONCURRENCY = 8;
// Compressed, so some thousands of events. A megabyte makes batches of 30,000, which were read at half the speed.
const MAX_BYTES_PER_PARTITION = 131_072;
// How long a consumer sleeps while all its partitions are paused, and so how late it notices that one is not.
const MAX_WAIT_MS = 100;

/** Kafka through kafkajs. Connections are made when first needed. */
export class KafkaBus implements Bus {
  readonly #options: KafkaBusOptions;
  readonly #kafka: Kafka;
  readonly #sockets = new KafkaSockets();
  readonly #outboxes = new Map<string, KafkaOutbox>();
  readonly #subscriptions = new Set<KafkaSubscription>();
  readonly #admin: KafkaAdmin;
  #producer: Promise<Producer> | undefined;

  constructor(options: KafkaBusOptions) {
    this.#options = options;
    this.#kafka = kafkaClient(options, this.#sockets);
    this.#admin = new KafkaAdmin(() => this.#kafka.admin());
  }

  async ensureTopics(specs: readonly TopicSpec[]): Promise<void> {
    const existing = await this.#admin.ask('create topics', async (admin) => {
      const names = new Set(await admin.listTopics());
      const topics = specs.filter(({ topic }) => !names.has(topic)).map(toKafkaTopic);
      if (topics.length > 0) await admin.createTopics({ topics, waitForLeaders: false });
      return names;
    });
    // Kafka says that there is a topic before its partitions have leaders. One that was there may be a new one of another
    // process; or else it may lack a leader for long, which is for those to say who use it.
    const ready = async ({ topic }: TopicSpec) => {
      try {
        await onceLed(() => this.ranges(topic));
      } catch (error) {
        if (!existing.has(topic)) throw error;
      }
    };
    await Promise.all(specs.map(ready));
  }

  describe(topic: string): Promise<TopicDescription | undefined> {
    return this.#admin.ask(`describe ${topic}`, (admin) => describeTopic(admin, topic));
  }

  async produce(topic: string, messages: readonly OutgoingMessage[]): Promise<void> {
    let outbox = this.#outboxes.get(topic);
    if (outbox === undefined) {
      outbox = new KafkaOutbox(topic, () => this.#connectedProducer());
      this.#outboxes.set(topic, outbox);
    }
    await outbox.send(messages);
  }

  async subscribe(topic: string, group: string, reader: ShardReader): Promise<Subscription> {
    const { sessionTimeoutMs = SESSION_TIMEOUT_MS, concurrency = CONCURRENCY } = this.#options;
    const heartbeatMs = Math.min(1_000, sessionTimeoutMs / 3);
    const consumer = this.#consumer(group, sessionTimeoutMs, heartbeatMs, () => !subscription.stopping);
    const onError = (error: Error) => this.#options.onError?.(error);
    const ranges = () => this.ranges(topic);
    const subscription = new KafkaSubscription({ topic, consumer, reader, heartbeatMs, concurrency, ranges, onError });
    try {
      await subscription.start();
    } catch (cause) {
      await subscription.stop();
      throw kafkaFailure(`read ${topic}`, cause);
    }
    this.#subscriptions.add(subscription);
    return subscription;
  }

  async ranges(topic: string): Promise<LogRange[]> {
    const offsets = await this.#admin.ask(`tell the range of ${topic}`, (admin) => admin.fetchTopicOffsets(topic));
    return offsets
      .map(({ partition, low, high }) => ({ partition, low: Number(low), high: Number(high) }))
      .toSorted((a, b) => a.partition - b.partition);
  }

  async committed(topic: string, group: string): Promise<ReadonlyMap<number, number>> {
    const [offsets] = await this.#admin.ask(`tell where ${group} is in ${topic}`, (admin) =>
      admin.fetchOffsets({ groupId: group, topics: [topic] }),
    );
    // Kafka says -1 of a partition on which the group has no position.
    return new Map([...byPartition(offsets?.partitions ?? [])].filter(([, offset]) => offset >= 0));
  }

  async offsetsAt(topic: string, instant: number): Promise<ReadonlyMap<number, number>> {
    // kafkajs asks for the ends first, so what is appended meanwhile is not passed over.
    return byPartition(
      await this.#admin.ask(`look up an instant in ${topic}`, (admin) =>
        admin.fetchTopicOffsetsByTimestamp(topic, instant),
      ),
    );
  }

  async close(): Promise<void> {
    try {
      await Promise.all([...this.#subscriptions].map((subscription) => subscription.stop()));
      await Promise.all([this.#admin.close(), this.#producer?.then((producer) => producer.disconnect())]);
    } finally {
      this.#producer = undefined;
      this.#sockets.closeAll();
    }
  }

  #consumer(group: string, sessionTimeout: number, heartbeatInterval: number, restarts: () => boolean): Consumer {
    // A client of its own: consumers of one kafkajs client and group share their table of committed offsets, and each
    // one's rebalance clears what the other is about to read.
    return kafkaClient(this.#options, this.#sockets).consumer({
      groupId: group,
      sessionTimeout,
      heartbeatInterval,
      maxWaitTimeInMs: MAX_WAIT_MS,
      allowAutoTopicCreation: false,
      maxBytesPerPartition: this.#options.maxBytesPerPartition ?? MAX_BYTES_PER_PARTITION,
      retry: { ...RETRY, restartOnFailure: async () => restarts() },
    });
  }

  #connectedProducer(): Promise<Producer> {
    const settings = { createPartitioner: Partitioners.DefaultPartitioner, allowAutoTopicCreation: false };
    this.#producer ??= connected(this.#kafka.producer(settings), () => (this.#producer = undefined));
    return this.#producer;
  }
}

const byPartition = (offsets: readonly { readonly partition: number; readonly offset: string }[]) =>
  new Map(offsets.map(({ partition, offset }) => [partition, Number(offset)]));

async function connected(producer: Producer, forget: () => void): Promise<Producer> {
  try {
    await producer.connect();
    return producer;
  } catch (cause) {
    forget();
    throw cause;
  }
}

function toKafkaTopic({ topic, partitions, replicationFactor, retentionMs }: TopicSpec) {
  const config = { 'message.timestamp.type': 'LogAppendTime', 'compression.type': 'gzip', 'retention.ms': retentionMs };
  const configEntries = Object.entries(config).map(([name, value]) => ({ name, value: String(value) }));
  return { topic, numPartitions: partitions, replicationFactor, configEntries };
}
