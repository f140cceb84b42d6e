import { type Acknowledgements, acknowledgementsOf, timed } from '#alerting';
import { type DayComparison, type DayReview, dayCsv, type Knowledge, type RestFigures, type Surge } from '#board';
import { type Alert, formatInstant, type ReportNotice } from '#contract';

/** The report of a day as webhooks get it: its names are stable. */
export interface DayReport extends Knowledge {
  readonly report: string;
  readonly plateau: string;
  readonly name: string;
  readonly date: string;
  readonly zone: string;
  readonly start: string;
  readonly end: string;
  /** When its figures were read. */
  readonly at: string;
  readonly dueAt: string;
  readonly late: boolean;
  readonly incomplete: boolean;
  /** How much is known of it: where nothing is, no figure is. */
  readonly known: DayReview['known'];
  /** The page of the day; absent where no public address is configured. */
  readonly url?: string;
  readonly figures: RestFigures;
  /** The days it is held against, null where nobody called on them. */
  readonly beside: { readonly dayBefore: RestFigures | null; readonly lastWeek: RestFigures | null };
  /** What the same days of the last four weeks lead to expect of `offered`. */
  readonly expected: DayComparison['total']['expected'];
  /** Local hours, the last one included. */
  readonly surges: readonly Surge[];
  readonly milestones: Readonly<Record<string, DayReview['milestones'][string]['total']>>;
  /** How soon those that fired on the day were owned, by the definitions of the page. */
  readonly alerts: Acknowledgements;
}

/** A file that goes with a report. */
export interface ReportFile {
  readonly name: string;
  readonly csv: string;
}

/** A report and its tables. */
export interface WrittenReport {
  readonly report: DayReport;
  readonly files: readonly ReportFile[];
}

/** What a report is written from. */
export interface ReportSources {
  readonly name: string;
  readonly review: DayReview;
  readonly comparison: DayComparison;
  /** Those that fired on the day. */
  readonly alerts: readonly Alert[];
  readonly publicUrl: string | undefined;
}

/** Writes the report of a day from what the API gives of it. */
export function writeReport(notice: ReportNotice, sources: ReportSources): WrittenReport {
  const { review, comparison, publicUrl } = sources;
  const { plateau, date, zone, start, end, at, known, knownSince, gaps, total } = review;
  const url = dayLink(plateau, date, publicUrl);
  const report: DayReport = {
    report: notice.report,
    plateau,
    name: sources.name,
    date,
    zone,
    start,
    end,
    at,
    dueAt: notice.dueAt,
    late: notice.late,
    incomplete: notice.incomplete,
    known,
    knownSince,
    gaps,
    ...(url === undefined ? {} : { url }),
    figures: total,
    beside: { dayBefore: comparison.total.dayBefore, lastWeek: comparison.total.lastWeek },
    expected: comparison.total.expected,
    surges: comparison.surges,
    milestones: Object.fromEntries(Object.entries(review.milestones).map(([name, { total: all }]) => [name, all])),
    alerts: acknowledgementsOf(sources.alerts.map(timed)).total,
  };
  const files = (['floor', 'milestones'] as const).map((table) => ({
    name: `${plateau}-${date}${table === 'floor' ? '' : `-${table}`}.csv`,
    csv: dayCsv(review, table),
  }));
  return { report, files };
}

/** Where the page of a day is; absent where no public address is configured. */
function dayLink(plateau: string, date: string, publicUrl: string | undefined): string | undefined {
  if (publicUrl === undefined) return undefined;
  const url = new URL(publicUrl.endsWith('/') ? publicUrl : `${publicUrl}/`);
  url.search = new URLSearchParams({ view: 'day', plateau, date }).toString();
  return url.href;
}

/** A report as a webhook posts it. */
export const reportPayload = (report: DayReport): object => ({
  type: 'vigie.report.day',
  timestamp: formatInstant(Date.parse(report.at)),
  data: report,
});
