import type { RestFigures } from '#board';
import type { TextLanguage } from '../channels/phrases.js';
import type { DayReport } from './day-report.js';
import { REPORT_PHRASES, type ReportPhrases, REPORTED, type ReportUnit } from './report-phrases.js';

/** A table in words: its title, its columns and its rows, of which the first cell names the row. */
export interface WordTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A report in words, from which its text and its HTML are made. */
export interface ReportWords {
  readonly language: TextLanguage;
  readonly subject: string;
  /** What must be known before anything else. */
  readonly warnings: readonly string[];
  readonly tables: readonly WordTable[];
  readonly surges: { readonly title: string; readonly lines: readonly string[] };
  readonly alerts: string;
  readonly link: { readonly title: string; readonly url: string } | undefined;
  readonly foot: string;
}

/** Tells a report in a language. */
export function reportWords(report: DayReport, language: TextLanguage): ReportWords {
  const phrases = REPORT_PHRASES[language];
  const { date, zone, name, late, incomplete, figures } = report;
  const tell = teller(phrases, zone);
  return {
    language,
    subject: phrases.subject(name, tell.date(date)),
    warnings: [
      ...(late ? [phrases.late(tell.moment(report.dueAt))] : []),
      ...(incomplete ? [phrases.incomplete] : []),
      ...knownOf(report, phrases, tell),
      ...(figures.offered === 0 && figures.casesOpened === 0 ? [phrases.empty] : []),
    ],
    tables: [glanceOf(report, phrases, tell), ...deadlinesOf(report, phrases, tell)],
    surges: { title: phrases.surges, lines: surgesOf(report, phrases, tell) },
    alerts: alertsOf(report, phrases, tell),
    link: report.url === undefined ? undefined : { title: phrases.page, url: report.url },
    foot: phrases.at(tell.moment(report.at)),
  };
}

/** What is lacking of the day, if anything is. */
function knownOf({ known, gaps }: DayReport, phrases: ReportPhrases, tell: Teller): string[] {
  if (known === 'whole') return [];
  return [
    known === 'none' ? phrases.unknown : phrases.partly,
    ...gaps.map(({ from, to }) =>
      from === null ? phrases.knownSince(tell.moment(to)) : phrases.gap(tell.moment(from), tell.moment(to)),
    ),
  ];
}

const two = (n: number): string => String(n).padStart(2, '0');

/** `1:15`, or `1:02:05` of an hour and more. */
function span(seconds: number): string {
  const all = Math.round(seconds);
  const [hours, minutes] = [Math.floor(all / 3600), Math.floor((all % 3600) / 60)];
  return hours === 0 ? `${minutes}:${two(all % 60)}` : `${hours}:${two(minutes)}:${two(all % 60)}`;
}

type Teller = ReturnType<typeof teller>;

function teller({ locale }: ReportPhrases, zone: string) {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const day = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'full' });
  const moment = new Intl.DateTimeFormat(locale, { timeZone: zone, dateStyle: 'long', timeStyle: 'short' });
  const UNITS: Readonly<Record<ReportUnit, (value: number) => string>> = {
    count: (value) => whole.format(value),
    percent: (value) => percent.format(value / 100),
    seconds: span,
  };
  return {
    value: (value: number | null | undefined, unit: ReportUnit) =>
      value === null || value === undefined ? '—' : UNITS[unit](value),
    date: (date: string) => day.format(Date.parse(`${date}T12:00:00Z`)),
    moment: (instant: string) => moment.format(Date.parse(instant)),
    hour: (hour: number) => `${two(hour % 24)}:00`,
  };
}

function glanceOf({ figures, beside }: DayReport, phrases: ReportPhrases, tell: Teller): WordTable {
  const row = (name: keyof typeof REPORTED) => {
    const cell = (given: RestFigures | null) => tell.value(given?.[name], REPORTED[name]);
    return [phrases.figures[name], cell(figures), cell(beside.dayBefore), cell(beside.lastWeek)];
  };
  return {
    title: phrases.glance,
    columns: [phrases.figure, phrases.day, phrases.dayBefore, phrases.lastWeek],
    rows: (Object.keys(REPORTED) as (keyof typeof REPORTED)[]).map(row),
  };
}

function deadlinesOf({ milestones }: DayReport, phrases: ReportPhrases, tell: Teller): WordTable[] {
  const rows = Object.entries(milestones).map(([name, { deadlinesMet, deadlinesMissed }]) => [
    phrases.milestones[name] ?? name,
    tell.value(deadlinesMet, 'count'),
    tell.value(deadlinesMissed, 'count'),
  ]);
  if (rows.length === 0) return [];
  return [{ title: phrases.deadlines, columns: [phrases.milestone, phrases.met, phrases.missed], rows }];
}

function surgesOf({ surges }: DayReport, phrases: ReportPhrases, tell: Teller): string[] {
  if (surges.length === 0) return [phrases.noSurge];
  return surges.map(({ first, last, count, expected }) =>
    phrases.surge(tell.hour(first), tell.hour(last + 1), tell.value(count, 'count'), tell.value(expected, 'count')),
  );
}

function alertsOf({ alerts }: DayReport, phrases: ReportPhrases, tell: Teller): string {
  if (alerts.fired === 0) return phrases.noAlert;
  return phrases.alerts(
    tell.value(alerts.fired, 'count'),
    tell.value(alerts.acknowledged, 'count'),
    tell.value(alerts.medianSeconds, 'seconds'),
    tell.value(alerts.worstSeconds, 'seconds'),
  );
}
