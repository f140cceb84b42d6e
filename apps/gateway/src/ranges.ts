import { Inject, Injectable } from '@nestjs/common';
import {
  compareDay,
  compareDays,
  comparedDates,
  type DayComparison,
  type DaysComparison,
  OpenRecords,
  type PlateauDefinition,
  type RangeReview,
  type RangeSources,
  RangeSums,
  reviewRange,
} from '#board';
import { intervalsIn, localDay, type LocalDay, localDays } from '#floor';
import type { Ledger } from '#ledger';
import { PlateauDirectory } from '#live';
import { LEDGER } from '#runtime';

/** How many days are read at once: Redis answers others in between, and a year is never in memory. */
const DAYS_AT_ONCE = 14;

/** Reads several days at once from the ledger, as they are asked for. */
@Injectable()
export class Ranges {
  constructor(
    private readonly directory: PlateauDirectory,
    @Inject(LEDGER) private readonly ledger: Ledger,
  ) {}

  /** The review of the operating days of a plateau from one date to another, both included. */
  async review(definition: PlateauDefinition, from: string, to: string): Promise<RangeReview> {
    return reviewRange(definition, await this.read(definition, localDays(definition, from, to)));
  }

  /** An operating day of a plateau beside the day before and the same days of former weeks, by so many minutes. */
  async compare(definition: PlateauDefinition, date: string, minutes: number): Promise<DayComparison> {
    return compareDay(definition, date, await this.readCompared(definition, date, minutes, Date.now()));
  }

  /** The same date of several plateaus beside others, as {@link compare} does of one. */
  async compareAll(definitions: readonly PlateauDefinition[], date: string, minutes: number): Promise<DaysComparison> {
    const at = Date.now();
    const read = async (definition: PlateauDefinition) => ({
      definition,
      ...(await this.readCompared(definition, date, minutes, at)),
    });
    return compareDays(date, await Promise.all(definitions.map(read)));
  }

  private readCompared(definition: PlateauDefinition, date: string, minutes: number, at: number) {
    const { dayBefore, sameWeekdays } = comparedDates(date);
    const days = [date, dayBefore, ...sameWeekdays].toSorted().map((each) => localDay(definition, each));
    return this.read(definition, days, { minutes, at });
  }

  private async read(
    definition: PlateauDefinition,
    days: readonly LocalDay[],
    { minutes = 60, at = Date.now() } = {},
  ): Promise<RangeSources> {
    const sums = new RangeSums(definition.zone, days, minutes);
    const open = new OpenRecords(definition);
    const [plateau, shard] = [definition.id, await this.directory.shardOf(definition.id)];
    let watermark = -Infinity;
    if (shard !== undefined) {
      for (let first = 0; first < days.length; first += DAYS_AT_ONCE) {
        const some = days.slice(first, first + DAYS_AT_ONCE);
        const intervals = some.flatMap(({ start, end }) => intervalsIn(start, end));
        await this.ledger.tellSums({ shard, plateau, intervals }, sums.take);
      }
      const { records, state } = await this.ledger.read({ shard, plateau, records: 'open', intervals: [] });
      for (const [key, { events }] of records) open.set(key, events);
      watermark = state.watermarks.get(plateau) ?? -Infinity;
    }
    sums.settle();
    return { days, sums, open: open.at(watermark), at };
  }
}
