import { dateAfter, isDate } from '../review-query.js';

/** Operating days that follow one another, by the dates on which the first and the last of them begin. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** The periods that one click leads to. */
export const PRESETS = ['thisWeek', 'lastWeek', 'thisMonth', 'lastMonth', 'last30', 'last90', 'lastYear'] as const;
/** See {@link PRESETS}. */
export type Preset = (typeof PRESETS)[number];

/** How a second period follows from the first. */
export const BESIDES = ['before', 'weeks', 'year'] as const;
/** See {@link BESIDES}. */
export type BesideName = (typeof BESIDES)[number];

const DAY_MS = 86_400_000;
const WEEKS_BEFORE = { weeks: 4, year: 52 } as const;

/** How many days a period has; fewer than one where its last day is before its first. */
export const lengthOf = ({ from, to }: Period): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;

/** The days of a period, in their order. */
export const datesOf = (period: Period): string[] =>
  Array.from({ length: lengthOf(period) }, (_, index) => dateAfter(period.from, index));

/** Reads `2026-03-01..2026-03-31`; nothing where it is no period. */
export function readPeriod(text: string): Period | undefined {
  const [from = '', to = '', ...more] = text.split('..');
  return isDate(from) && isDate(to) && from <= to && more.length === 0 ? { from, to } : undefined;
}

/**
 * A period by its name. Those that are named “this” end with the day that runs; “last” days are whole ones, so that
 * one that is not over makes none of them look better or worse.
 */
export function presetPeriod(preset: Preset, today: string): Period {
  const monday = mondayOf(today);
  const month = `${today.slice(0, 8)}01`;
  const year = Number(today.slice(0, 4)) - 1;
  switch (preset) {
    case 'thisWeek':
      return { from: monday, to: today };
    case 'lastWeek':
      return { from: dateAfter(monday, -7), to: dateAfter(monday, -1) };
    case 'thisMonth':
      return { from: month, to: today };
    case 'lastMonth':
      return monthBefore(month);
    case 'last30':
      return { from: dateAfter(today, -30), to: dateAfter(today, -1) };
    case 'last90':
      return { from: dateAfter(today, -90), to: dateAfter(today, -1) };
    case 'lastYear':
      return { from: `${year}-01-01`, to: `${year}-12-31` };
  }
}

/** The period that ends where this one begins: the month before a whole month, else as many days. */
export const periodBefore = (period: Period): Period =>
  isWholeMonth(period) ? monthBefore(period.from) : shifted(period, -lengthOf(period));

/** The period that begins where this one ends: the month after a whole month, else as many days. */
export function periodAfter(period: Period): Period {
  const from = dateAfter(period.to, 1);
  return isWholeMonth(period) ? monthOf(from) : shifted(period, lengthOf(period));
}

/** The second period; by weeks it has the same days of the week as the first. */
export const besidePeriod = (period: Period, name: BesideName): Period =>
  name === 'before' ? periodBefore(period) : shifted(period, -7 * WEEKS_BEFORE[name]);

/** The last four weeks that end with a date. */
export const fourWeeksTo = (date: string): Period => ({ from: dateAfter(date, -27), to: date });

/** The day of the week of a date, 1 being Monday. */
export const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7;

const shifted = ({ from, to }: Period, days: number): Period => ({
  from: dateAfter(from, days),
  to: dateAfter(to, days),
});

const mondayOf = (date: string): string => dateAfter(date, 1 - weekdayOf(date));

function monthOf(first: string): Period {
  const next = new Date(`${first}T00:00:00Z`);
  next.setUTCMonth(next.getUTCMonth() + 1);
  return { from: first, to: dateAfter(next.toISOString().slice(0, 10), -1) };
}

function monthBefore(first: string): Period {
  const last = dateAfter(first, -1);
  return { from: `${last.slice(0, 8)}01`, to: last };
}

const isWholeMonth = ({ from, to }: Period): boolean => from.endsWith('-01') && monthOf(from).to === to;
