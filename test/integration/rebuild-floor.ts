import { Kafka, logLevel } from 'kafkajs';
import { pino } from 'pino';
import { Redis } from 'ioredis';
import { KafkaBus, type ShardReader, type Subscription } from '#bus';
import type { TargetRule } from '#contract';
import { intervalsIn, UTC_DAY_MS, utcDayOf } from '#floor';
import { RedisLedger } from '#ledger';
import { loadConfiguration, topicsOf, UNMETERED, type VigieConfiguration } from '#runtime';
import { compileRulebook, ShardWorker } from '../../apps/aggregator/src/index.js';
import { systemClock } from '../../apps/cli/src/delivery/clock.js';
import { rebuild, type RebuildParts } from '../../apps/cli/src/rebuild/rebuild.js';
import { caughtUp } from '../processes/caught-up.js';
import { type Floor, makeFloor } from '../processes/floor.js';
import { kafkaForTests, redisForTests, type SharedServer, uniqueName } from '../servers.js';
import { keptEvents } from './kept-events.js';

export const PLATEAUS = ['lyon', 'metz'] as const;
const logger = pino({ level: 'silent' });

/** An aggregator in this process, whose definitions can be chosen. */
interface LiveReader {
  readonly ledger: RedisLedger;
  stop(): Promise<void>;
}

/** A topic, its ledger, and whoever reads and rebuilds them. */
export class RebuildFloor {
  readonly bus: KafkaBus;
  readonly ledger: RedisLedger;
  readonly redis: Redis;
  private readonly ends: (() => Promise<unknown>)[] = [];

  private constructor(
    private readonly servers: readonly SharedServer[],
    readonly floor: Floor,
    public configuration: VigieConfiguration,
  ) {
    this.bus = new KafkaBus({ brokers: [floor.kafka], clientId: 'test' });
    this.ledger = this.open(this.prefix);
    this.redis = new Redis(floor.redis);
  }

  static async make(retentionDays = 30): Promise<RebuildFloor> {
    const servers = await Promise.all([kafkaForTests(), redisForTests()]);
    const plateaus = PLATEAUS.map((id) => ({ id, zone: 'Europe/Paris' }));
    const floor = makeFloor({ kafka: servers[0].address, redis: servers[1].address }, plateaus, PLATEAUS.length);
    const configuration = loadConfiguration(floor.file);
    const ledger = { ...configuration.ledger, retentionDays };
    const made = new RebuildFloor(servers, floor, { ...configuration, ledger });
    await made.bus.ensureTopics(topicsOf(made.configuration));
    return made;
  }

  /** Edits the targets of every plateau, for who reads or rebuilds from now on. */
  judgeBy(targets: readonly TargetRule[]): void {
    const plateaus = this.configuration.plateaus.map((plateau) => ({ ...plateau, targets: [...targets] }));
    this.configuration = { ...this.configuration, plateaus };
  }

  get prefix(): string {
    return this.configuration.ledger.prefix;
  }

  get topic(): string {
    return this.configuration.bus.topic;
  }

  async close(): Promise<void> {
    for (const end of this.ends) await end();
    await Promise.all([this.bus.close(), this.ledger.close()]);
    this.redis.disconnect();
    this.floor.close();
    await Promise.all(this.servers.map((server) => server.stop()));
  }

  /** Appends events of plateaus, each to its own partition. */
  async produce(lines: readonly { readonly plateau: string; readonly value: string }[]): Promise<void> {
    const messages = lines.map(({ plateau, value }) => ({ key: plateau, value, partition: partitionOf(plateau) }));
    await this.bus.produce(this.topic, messages);
  }

  /** Reads the topic into a ledger; a `prefix` of its own makes it a reference. */
  async read(definitions = 'v1', prefix = this.prefix): Promise<LiveReader> {
    const ledger = this.open(prefix);
    const parts = { bus: this.bus, ledger, rulebook: compileRulebook(this.configuration), definitions, logger };
    const more = {
      topic: this.configuration.bus.topic,
      deadLetterTopic: this.configuration.bus.deadLetterTopic,
      outage: {},
      now: Date.now,
      homes: new Map<string, number>(),
      meter: UNMETERED,
    };
    const workers = PLATEAUS.map((_, shard) => new ShardWorker(shard, { ...parts, ...more }));
    const reader: ShardReader = {
      assigned: (partition, range) => workers[partition]!.claim(range),
      batch: (batch, context) => workers[batch.partition]!.take(batch, context),
      revoked: () => undefined,
    };
    const subscription: Subscription = await this.bus.subscribe(this.topic, uniqueName('group'), reader);
    const beat = (worker: ShardWorker, shard: number) =>
      void worker.beat().then(
        (answer) => answer === 'lost' && subscription.reassign(shard),
        () => undefined,
      );
    const beats = setInterval(() => workers.forEach(beat), 200);
    const stop = async () => {
      clearInterval(beats);
      await subscription.stop();
      await ledger.close();
    };
    this.ends.push(stop);
    return { ledger, stop };
  }

  /** Resolves when a ledger has everything. */
  caughtUp(ledger: RedisLedger = this.ledger, withinMs = 60_000): Promise<void> {
    return caughtUp(this.bus, ledger, this.topic, withinMs);
  }

  /** Rebuilds as the command does. */
  rebuild(from: number | 'earliest' = 'earliest', more: Partial<RebuildParts> = {}) {
    return rebuild(from, {
      bus: this.bus,
      redis: { url: this.floor.redis, prefix: this.prefix },
      configuration: this.configuration,
      clock: systemClock,
      logger,
      holder: uniqueName('rebuild'),
      definitions: 'v1',
      signal: new AbortController().signal,
      onProgress: () => undefined,
      ...more,
    });
  }

  /** Everything that readers can see of the plateaus between two instants. */
  async seen(from: number, to: number, ledger: RedisLedger = this.ledger) {
    const intervals = intervalsIn(utcDayOf(from), utcDayOf(to) + UTC_DAY_MS);
    return Promise.all(
      PLATEAUS.map(async (plateau, shard) => {
        const { state, records, sums } = await ledger.read({ shard, plateau, records: 'open', intervals });
        const page = { shard, plateau, from: -Infinity, to: Infinity, offset: 0, limit: 5_000 };
        const watermark = state.watermarks.get(plateau);
        const limit = (watermark ?? -Infinity) - this.configuration.ledger.retentionDays * UTC_DAY_MS;
        return {
          offset: state.offset,
          watermark,
          open: keptEvents(
            [...records].map(([key, { events }]) => [key, events]),
            limit,
          ),
          finished: keptEvents(await ledger.finished(page), limit),
          sums: Object.fromEntries(sums),
        };
      }),
    );
  }

  open(prefix: string): RedisLedger {
    return new RedisLedger({ url: this.floor.redis, prefix });
  }

  /** Deletes what the log holds of a partition before an offset. */
  async truncate(partition: number, offset: number): Promise<void> {
    const admin = new Kafka({ brokers: [this.floor.kafka], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    // kafkajs deletes only from topics whose metadata this very client has seen.
    await admin.fetchTopicOffsets(this.topic);
    await admin.deleteTopicRecords({ topic: this.topic, partitions: [{ partition, offset: String(offset) }] });
    await admin.disconnect();
  }
}

const partitionOf = (plateau: string): number => (PLATEAUS as readonly string[]).indexOf(plateau);
