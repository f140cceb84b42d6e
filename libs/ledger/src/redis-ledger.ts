import { type Increments, type RecordKey, utcDayOf } from '#floor';
import { commitArguments } from './commit-arguments.js';
import { type PackingPlan, PlateauDays } from './day-packing.js';
import type { WriteRefusal } from '#redis';
import { gapFields, readGaps, withGap } from './gaps.js';
import { LedgerKeys } from './keys.js';
import { refusalOf } from './ledger-error.js';
import type {
  Claim,
  Claimant,
  Commit,
  CommitAnswer,
  DaysView,
  FinishedRange,
  Ledger,
  Notice,
  PlateauCommit,
  Selection,
  ShardState,
  View,
} from './port.js';
import { claimShard } from './redis-claim.js';
import { RedisConnection, type RedisConnectionOptions } from './redis-connection.js';
import { type Look, daysOf, lookAt, packedUntil, viewOf } from './redis-view.js';
import { ShardGenerations, Superseded, superseded } from './shard-generations.js';
import { byPlateau, type Meta, stateOf } from './shard-meta.js';

/** Where the ledger's Redis is, and which of its keys are the ledger's. */
export interface RedisLedgerOptions extends RedisConnectionOptions {
  readonly prefix: string;
  /** Keeps to one generation of the ledger, live or not; absent, each shard is followed to where it lives. */
  readonly generation?: number;
}

/** Where a shard was left by the last commit from here, and up to where each plateau is packed there. */
interface Standing {
  readonly epoch: number;
  readonly offset: number | undefined;
  readonly packed: ReadonlyMap<string, number>;
}

/** Where packing begins when nothing is packed yet: nothing before is summed, but by this commit. */
const firstPacked = ({ packing, increments }: PlateauCommit): number | undefined =>
  packing && Math.min(packing.from, ...[...increments.keys()].map(utcDayOf));

const NOTHING: Increments = new Map();

/**
 * The ledger in Redis. Every method rejects with `away` when Redis does not answer within some seconds; what was asked
 * may or may not have happened then, and the shard's offset tells which.
 */
export class RedisLedger implements Ledger {
  private readonly redis: RedisConnection;
  private readonly prefix: string;
  private readonly generations: ShardGenerations;
  private readonly listeners = new Set<(notice: Notice) => void>();
  private readonly standings = new Map<number, Standing>();
  /** Up to where plateaus were packed when last read, by their packed days' key: it only grows. */
  private readonly packed = new Map<string, number>();

  constructor({ prefix, generation, ...address }: RedisLedgerOptions) {
    this.redis = new RedisConnection(address);
    this.prefix = prefix;
    const readLive = async () =>
      generation ?? Number((await this.redis.ask((r) => r.get(LedgerKeys.live(prefix)))) ?? 1);
    this.generations = new ShardGenerations(prefix, readLive, (shard) => this.tellSwitched(shard));
  }

  async claim(shard: number, definitions: string, claimant: Claimant = {}): Promise<Claim> {
    return this.generations.within(shard, (keys) => claimShard(this.redis, keys, shard, definitions, claimant));
  }

  async homeOf(plateau: string, shard: number): Promise<number> {
    const homes = LedgerKeys.homes(this.prefix);
    const answers = await this.redis.look((look) => look.hsetnx(homes, plateau, shard).hget(homes, plateau));
    return Number(answers[1]);
  }

  async commit(commit: Commit): Promise<CommitAnswer> {
    const { shard, plateaus } = commit;
    const keys = await this.generations.keys(shard);
    const packed = await this.packedOf(keys, commit);
    const plans = await Promise.all(
      plateaus.map((changes) =>
        this.plateauDays(keys, shard, changes.plateau).correct(
          changes.increments,
          packed.get(changes.plateau) ?? firstPacked(changes),
        ),
      ),
    );
    const answer = await this.write(keys, commit, plans, packed);
    if (answer.committed) await this.pack(keys, commit);
    return answer;
  }

  async beat(shard: number, epoch: number, reached?: number): Promise<boolean> {
    const keys = await this.generations.keys(shard);
    const [alive, by] = (await this.redis.run('beat', [keys.meta(shard)], [epoch, reached ?? ''])) as [number, string?];
    if (by !== undefined) await this.generations.follow(shard, Number(by));
    return alive === 1;
  }

