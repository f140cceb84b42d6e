import { type DaySources, OpenRecords, type PlateauDefinition, type RangeSources, RangeSums } from '#board';
import { intervalsIn, localDay, type LocalDay } from '#floor';
import type { Ledger } from '#ledger';
import type { PlateauDirectory } from './plateau-directory.js';

/** How many days are read at once: Redis answers others in between, and a year is never in memory. */
const DAYS_AT_ONCE = 14;

/** Where days are read from. */
export interface DayShelf {
  readonly directory: PlateauDirectory;
  readonly ledger: Ledger;
}

/** What a day is reviewed from, and the watermark of its plateau. */
export type ReadDay = Omit<DaySources, 'by'> & { readonly watermark: number };

/** Reads an operating day of a plateau as of now; `at` in milliseconds since the epoch. */
export async function readDay(
  { directory, ledger }: DayShelf,
  definition: PlateauDefinition,
  date: string,
  at: number,
): Promise<ReadDay> {
  const day = localDay(definition, date);
  const shard = await directory.shardOf(definition.id);
  const open = new OpenRecords(definition);
  if (shard === undefined) return { day, sums: new Map(), open: open.at(-Infinity), at, watermark: -Infinity };
  const { sums, records, state } = await ledger.read({
    shard,
    plateau: definition.id,
    records: 'open',
    intervals: intervalsIn(day.start, day.end),
  });
  for (const [key, { events }] of records) open.set(key, events);
  const watermark = state.watermarks.get(definition.id) ?? -Infinity;
  return { day, sums, open: open.at(watermark), at, watermark };
}

/** Reads operating days of a plateau as of now, in their order, with or without days between them, by so many minutes. */
export async function readDays(
  { directory, ledger }: DayShelf,
  definition: PlateauDefinition,
  days: readonly LocalDay[],
  { minutes, at }: { readonly minutes: number; readonly at: number },
): Promise<RangeSources> {
  const sums = new RangeSums(definition.zone, days, minutes);
  const open = new OpenRecords(definition);
  const [plateau, shard] = [definition.id, await directory.shardOf(definition.id)];
  let watermark = -Infinity;
  if (shard !== undefined) {
    for (let first = 0; first < days.length; first += DAYS_AT_ONCE) {
      const some = days.slice(first, first + DAYS_AT_ONCE);
      const intervals = some.flatMap(({ start, end }) => intervalsIn(start, end));
      await ledger.tellSums({ shard, plateau, intervals }, sums.take);
    }
    const { records, state } = await ledger.read({ shard, plateau, records: 'open', intervals: [] });
    for (const [key, { events }] of records) open.set(key, events);
    watermark = state.watermarks.get(plateau) ?? -Infinity;
  }
  sums.settle();
  return { days, sums, open: open.at(watermark), at };
}
