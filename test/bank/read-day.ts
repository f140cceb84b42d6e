import { type DayReview, DaySums, OpenRecords, type PlateauDefinition, reviewDay } from '#board';
import { intervalsIn, localDay } from '#floor';
import type { Ledger } from '#ledger';

/** A past day of a plateau by queue and urgency, read from the ledger. */
export async function readDay(ledger: Ledger, plateau: PlateauDefinition, date: string): Promise<DayReview> {
  const day = localDay(plateau, date);
  const shard = (await ledger.homes()).get(plateau.id);
  if (shard === undefined) throw new Error(`no event of ${plateau.id} has reached the ledger`);
  const selection = { shard, plateau: plateau.id, records: [], intervals: intervalsIn(day.start, day.end) };
  const { days } = await ledger.readDays(selection);
  const sums = new DaySums(day, (sink) => days.forEach(({ tell }) => tell(sink)));
  return reviewDay(plateau, {
    sums,
    open: new OpenRecords(plateau).at(day.end),
    at: day.end,
    by: ['queue', 'urgency'],
  });
}
