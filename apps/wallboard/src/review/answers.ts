import type { Comparison, DayReview, DayStaffing, DaysReview, RestFigures } from '#board';
import type { CallList, FigureName } from '#contract';

/** A day as the gateway gives it. */
export type Day = DayReview & Pick<CallList, 'itemsSince'>;

/** A day of several plateaus as the gateway gives it. */
export type Days = Omit<DaysReview, 'plateaus'> & {
  readonly plateaus: readonly (DaysReview['plateaus'][number] & Pick<CallList, 'itemsSince'>)[];
};

/** What is shown of a day beyond its own figures; what is not known is absent. */
export interface Beside {
  readonly comparison: Comparison | undefined;
  readonly staffing: DayStaffing | undefined;
  /** The day that was chosen to be held against; absent where it is several, or nobody called on it. */
  readonly compared: Day | undefined;
}

/** A figure of some figures; absent where it, or all of them, are unknown. */
export const figureOf = (figures: RestFigures | null | undefined, name: FigureName): number | undefined =>
  figures?.[name] ?? undefined;

const knownOf = (days: readonly RestFigures[] | undefined, name: FigureName): number[] =>
  (days ?? []).flatMap((day) => day[name] ?? []);

/** The mean of a figure over days, each weighing the same; absent where fewer than two know it. */
export function meanOf(days: readonly RestFigures[] | undefined, name: FigureName): number | undefined {
  const known = knownOf(days, name);
  return known.length < 2 ? undefined : known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** The sample standard deviation of a figure over days; absent where fewer than two know it. */
export function spreadOf(days: readonly RestFigures[] | undefined, name: FigureName): number | undefined {
  const mean = meanOf(days, name);
  if (mean === undefined) return undefined;
  const known = knownOf(days, name);
  return Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (known.length - 1));
}

/** Figures of a day on which anybody called: of another one nothing is known. */
export const ofCalls = (total: RestFigures | undefined): RestFigures | undefined =>
  total === undefined || (total.calls ?? 0) === 0 ? undefined : total;

/** Whether nothing happened on a day that has begun. */
export const isEmpty = ({ intervals }: Day): boolean => intervals.length === 0;

/** Whether a day has not begun at an instant. */
export const isFuture = ({ start }: Pick<Day, 'start'>, at: string): boolean => Date.parse(start) > Date.parse(at);

/** Whether a day is not over at an instant. */
export const isRunning = ({ end }: Pick<Day, 'end'>, at: string): boolean => Date.parse(end) > Date.parse(at);
