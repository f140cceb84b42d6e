import { compareDay, comparedDates, type PlateauDefinition, reviewDay } from '#board';
import { DAY_DIMENSIONS, type ReportNotice } from '#contract';
import { localDay } from '#floor';
import { type DayShelf, type PlateauDirectory, readFiredAlerts } from '#live';
import type { Register } from '#register';
import { type WrittenReport, writeReport } from './day-report.js';

/** What reports are written from. */
export interface ReportSources {
  readonly directory: PlateauDirectory;
  readonly shelf: DayShelf;
  readonly register: Register;
  readonly publicUrl: string | undefined;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Writes reports from the ledger as it is when they are sent, by the functions that the API answers with. */
export class ReportReader {
  constructor(private readonly sources: ReportSources) {}

  /** The report of a notice; undefined where its plateau is configured no more. Rejects while Redis is away. */
  async read(notice: ReportNotice): Promise<WrittenReport | undefined> {
    const { directory, shelf, register, publicUrl, now } = this.sources;
    const definition = directory.get(notice.plateau);
    if (definition === undefined) return undefined;
    const { watermark: _, ...sources } = await shelf.readDay(definition, notice.date, now());
    const review = reviewDay(definition, { ...sources, by: DAY_DIMENSIONS });
    const comparison = await this.compare(definition, notice.date);
    const alerts = await readFiredAlerts(register, definition.id, sources.sums.day);
    return writeReport(notice, { name: definition.name, review, comparison, alerts, publicUrl });
  }

  private async compare(definition: PlateauDefinition, date: string) {
    const { dayBefore, sameWeekdays } = comparedDates(date);
    const days = [date, dayBefore, ...sameWeekdays].toSorted().map((each) => localDay(definition, each));
    const { shelf, now } = this.sources;
    return compareDay(definition, date, await shelf.readDays(definition, days, { minutes: 60, at: now() }));
  }
}
