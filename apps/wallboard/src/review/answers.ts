import type { DayComparison, DayReview, DayStaffing, RestFigures } from '#board';
import type { CallList, FigureName } from '#contract';

/** A day as the gateway gives it. */
export type Day = DayReview & Pick<CallList, 'itemsSince'>;

/** What is shown of a day beyond its own figures; what is not known is absent. */
export interface Beside {
  readonly comparison: DayComparison | undefined;
  readonly staffing: DayStaffing | undefined;
}

/** A figure of some figures; absent where it, or all of them, are unknown. */
export const figureOf = (figures: RestFigures | null | undefined, name: FigureName): number | undefined =>
  figures?.[name] ?? undefined;

/** The mean of a figure over days, each weighing the same; absent where fewer than two know it. */
export function meanOf(days: readonly RestFigures[] | undefined, name: FigureName): number | undefined {
  const known = (days ?? []).flatMap((day) => day[name] ?? []);
  return known.length < 2 ? undefined : known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** Whether nothing happened on a day that has begun. */
export const isEmpty = ({ intervals }: Day): boolean => intervals.length === 0;

/** Whether a day has not begun at the instant it was told at. */
export const isFuture = ({ start, at }: Day): boolean => Date.parse(start) > Date.parse(at);

/** Whether a day is not over at the instant it was told at. */
export const isRunning = ({ end, at }: Day): boolean => Date.parse(end) > Date.parse(at);
