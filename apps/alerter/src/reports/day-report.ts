import { type DayComparison, type DayReview, dayCsv, type RestFigures, type Surge } from '#board';
import { type Alert, formatInstant, type ReportNotice } from '#contract';

/** How soon the alerts of a day were owned; seconds after they fired, null where none was. */
export interface ReportedAlerts {
  readonly fired: number;
  readonly acknowledged: number;
  readonly meanSecondsToAcknowledge: number | null;
  readonly longestSecondsToAcknowledge: number | null;
}

/** The report of a day as webhooks get it: its names are stable. */
export interface DayReport {
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
  readonly alerts: ReportedAlerts;
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
  const { plateau, date, zone, start, end, at, total } = review;
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
    ...(url === undefined ? {} : { url }),
    figures: total,
    beside: { dayBefore: comparison.total.dayBefore, lastWeek: comparison.total.lastWeek },
    expected: comparison.total.expected,
    surges: comparison.surges,
    milestones: Object.fromEntries(Object.entries(review.milestones).map(([name, { total: all }]) => [name, all])),
    alerts: reportAlerts(sources.alerts),
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

function reportAlerts(alerts: readonly Alert[]): ReportedAlerts {
  const waits = alerts.flatMap(({ firedAt, acknowledgedAt }) =>
    firedAt === undefined || acknowledgedAt === undefined
      ? []
      : Math.max(0, Date.parse(acknowledgedAt) - Date.parse(firedAt)) / 1000,
  );
  const sum = waits.reduce((all, wait) => all + wait, 0);
  return {
    fired: alerts.length,
    acknowledged: waits.length,
    meanSecondsToAcknowledge: waits.length === 0 ? null : sum / waits.length,
    longestSecondsToAcknowledge: waits.length === 0 ? null : Math.max(...waits),
  };
}

/** A report as a webhook posts it. */
export const reportPayload = (report: DayReport): object => ({
  type: 'vigie.report.day',
  timestamp: formatInstant(Date.parse(report.at)),
  data: report,
});
