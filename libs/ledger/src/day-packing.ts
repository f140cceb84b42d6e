import { type Increments, intervalsIn, UTC_DAY_MS, utcDayOf } from '#floor';
import { tellFields } from './interval-fields.js';
import { dateOf, type LedgerKeys } from './keys.js';
import { decodeDay, encodeDay } from './packed-day.js';
import type { RedisConnection } from './redis-connection.js';

/** One write packs at most this many days that hold anything, so that Redis is not busy with it for long. */
const PACKED_LIMIT = 4;

/** For one write at most this many days are looked at: most are empty where a plateau was asleep. */
const LOOKED_LIMIT = 8;

/** What a write does to the packed days of a plateau. */
export interface PackingPlan {
  /** The start of the first UTC day that is not packed then; absent where nothing is. */
  readonly until?: number;
  /** Packed sums to store, by UTC date. */
  readonly packed: readonly (readonly [date: string, value: Buffer])[];
  /** Dates of which nothing is left. */
  readonly emptied: readonly string[];
  /** Intervals whose own hash goes, because it is packed. */
  readonly gone: readonly number[];
  /** What is left for the hashes of intervals. */
  readonly increments: Increments;
}

type Sums = Map<number, Map<string, number>>;

/**
 * The days of one plateau in one generation of the ledger, as intervals and packed. A shard has one writer, whose commits
 * never overlap: what is read here is what the commit will find, or else it is refused.
 */
export class PlateauDays {
  constructor(
    private readonly redis: RedisConnection,
    private readonly keys: LedgerKeys,
    private readonly shard: number,
    private readonly plateau: string,
  ) {}

  /** Decides what a commit adds to the days that are packed, those before `until`, and what to the hashes of intervals. */
  async correct(increments: Increments, until: number | undefined): Promise<PackingPlan> {
    if (until === undefined) return { packed: [], emptied: [], gone: [], increments };
    const corrected = new Set([...increments.keys()].map(utcDayOf).filter((day) => day < until));
    const days = await this.packed([...corrected]);
    const rest = new Map(increments);
    for (const [interval, fields] of increments) {
      if (interval >= until) continue;
      rest.delete(interval);
      addTo(days.get(utcDayOf(interval))!, interval, fields);
    }
    return { until, ...encoded(days), gone: [], increments: rest };
  }

  /** Decides which days from `start` on are packed next; `before` is the first that is too young. */
  async pack(start: number, before: number): Promise<PackingPlan> {
    const ripe = await this.ripe(start, before);
    const days = await this.hashes(ripe.days);
    const gone = [...days.values()].flatMap((sums) => [...sums.keys()]);
    return { until: ripe.until, ...encoded(days), gone, increments: new Map() };
  }

  /** Packs what the intervals of these days hold, whether or not they are old enough to be packed where they are. */
  async packHashes(days: readonly number[]): Promise<PackingPlan['packed']> {
    return encoded(await this.hashes(days)).packed;
  }

  /** The days from `start` on that are packed next: which of them hold anything, and the day after the last. */
  private async ripe(start: number, before: number): Promise<{ until: number; days: number[] }> {
    const looked: number[] = [];
    for (let day = start; day < before && looked.length < LOOKED_LIMIT; day += UTC_DAY_MS) looked.push(day);
    const counts = await this.redis.askAll((pipeline) => {
      for (const day of looked) pipeline.exists(...this.namesOf(day));
    });
    const filled = looked.filter((_, i) => Number(counts[i]) > 0);
    const until = filled[PACKED_LIMIT] ?? looked.at(-1)! + UTC_DAY_MS;
    return { until, days: filled.slice(0, PACKED_LIMIT) };
  }

  private namesOf(day: number): string[] {
    return intervalsOf(day).map((interval) => this.keys.sums(this.shard, this.plateau, interval));
  }

  private async hashes(days: readonly number[]): Promise<Map<number, Sums>> {
    const found = new Map<number, Sums>();
    for (const day of days) {
      const sums: Sums = new Map();
      const texts = (await this.redis.run('sums', this.namesOf(day), [])) as string[];
      intervalsOf(day).forEach((interval, i) => {
        if (texts[i] === '') return;
        const fields = new Map<string, number>();
        tellFields(texts[i]!, (field, n) => fields.set(field, Number(n)));
        sums.set(interval, fields);
      });
      if (sums.size > 0) found.set(day, sums);
    }
    return found;
  }

  private async packed(days: readonly number[]): Promise<Map<number, Sums>> {
    const found = new Map<number, Sums>();
    if (days.length === 0) return found;
    const name = this.keys.days(this.shard, this.plateau);
    const values = await this.redis.ask((redis) => redis.hmgetBuffer(name, ...days.map(dateOf)));
    days.forEach((day, i) => {
      const sums: Sums = new Map();
      if (values[i]) decodeDay(day, values[i], (interval, field, n) => addTo(sums, interval, [[field, n]]));
      found.set(day, sums);
    });
    return found;
  }
}

const intervalsOf = (day: number): number[] => intervalsIn(day, day + UTC_DAY_MS);

/** As in the hashes, a sum of nothing leaves no field behind. */
function addTo(sums: Sums, interval: number, increments: Iterable<readonly [string, number]>): void {
  const fields = sums.get(interval) ?? new Map<string, number>();
  for (const [field, n] of increments) {
    const sum = (fields.get(field) ?? 0) + n;
    if (sum === 0) fields.delete(field);
    else fields.set(field, sum);
  }
  if (fields.size > 0) sums.set(interval, fields);
  else sums.delete(interval);
}

function encoded(days: ReadonlyMap<number, Sums>): Pick<PackingPlan, 'packed' | 'emptied'> {
  const packed: [string, Buffer][] = [];
  const emptied: string[] = [];
  for (const [day, sums] of days) {
    if (sums.size === 0) emptied.push(dateOf(day));
    else packed.push([dateOf(day), encodeDay(day, sums)]);
  }
  return { packed, emptied };
}
