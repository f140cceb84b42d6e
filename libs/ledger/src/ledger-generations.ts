import { type Gap, type RecordKey, UTC_DAY_MS } from '#floor';
import { PlateauDays } from './day-packing.js';
import { dateOf, LedgerKeys } from './keys.js';
import { gapsOf, gapText, readGaps } from './gaps.js';
import { RedisConnection, type RedisConnectionOptions } from './redis-connection.js';
import { ShardGenerations, superseded } from './shard-generations.js';
import { byPlateau, type Meta } from './shard-meta.js';

/** Everything stored of a plateau at one offset of its shard. */
export interface StoredPlateau {
  readonly records: readonly (readonly [key: RecordKey, events: string])[];
  readonly watermark: number | undefined;
}

/** The whole days of a plateau that a rebuild takes over as they are. */
export interface CarriedDays {
  readonly shard: number;
  readonly plateau: string;
  /** The start of the UTC day at which the rebuilt shard's own sums begin. */
  readonly before: number;
  /** The start of the first UTC day that can have sums where nothing of the plateau was packed yet. */
  readonly unpackedFrom: number;
  /** Where they are; absent where that is the same shard as it lives. */
  readonly from?: { readonly store: LedgerGenerations; readonly shard: number };
}

/** A shard as a rebuild has filled it. */
export interface RebuiltTo {
  readonly shard: number;
  /** The rebuild's claim of it. */
  readonly epoch: number;
  /** The offset the live shard was frozen at. */
  readonly liveOffset: number | undefined;
  /** The offset the rebuilt shard must have reached. */
  readonly leastOffset: number | undefined;
  /** Whether its log held every event there ever was: then it lacks nothing, whatever the live one lacks. */
  readonly isWhole?: boolean;
}

/** How many keys are looked at and deleted at a time. */
const SCAN_COUNT = 1_000;

/**
 * The generations of a ledger in Redis, for who fills the next one and puts its shards in the place of the live ones.
 * Errors are those of the ledger.
 */
export class LedgerGenerations {
  private readonly redis: RedisConnection;
  private readonly prefix: string;
  private readonly live: ShardGenerations;

  /** `holder` names the process that has the lease, unlike any other. */
  constructor(
    { prefix, ...address }: RedisConnectionOptions & { readonly prefix: string },
    private readonly holder: string,
  ) {
    this.redis = new RedisConnection(address);
    this.prefix = prefix;
    const readLive = async () => Number((await this.redis.ask((redis) => redis.get(LedgerKeys.live(prefix)))) ?? 1);
    this.live = new ShardGenerations(prefix, readLive, () => undefined);
  }

  /** Takes or keeps the right to rebuild for so many milliseconds; answers false when somebody else has it. */
  async lease(milliseconds: number): Promise<boolean> {
    return (await this.redis.run('lease', [LedgerKeys.lease(this.prefix)], [this.holder, milliseconds])) === 1;
  }

  /** Gives the right to rebuild back. */
  async release(): Promise<void> {
    await this.lease(0);
  }

  /** The first generation that none of these shards has ever lived in. */
  async next(shards: readonly number[]): Promise<number> {
    const generations = await Promise.all(shards.map(async (shard) => (await this.keys(shard)).generation));
    return 1 + Math.max(...generations);
  }

  /** Deletes what an earlier rebuild left in a generation; who still writes it is fenced off. */
  async clear(generation: number, shards: readonly number[]): Promise<void> {
    const keys = new LedgerKeys(this.prefix, generation);
    for (const shard of shards) await this.redis.run('clear', [keys.meta(shard)], []);
    await this.deleteAllButMetas(keys);
  }

  /** Reads a plateau from where its shard lives. */
  async stored(shard: number, plateau: string): Promise<StoredPlateau> {
    const keys = await this.keys(shard);
    const [meta, open, finished] = (await this.redis.look((look) =>
      look.hgetall(keys.meta(shard)).hgetall(keys.open(shard, plateau)).hgetall(keys.finished(shard, plateau)),
    )) as [Meta, Record<RecordKey, string>, Record<RecordKey, string>];
    const records = [...Object.entries(open), ...Object.entries(finished)] as [RecordKey, string][];
    return { records, watermark: byPlateau(meta, 'watermark').get(plateau) };
  }