  async refusal(shard: number): Promise<WriteRefusal | undefined> {
    const keys = await this.generations.keys(shard);
    try {
      // Nothing, written into nothing: Redis makes no key of it, but judges it as it does any other write.
      await this.redis.ask((redis) => redis.setrange(keys.probe(shard), 0, ''));
      return undefined;
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === undefined) throw error;
      return refusal;
    }
  }

  async read(selection: Selection): Promise<View> {
    return viewOf(await this.look(selection), selection);
  }

  async readDays(selection: Selection): Promise<DaysView> {
    return daysOf(await this.look(selection));
  }

  async finishedByKey(shard: number, plateau: string, wanted: readonly RecordKey[]): Promise<Map<RecordKey, string>> {
    // Only the worker asks, whose commit tells whether it asked the right generation.
    const keys = await this.generations.keys(shard);
    const found = new Map<RecordKey, string>();
    const events = await this.redis.ask((redis) => redis.hmget(keys.finished(shard, plateau), ...wanted));
    events.forEach((text, i) => typeof text === 'string' && found.set(wanted[i]!, text));
    return found;
  }

  async finishedKeys(range: FinishedRange): Promise<RecordKey[]> {
    return this.generations.within(range.shard, (keys) => this.openedIn(range, keys));
  }

  async finished(range: FinishedRange): Promise<[RecordKey, string][]> {
    const { shard, plateau } = range;
    return this.generations.within(shard, async (keys) => {
      const names = await this.openedIn(range, keys);
      if (names instanceof Superseded) return names;
      if (names.length === 0) return [];
      const [gone, events] = (await this.redis.look((look) =>
        look.hget(keys.meta(shard), 'superseded-by').hmget(keys.finished(shard, plateau), ...names),
      )) as [string | null, (string | null)[]];
      const page = names.flatMap((key, i): [RecordKey, string][] => {
        const text = events[i];
        return typeof text === 'string' ? [[key, text]] : [];
      });
      return superseded(gone) ?? page;
    });
  }

  private plateauDays(keys: LedgerKeys, shard: number, plateau: string): PlateauDays {
    return new PlateauDays(this.redis, keys, shard, plateau);
  }

  /** Writes a commit as planned; `packed` says up to where each plateau is packed before it. */
  private async write(
    keys: LedgerKeys,
    commit: Commit,
    plans: readonly PackingPlan[],
    packed: ReadonlyMap<string, number>,
  ): Promise<CommitAnswer> {
    const { shard, epoch, next, plateaus } = commit;
    const { keys: names, args } = commitArguments(keys, commit, plans, await this.gapsOf(keys, commit));
    const answer = (await this.redis.run('commit', names, args)) as [number, string?, string?];
    if (answer[0] !== 1) return this.refused(commit, answer[1]!, answer[2]);
    const now = new Map(packed);
    plans.forEach(({ until }, i) => until !== undefined && now.set(plateaus[i]!.plateau, until));
    this.standings.set(shard, { epoch, offset: next, packed: now });
    return { committed: true };
  }

  /**
   * Packs days behind a commit, in a write of its own: whoever waits for the news does not wait for them. Epoch and offset
   * fence it as they do the commit, for one such write at most follows each.
   */
  private async pack(keys: LedgerKeys, { shard, epoch, next, plateaus }: Commit): Promise<void> {
    const packed = await this.packedOf(keys, { shard, epoch, expected: next });
    const ripe = plateaus.filter(
      ({ plateau, packing }) => packing !== undefined && (packed.get(plateau) ?? Infinity) < packing.before,
    );
    if (ripe.length === 0) return;
    const plans = await Promise.all(
      ripe.map(({ plateau, packing }) =>
        this.plateauDays(keys, shard, plateau).pack(packed.get(plateau)!, packing!.before),
      ),
    );
    const changes = ripe.map(({ plateau, watermark }) => ({ plateau, watermark, records: [], increments: NOTHING }));
    // Who is refused here is refused the next commit.
    await this.write(keys, { shard, epoch, expected: next, next, plateaus: changes }, plans, packed);
  }

  private async openedIn({ shard, plateau, from, to, offset, limit }: FinishedRange, keys: LedgerKeys) {
    const [gone, names] = (await this.redis.look((look) =>
      look
        .hget(keys.meta(shard), 'superseded-by')
        .zrangebyscore(keys.finishedByOpening(shard, plateau), from, `(${to}`, 'LIMIT', offset, limit),
    )) as [string | null, RecordKey[]];
    return superseded(gone) ?? names;
  }

  async states(shards: readonly number[]): Promise<ShardState[]> {
    for (;;) {
      const keys = await Promise.all(shards.map((shard) => this.generations.keys(shard)));
      // Shards may live on several servers, each of which has a clock.
      const answers = (await Promise.all(
        shards.map((shard, i) => this.redis.look((look) => look.time().hgetall(keys[i]!.meta(shard)))),
      )) as [time: [string, string], meta: Meta][];
      const moved = answers.map(([, meta], i) => [shards[i]!, superseded(meta['superseded-by'])] as const);
      for (const [shard, to] of moved) if (to !== undefined) await this.generations.follow(shard, to.by);
      if (moved.every(([, to]) => to === undefined))
        return answers.map(([time, meta], i) => stateOf(shards[i]!, meta, time));
    }
  }

  async homes(): Promise<ReadonlyMap<string, number>> {
    const homes = await this.redis.ask((redis) => redis.hgetall(LedgerKeys.homes(this.prefix)));
    return new Map(Object.entries(homes).map(([plateau, shard]) => [plateau, Number(shard)]));
  }

  async watch(listener: (notice: Notice) => void): Promise<() => Promise<void>> {
    const own = (notice: Notice) => listener(notice);
    this.listeners.add(own);
    const end = await this.redis.subscribe(LedgerKeys.everyNotice(this.prefix), (channel, message) => {
      void this.hear(channel, message, own);
    });
    return async () => {
      this.listeners.delete(own);
      await end();
    };
  }

  async close(): Promise<void> {
    this.redis.close();
  }

  private look(selection: Selection): Promise<Look> {
    const { shard, plateau, intervals } = selection;
    return this.generations.within(shard, async (keys) => {
      const name = keys.days(shard, plateau);
      for (;;) {
        const known = intervals.length === 0 ? Infinity : await this.knownPacked(keys, shard, plateau);
        const look = await lookAt(this.redis, keys, selection, known);
        const actual = packedUntil(look.meta, plateau);
        this.packed.set(name, actual);
        // Redis may have lost its last second: what was packed is not packed any more then.
        if (known <= actual || intervals.length === 0) return superseded(look.meta['superseded-by']) ?? look;
      }
    });
  }

  private async hear(channel: string, message: string, listener: (notice: Notice) => void): Promise<void> {
    const { prefix, generation, shard } = LedgerKeys.noticed(channel);
    if (prefix !== this.prefix) return;
    // A notice may be lost, so one that comes while nobody can say which generation lives may be, too.
    const live = await this.generations.keys(shard).catch(() => undefined);
    // A rebuild fills its shards long before anybody is to see them.
    if (generation !== live?.generation) return;
    const notice = JSON.parse(message) as Notice | { readonly supersededBy: number };
    if ('supersededBy' in notice) await this.generations.follow(shard, notice.supersededBy);
    else listener(notice);
  }

  private tellSwitched(shard: number): void {
    for (const listener of this.listeners) listener({ shard, offset: -1, switched: true, plateaus: [] });
  }

  private async refused(commit: Commit, first: string, second: string | undefined): Promise<CommitAnswer> {
    const { shard } = commit;
    this.standings.delete(shard);
    if (first === 'frozen') return { committed: false, reason: 'frozen' };
    if (first === 'superseded') {
      await this.generations.follow(shard, Number(second));
      return { committed: false, reason: 'superseded' };
    }
    const [epoch, offset] = [Number(first), second === '' ? undefined : Number(second)];
    // An answer that was lost on the way is asked for again by the client: the shard stands where this commit put it.
    if (epoch === commit.epoch && offset === commit.next) return { committed: true };
    const reason = epoch === commit.epoch ? 'wrong-offset' : 'stale-epoch';
    return { committed: false, reason, epoch, ...(offset === undefined ? {} : { offset }) };
  }

  /** Up to where each plateau is packed at the offset a commit expects; asked for only when somebody else was there. */
  private async packedOf(
    keys: LedgerKeys,
    { shard, epoch, expected }: Pick<Commit, 'shard' | 'epoch' | 'expected'>,
  ): Promise<ReadonlyMap<string, number>> {
    const standing = this.standings.get(shard);
    if (standing?.epoch === epoch && standing.offset === expected) return standing.packed;
    return byPlateau(await this.redis.ask((redis) => redis.hgetall(keys.meta(shard))), 'packed');
  }

  /** The fields that tell what the shard lacks, where this commit tells of more: nobody else writes them meanwhile. */
  private async gapsOf(keys: LedgerKeys, { shard, gap }: Commit): Promise<[string, string][]> {
    if (gap === undefined) return [];
    return gapFields(withGap(readGaps(await this.redis.ask((redis) => redis.hgetall(keys.meta(shard)))), gap));
  }

  private async knownPacked(keys: LedgerKeys, shard: number, plateau: string): Promise<number> {
    const name = keys.days(shard, plateau);
    const known = this.packed.get(name);
    if (known !== undefined) return known;
    const stored = await this.redis.ask((redis) => redis.hget(keys.meta(shard), `packed|${plateau}`));
    return Number(stored ?? -Infinity);
  }
}
