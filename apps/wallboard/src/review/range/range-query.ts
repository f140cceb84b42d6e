import type { HourFigureName } from '#contract';
import { HOUR_FIGURES } from '../../feed/contract-constants.js';
import type { QueryChanges } from '../../settings.js';
import { besidePeriod, type BesideName, BESIDES, type Period, presetPeriod, readPeriod } from './period.js';

/** The figures that the days and the hours of the week are shown by. */
export const RANGE_FIGURES = HOUR_FIGURES.filter((name) => name !== 'calls');

/** An hour of the week; 1 is Monday. */
export interface Cell {
  readonly weekday: number;
  readonly hour: number;
}

/** What the address says of the review of a range. */
export interface RangeQuery {
  readonly period: Period;
  /** The second period; none unless it is asked for. */
  readonly beside: Period | undefined;
  /** How it was asked for: by name, or freely. */
  readonly besideName: BesideName | 'dates' | undefined;
  readonly figure: HourFigureName;
  /** The hour of the week that is looked into. */
  readonly cell: Cell | undefined;
}

/** What leads from a range to where nothing of it is kept. */
export const RANGE_MEMBERS = { from: undefined, to: undefined, beside: undefined, figure: undefined, cell: undefined };

/** The period that an address names; nothing where it names none. */
export function askedPeriod(query: string): Period | undefined {
  const asked = new URLSearchParams(query);
  return readPeriod(`${asked.get('from') ?? ''}..${asked.get('to') ?? ''}`);
}

/** Reads what the address says; what it cannot mean is as if it were not there. Without a period it is the last 30 days. */
export function readRangeQuery(query: string, today: string): RangeQuery {
  const asked = new URLSearchParams(query);
  const period = askedPeriod(query) ?? presetPeriod('last30', today);
  const beside = asked.get('beside') ?? '';
  const name = BESIDES.find((known) => known === beside);
  const dates = readPeriod(beside);
  return {
    period,
    beside: name === undefined ? dates : besidePeriod(period, name),
    besideName: name ?? (dates === undefined ? undefined : 'dates'),
    figure: RANGE_FIGURES.find((known) => known === asked.get('figure')) ?? 'offered',
    cell: readCell(asked.get('cell') ?? ''),
  };
}

function readCell(text: string): Cell | undefined {
  const [, weekday, hour] = /^([1-7])-(\d{1,2})$/.exec(text) ?? [];
  return hour === undefined || Number(hour) > 23 ? undefined : { weekday: Number(weekday), hour: Number(hour) };
}

/** How an hour of the week is written in an address. */
export const cellText = ({ weekday, hour }: Cell): string => `${weekday}-${hour}`;

/** The changes that lead to a period; an hour of the week that was looked into is left. */
export const toPeriod = ({ from, to }: Period): QueryChanges => ({
  view: 'range',
  from,
  to,
  date: undefined,
  cell: undefined,
});

/** The changes that lead to a day of a range, which stays in the address as the way back. */
export const toDay = (date: string): QueryChanges => ({ view: 'day', date, cell: undefined });

/** The path of the API for the days of a period. */
export const rangePath = (plateau: string, { from, to }: Period): string =>
  `/plateaus/${encodeURIComponent(plateau)}/days?from=${from}&to=${to}`;
