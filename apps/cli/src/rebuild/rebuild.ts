import type { Logger } from 'pino';
import { type Bus, type LogRange, partitionOfKey, type ShardReader, type Subscription } from '#bus';
import { DEFINITIONS_VERSION, UTC_DAY_MS } from '#floor';
import { LedgerGenerations, otherTopic, RedisLedger, type RedisLedgerOptions } from '#ledger';
import { UNMETERED, type VigieConfiguration } from '#runtime';
import { compileRulebook } from '../../../aggregator/src/index.js';
import type { Clock } from '../delivery/clock.js';
import { homesOf } from './homes-of.js';
import { Pursuit } from './pursuit.js';
import { RebuildLedger } from './rebuild-ledger.js';
import { RebuiltShard, type RebuildPlan } from './rebuilt-shard.js';
import { takeOver } from './take-over.js';

/** What a rebuild works on. */
export interface RebuildParts {
  readonly bus: Bus;
  readonly redis: RedisLedgerOptions;
  /** The prefix of the ledger of another topic, which knows what the log of this one may lack. */
  readonly carryFrom?: string | undefined;
  readonly configuration: VigieConfiguration;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Told apart from every other rebuild by this. */
  readonly holder: string;
  /** The version of the definitions; that of this build where absent. */
  readonly definitions?: string;
  /** Ends it early: what was not switched by then stays as it is. */
  readonly signal: AbortSignal;
  /** `done` is a part of 1. */
  readonly onProgress: (done: number, note: string) => void;
}

/** What a rebuild came to. */
export interface RebuildResult {
  readonly generation: number;
  readonly shards: number;
  /** How many shards live in the new generation. */
  readonly switched: number;
  /** Days with sums that were made anew, of all plateaus together. */
  readonly summedDays: number;
  /** Days that were taken over as they are. */
  readonly carriedDays: number;
}

/** For how long nobody else may rebuild when this process is not heard of, in milliseconds. */
const LEASE_MS = 15_000;

/** How often the live ledger is looked at, in milliseconds. */
const LOOK_MS = 100;

/**
 * Fills another generation of the ledger from the log and puts it in the place of the live one, shard by shard.
 * Rejects when another rebuild runs, when servers stay away, or when somebody else writes the new generation; the live
 * ledger is right then, and a new rebuild begins anew.
 */
export async function rebuild(from: number | 'earliest', parts: RebuildParts): Promise<RebuildResult> {
  const store = new LedgerGenerations(parts.redis, parts.holder);
  const live = new RedisLedger(parts.redis);
  const origin = parts.carryFrom === undefined ? undefined : { ...parts.redis, prefix: parts.carryFrom };
  const before = origin && { store: new LedgerGenerations(origin, parts.holder), ledger: new RedisLedger(origin) };
  try {
    if (!(await store.lease(LEASE_MS))) throw new Error('another rebuild is running: wait for it to end');
    try {
      return await new Rebuild(from, parts, store, live, before).run();
    } finally {
      await store.release();
    }
  } finally {
    store.close();
    before?.store.close();
    await Promise.all([live.close(), before?.ledger.close()]);
  }
}

class Rebuild {
  private readonly positions = new Map<number, number | undefined>();
  private readonly rebuilt = new Map<number, RebuiltShard>();
  private readonly switched = new Set<number>();
  private readonly pursuits = new Map<number, Pursuit>();
  private carriedDays = 0;
  private failure: { readonly error: unknown } | undefined;

  constructor(
    private readonly from: number | 'earliest',
    private readonly parts: RebuildParts,
    private readonly store: LedgerGenerations,
    private readonly live: RedisLedger,
    private readonly before: { readonly store: LedgerGenerations; readonly ledger: RedisLedger } | undefined,
  ) {}

  async run(): Promise<RebuildResult> {
    const { bus, configuration, redis } = this.parts;
    const { topic, group } = configuration.bus;
    const shards = (await bus.ranges(topic)).map(({ partition }) => partition);
    const generation = await this.store.next(shards);
    await this.store.clear(generation, shards);
    await this.look(shards);
    const ledger = new RebuildLedger({ ...redis, generation });
    let subscription: Subscription | undefined;
    try {
      const plan = await this.plan(ledger, shards);
      for (const shard of shards) {
        this.rebuilt.set(shard, new RebuiltShard(shard, plan));
        this.pursuits.set(shard, new Pursuit());
      }
      subscription = await bus.subscribe(topic, `${group}-rebuild-${generation}`, this.reader());
      subscription.ended.catch((error: unknown) => (this.failure = { error }));
      await this.follow(generation, shards);
    } finally {
      await subscription?.stop();
      await ledger.close();
    }
    if (this.switched.size === shards.length) await this.store.finish(generation);
    const { switched, carriedDays } = this;
    const { summedDays } = ledger;
    return { generation, shards: shards.length, switched: switched.size, summedDays, carriedDays };
  }

