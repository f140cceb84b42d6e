import { setImmediate as letOthersIn } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { ClockDay, DaySums, type DaySources, OpenRecords, type PlateauDefinition, type RangeSources } from '#board';
import { type Gap, intervalsIn, type LocalDay, localDay, localMinutes, UTC_DAY_MS, utcDaysOf } from '#floor';
import type { DaysView, Ledger, StoredDay } from '#ledger';
import type { PlateauDirectory } from './plateau-directory.js';

/** How many days are read at once: Redis answers others in between, and a year is never in memory. */
const DAYS_AT_ONCE = 14;

/** Days younger than this may not be packed, and are read one by one: Redis takes ten times as long over them. */
const YOUNG_MS = 10 * UTC_DAY_MS;

/** How many days are kept for ranges: a year of five plateaus, some 20 KB a day. */
const KEPT_DAYS = 2_000;

/** What a day is reviewed from, and the watermark of its plateau. */
export type ReadDay = Omit<DaySources, 'by'> & { readonly watermark: number };

/** Where days are read. What a day comes to among many is worked out once, until somebody corrects it. */
export class DayShelf {
  private readonly kept = new LRUCache<string, ClockDay>({ max: KEPT_DAYS });

  constructor(
    private readonly directory: Pick<PlateauDirectory, 'shardOf' | 'gapsOf'>,
    private readonly ledger: Ledger,
  ) {}

  /** Reads an operating day of a plateau as of now; `at` in milliseconds since the epoch. */
  async readDay(definition: PlateauDefinition, date: string, at: number): Promise<ReadDay> {
    const day = localDay(definition, date);
    const view = await this.look(definition, [day], 'open');
    return { sums: new DaySums(day, tellAll(storedOf(view, day))), ...(await this.openOf(definition, view)), at };
  }

  /** Reads operating days of a plateau as of now, in their order, with or without days between them, by so many minutes. */
  async readDays(
    definition: PlateauDefinition,
    days: readonly LocalDay[],
    { minutes, at }: { readonly minutes: number; readonly at: number },
  ): Promise<RangeSources> {
    const cut = { minutes, minuteAt: localMinutes(definition.zone) };
    const sums: ClockDay[] = [];
    let view: DaysView | undefined;
    for (const some of inPieces(days, at)) {
      view = await this.look(definition, some, some.at(-1) === days.at(-1) ? 'open' : []);
      for (const day of some) {
        const stored = storedOf(view, day);
        const name = nameOf(stored);
        const make = () => new ClockDay(day, cut, tellAll(stored));
        if (name === undefined) sums.push(make());
        else sums.push(this.keep([definition.zone, minutes, day.start, day.end, name].join(), make));
        await letOthersIn();
      }
    }
    const { open, gaps } = await this.openOf(definition, view);
    return { days, sums, open, gaps, at };
  }

  private keep(name: string, make: () => ClockDay): ClockDay {
    let day = this.kept.get(name);
    if (day === undefined) this.kept.set(name, (day = make()));
    return day;
  }

  private async openOf(definition: PlateauDefinition, view: DaysView | undefined): Promise<OpenDay> {
    const open = new OpenRecords(definition);
    for (const [key, { events }] of view?.records ?? []) open.set(key, events);
    const watermark = view?.state.watermarks.get(definition.id) ?? -Infinity;
    return { open: open.at(watermark), watermark, gaps: await this.directory.gapsOf(definition.id, view?.state) };
  }

  /** Undefined where nothing of the plateau was ever taken in. */
  private async look(
    { id }: PlateauDefinition,
    days: readonly LocalDay[],
    records: 'open' | [],
  ): Promise<DaysView | undefined> {
    const shard = await this.directory.shardOf(id);
    if (shard === undefined) return undefined;
    const intervals = days.flatMap(({ start, end }) => intervalsIn(start, end));
    return this.ledger.readDays({ shard, plateau: id, records, intervals });
  }
}

interface OpenDay extends Pick<ReadDay, 'open' | 'watermark'> {
  readonly gaps: readonly Gap[];
}

/** Days in their order, as many as are read at once. */
function* inPieces(days: readonly LocalDay[], at: number): Generator<readonly LocalDay[]> {
  for (let first = 0; first < days.length;) {
    const some = days.slice(first, first + DAYS_AT_ONCE).filter(({ end }) => end < at - YOUNG_MS);
    yield some.length === 0 ? [days[first]!] : some;
    first += Math.max(some.length, 1);
  }
}

/** The UTC days that an operating day touches, and that hold anything. */
const storedOf = (view: DaysView | undefined, day: LocalDay): StoredDay[] =>
  utcDaysOf(day).flatMap((utcDay) => view?.days.get(utcDay) ?? []);

const tellAll =
  (stored: readonly StoredDay[]): ConstructorParameters<typeof DaySums>[1] =>
  (sink) => {
    for (const { tell } of stored) tell(sink);
  };

/** What is the same as long as the sums are; undefined where that cannot be said. */
function nameOf(stored: readonly StoredDay[]): string | undefined {
  const digests = stored.map(({ digest }) => digest);
  return digests.includes(undefined) ? undefined : digests.join();
}
