import type { RangeReview } from '#board';
import type { HourFigureName } from '#contract';
import { isCount } from './range-days.js';
import type { Cell } from './range-query.js';

/** The days of the week, the first one being 1. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** An hour of the week, as the gateway tells it. */
export type WeekHour = RangeReview['week'][number];

/** What is known of an hour of the week; nothing where no recorded day has had it. */
export const hourOf = ({ week }: RangeReview, { weekday, hour }: Cell): WeekHour | undefined =>
  week.find((known) => known.weekday === weekday && known.hour === hour);

/** What a cell shows: of a count its mean over the days that had the hour, else the figure itself; absent if unknown. */
export function cellValue(known: WeekHour | undefined, name: HourFigureName): number | undefined {
  const value = known?.[name] ?? undefined;
  return value === undefined || known === undefined || !isCount(name) ? value : value / known.days;
}

/** Where an arrow key leads from a cell of a table, or a key that leads to the end of a line; nothing for other keys. */
export function placeAfter(
  key: string,
  [row, column]: readonly [number, number],
  [rows, columns]: readonly [number, number],
): readonly [number, number] | undefined {
  const moves: Readonly<Record<string, readonly [number, number]>> = {
    ArrowUp: [Math.max(0, row - 1), column],
    ArrowDown: [Math.min(rows - 1, row + 1), column],
    ArrowLeft: [row, Math.max(0, column - 1)],
    ArrowRight: [row, Math.min(columns - 1, column + 1)],
    Home: [row, 0],
    End: [row, columns - 1],
  };
  return moves[key];
}
