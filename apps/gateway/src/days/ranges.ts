import { Injectable } from '@nestjs/common';
import {
  compareDay,
  compareDays,
  comparedDates,
  type ComparedFloor,
  type DayComparison,
  type DaysComparison,
  type PlateauDefinition,
  type RangeReview,
  type RangeSources,
  reviewRange,
} from '#board';
import { localDay, type LocalDay, localDays } from '#floor';
import { DayShelf } from '#live';
import { SharedReads } from './shared-reads.js';

/** Reads several days at once from the ledger, as they are asked for. */
@Injectable()
export class Ranges {
  constructor(
    private readonly shelf: DayShelf,
    private readonly reads: SharedReads,
  ) {}

  /** The review of the operating days of a plateau from one date to another, both included. */
  review(definition: PlateauDefinition, from: string, to: string): Promise<RangeReview> {
    const read = async () => reviewRange(definition, await this.read(definition, localDays(definition, from, to)));
    return this.reads.read(['range', definition.id, from, to], read);
  }

  /** An operating day of a plateau beside the day before and the same days of former weeks, by so many minutes. */
  compare(definition: PlateauDefinition, date: string, minutes: number): Promise<DayComparison> {
    const read = async () =>
      compareDay(definition, date, await this.readCompared(definition, date, minutes, Date.now()));
    return this.reads.read(['comparison', definition.id, date, minutes], read);
  }

  /** The same date of several plateaus beside others, as {@link compare} does of one. */
  compareAll(definitions: readonly PlateauDefinition[], date: string, minutes: number): Promise<DaysComparison> {
    const read = async () => {
      const at = Date.now();
      const floors: ComparedFloor[] = [];
      for (const definition of definitions)
        floors.push({ definition, ...(await this.readCompared(definition, date, minutes, at)) });
      return compareDays(date, floors);
    };
    const names = definitions.map(({ id }) => id);
    return this.reads.read(['comparisons', names, date, minutes], read);
  }

  private readCompared(definition: PlateauDefinition, date: string, minutes: number, at: number) {
    const { dayBefore, sameWeekdays } = comparedDates(date);
    const days = [date, dayBefore, ...sameWeekdays].toSorted().map((each) => localDay(definition, each));
    return this.read(definition, days, { minutes, at });
  }

  private read(
    definition: PlateauDefinition,
    days: readonly LocalDay[],
    { minutes = 60, at = Date.now() } = {},
  ): Promise<RangeSources> {
    return this.shelf.readDays(definition, days, { minutes, at });
  }
}