  private async plan(ledger: RebuildLedger, shards: readonly number[]): Promise<RebuildPlan> {
    const { bus, configuration, clock, logger, definitions = String(DEFINITIONS_VERSION) } = this.parts;
    const { topic, deadLetterTopic } = configuration.bus;
    const retentionMs = configuration.ledger.retentionDays * UTC_DAY_MS;
    const { before } = this;
    const origin = before && { store: before.store, homes: await before.ledger.homes() };
    // Where events of a plateau have come already, it lives where they came; else where its key leads.
    for (const id of origin?.homes.keys() ?? []) await this.live.homeOf(id, partitionOfKey(id, shards.length));
    const homes = await homesOf(this.live, shards);
    return {
      from: this.from,
      origin,
      retentionMs,
      homes,
      starts: this.from === 'earliest' ? new Map() : await bus.offsetsAt(topic, this.from - retentionMs),
      live: this.positions,
      store: this.store,
      parts: {
        // They were put aside when the live ledger read them; now they are only counted.
        bus: { produce: async () => undefined },
        ledger,
        rulebook: compileRulebook(configuration),
        definitions,
        topic,
        deadLetterTopic,
        logger,
        meter: UNMETERED,
        outage: {},
        now: () => clock.now(),
        homes: new Map(homes),
      },
    };
  }

  private reader(): ShardReader {
    const of = (partition: number) => this.rebuilt.get(partition)!;
    return {
      assigned: (partition, range: LogRange) => of(partition).assigned(range),
      batch: (batch, context) => of(batch.partition).batch(batch, context),
      revoked: () => undefined,
    };
  }

  /** Follows the live ledger until every shard is switched, or the person interrupts. */
  private async follow(generation: number, shards: readonly number[]): Promise<void> {
    const { clock, signal } = this.parts;
    const allow = (shard: number, offset: number | undefined) => void this.positions.set(shard, offset);
    while (this.switched.size < shards.length && !signal.aborted) {
      await this.look(shards.filter((shard) => !this.switched.has(shard)));
      for (const shard of this.rebuilt.values()) {
        if (signal.aborted || !this.isDue(shard)) continue;
        const carried = await takeOver(shard, { store: this.store, generation, clock, signal, allow });
        if (carried === undefined) this.pursuits.get(shard.shard)!.missed(clock.now());
        else {
          this.switched.add(shard.shard);
          this.carriedDays += carried;
        }
      }
      this.tellProgress();
      await clock.sleepUntil(clock.now() + LOOK_MS, signal);
      if (this.failure !== undefined) throw this.failure.error;
    }
  }

  /** Keeps the lease, and lets the rebuild read up to where the live shards are. */
  private async look(shards: readonly number[]): Promise<void> {
    if (!(await this.store.lease(LEASE_MS)))
      throw new Error('this rebuild was not heard of for too long: start it again');
    const { topic: own } = this.parts.configuration.bus;
    for (const { shard, offset, topic = own } of await this.live.states(shards)) {
      if (topic !== own) throw new Error(otherTopic(shard, topic, own));
      this.positions.set(shard, offset);
    }
  }

  /** Whether the live shard is to be held now, for the rebuilt one to reach it. */
  private isDue(rebuilt: RebuiltShard): boolean {
    if (this.switched.has(rebuilt.shard) || rebuilt.held === undefined) return false;
    const distance = this.goalOf(rebuilt) - (rebuilt.held.offset ?? 0);
    return this.pursuits.get(rebuilt.shard)!.isDue(this.parts.clock.now(), distance);
  }

  private goalOf(rebuilt: RebuiltShard): number {
    return rebuilt.goal(this.positions.get(rebuilt.shard)) ?? 0;
  }

  private tellProgress(): void {
    let [read, all] = [0, 0];
    for (const rebuilt of this.rebuilt.values()) {
      const goal = Math.max(0, this.goalOf(rebuilt) - rebuilt.start);
      const done = this.switched.has(rebuilt.shard) ? goal : (rebuilt.held?.offset ?? rebuilt.start) - rebuilt.start;
      all += goal;
      read += Math.min(goal, Math.max(0, done));
    }
    const note = `${this.switched.size} of ${this.rebuilt.size} shards switched, ${read} of ${all} messages read`;
    this.parts.onProgress(all === 0 ? 1 : read / all, note);
  }
}
