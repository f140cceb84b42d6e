import { Inject, Injectable } from '@nestjs/common';
import {
  compareDay,
  compareDays,
  comparedDates,
  type DayComparison,
  type DaysComparison,
  type PlateauDefinition,
  type RangeReview,
  type RangeSources,
  reviewRange,
} from '#board';
import { localDay, type LocalDay, localDays } from '#floor';
import type { Ledger } from '#ledger';
import { PlateauDirectory, readDays } from '#live';
import { LEDGER } from '#runtime';
import { SharedReads } from './shared-reads.js';

/** While one waits for Redis another counts; more would only keep sockets waiting. */
const AT_ONCE = 2;

/** Reads several days at once from the ledger, as they are asked for. */
@Injectable()
export class Ranges {
  private readonly reads = new SharedReads(AT_ONCE);

  constructor(
    private readonly directory: PlateauDirectory,
    @Inject(LEDGER) private readonly ledger: Ledger,
  ) {}

  /** The review of the operating days of a plateau from one date to another, both included. */
  async review(definition: PlateauDefinition, from: string, to: string): Promise<RangeReview> {
    const read = async () => reviewRange(definition, await this.read(definition, localDays(definition, from, to)));
    return this.reads.read(JSON.stringify(['range', definition.id, from, to]), read);
  }

  /** An operating day of a plateau beside the day before and the same days of former weeks, by so many minutes. */
  async compare(definition: PlateauDefinition, date: string, minutes: number): Promise<DayComparison> {
    const read = async () =>
      compareDay(definition, date, await this.readCompared(definition, date, minutes, Date.now()));
    return this.reads.read(JSON.stringify(['day', definition.id, date, minutes]), read);
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

  private read(
    definition: PlateauDefinition,
    days: readonly LocalDay[],
    { minutes = 60, at = Date.now() } = {},
  ): Promise<RangeSources> {
    return readDays({ directory: this.directory, ledger: this.ledger }, definition, days, { minutes, at });
  }
}
