import { alertOf, decodeEpisode } from '#alerting';
import { compareDay, comparedDates, type PlateauDefinition, reviewDay } from '#board';
import { type Alert, DAY_DIMENSIONS, type ReportNotice } from '#contract';
import { localDay } from '#floor';
import { type DayShelf, readDay, readDays } from '#live';
import type { Register } from '#register';
import { type WrittenReport, writeReport } from './day-report.js';

/** What reports are written from. */
export interface ReportShelf extends DayShelf {
  readonly register: Register;
  readonly publicUrl: string | undefined;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Writes reports from the ledger as it is when they are sent, by the functions that the API answers with. */
export class ReportReader {
  constructor(private readonly shelf: ReportShelf) {}

  /** The report of a notice; undefined where its plateau is configured no more. Rejects while Redis is away. */
  async read(notice: ReportNotice): Promise<WrittenReport | undefined> {
    const { directory, register, publicUrl, now } = this.shelf;
    const definition = directory.get(notice.plateau);
    if (definition === undefined) return undefined;
    const { watermark: _, ...sources } = await readDay(this.shelf, definition, notice.date, now());
    const review = reviewDay(definition, { ...sources, by: DAY_DIMENSIONS });
    const comparison = await this.compare(definition, notice.date);
    const alerts = await alertsOf(register, definition.id, sources.day);
    return writeReport(notice, { name: definition.name, review, comparison, alerts, publicUrl });
  }

  private async compare(definition: PlateauDefinition, date: string) {
    const { dayBefore, sameWeekdays } = comparedDates(date);
    const days = [date, dayBefore, ...sameWeekdays].toSorted().map((each) => localDay(definition, each));
    return compareDay(
      definition,
      date,
      await readDays(this.shelf, definition, days, { minutes: 60, at: this.shelf.now() }),
    );
  }
}

/** The alerts that fired in a range of milliseconds. */
async function alertsOf(
  register: Register,
  plateau: string,
  { start, end }: { readonly start: number; readonly end: number },
): Promise<Alert[]> {
  // In this order, for one that ends between the two reads is then in both, not in neither.
  const { states } = await register.standing(plateau);
  const ended = await register.ended(plateau, start, end);
  const standing = [...states.values()].map((state) => alertOf(decodeEpisode(state)));
  const all = new Map([...standing, ...ended].map((alert) => [alert.id, alert]));
  const isOfDay = (firedAt: string | undefined) =>
    firedAt !== undefined && Date.parse(firedAt) >= start && Date.parse(firedAt) < end;
  return [...all.values()].filter(({ firedAt }) => isOfDay(firedAt));
}