  /** Whether the live shard has days that an earlier rebuild took over: no log ever held what they were made from. */
  async hasCarriedDays(shard: number): Promise<boolean> {
    const keys = await this.keys(shard);
    return (await this.redis.ask((redis) => redis.hexists(keys.meta(shard), 'carried'))) === 1;
  }

  /** Keeps the live shard where it is for some seconds, and tells where; 0 seconds let it go on. */
  async freeze(shard: number, seconds: number): Promise<number | undefined> {
    const offset = await this.redis.run('freeze', [(await this.keys(shard)).meta(shard)], [seconds]);
    return offset === '' ? undefined : Number(offset);
  }

  /** Copies whole days from the live shard as they are, packed; tells how many, unless somebody else rebuilds it. */
  async carryOver(generation: number, epoch: number, days: CarriedDays): Promise<number | undefined> {
    const { shard, plateau, before } = days;
    const { from } = days;
    const source = from?.store ?? this;
    const own = { ...days, ...from };
    const [packed, gaps] = await Promise.all([source.packedBefore(own), source.gapsOf(own.shard, plateau)]);
    const keys = new LedgerKeys(this.prefix, generation);
    const names = [keys.meta(shard), keys.days(shard, plateau)];
    const args = [epoch, plateau, before, gapText(gaps), packed.length, ...packed.flat()];
    return (await this.redis.run('adopt', names, args)) === 1 ? packed.length : undefined;
  }

  /** Puts a rebuilt shard in the place of the live one; answers false when either has moved meanwhile. */
  async supersede(
    generation: number,
    { shard, epoch, liveOffset, leastOffset, isWhole = false }: RebuiltTo,
  ): Promise<boolean> {
    const [from, to] = [await this.keys(shard), new LedgerKeys(this.prefix, generation)];
    const args = [liveOffset ?? '', leastOffset ?? '', epoch, generation, from.notices(shard), isWhole ? '' : '1'];
    return (await this.redis.run('supersede', [from.meta(shard), to.meta(shard)], args)) === 1;
  }

  /** Names the generation that all shards live in now, and deletes the others: only their metas stay, to show the way. */
  async finish(generation: number): Promise<void> {
    await this.redis.ask((redis) => redis.set(LedgerKeys.live(this.prefix), generation));
    for (let old = 1; old < generation; old += 1) await this.deleteAllButMetas(new LedgerKeys(this.prefix, old));
  }

  /** Ends the connection. */
  close(): void {
    this.redis.close();
  }

  private keys(shard: number): Promise<LedgerKeys> {
    return this.live.within(shard, async (keys) => {
      const by = await this.redis.ask((redis) => redis.hget(keys.meta(shard), 'superseded-by'));
      return superseded(by) ?? keys;
    });
  }

  private async gapsOf(shard: number, plateau: string): Promise<readonly Gap[]> {
    const keys = await this.keys(shard);
    return gapsOf({ gaps: readGaps(await this.redis.ask((redis) => redis.hgetall(keys.meta(shard)))) }, plateau);
  }

  private async packedBefore({ shard, plateau, before, unpackedFrom }: CarriedDays): Promise<[string, Buffer][]> {
    const keys = await this.keys(shard);
    const [until, stored] = (await this.redis.look((look) =>
      look.hget(keys.meta(shard), `packed|${plateau}`).hgetallBuffer(keys.days(shard, plateau)),
    )) as [string | null, Record<string, Buffer>];
    const limit = dateOf(before);
    const packed = Object.entries(stored).filter(([date]) => date < limit);
    const unpacked: number[] = [];
    for (let day = Number(until ?? unpackedFrom); day < before; day += UTC_DAY_MS) unpacked.push(day);
    const days = new PlateauDays(this.redis, keys, shard, plateau);
    return [...packed, ...(await days.packHashes(unpacked))] as [string, Buffer][];
  }

  private deleteAllButMetas(keys: LedgerKeys): Promise<void> {
    return this.redis.askEach(async (redis) => {
      let cursor = '0';
      do {
        const [next, found] = await redis.scan(cursor, 'MATCH', keys.every, 'COUNT', SCAN_COUNT);
        const pipeline = redis.pipeline();
        for (const key of found) if (!key.endsWith('}:meta')) pipeline.unlink(key);
        for (const [error] of (await pipeline.exec())!) if (error !== null) throw error;
        cursor = next;
      } while (cursor !== '0');
    });
  }
}
