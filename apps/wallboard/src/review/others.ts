import type { Comparison, RestFigures } from '#board';
import type { FigureName } from '#contract';
import type { Words } from '../words/words.js';
import { figureOf, meanOf, ofCalls, spreadOf } from './answers.js';
import type { Compared } from './review-query.js';

/** A day, or several, that another is read beside: what it is called, and its figures. */
export interface Other {
  readonly id: 'dayBefore' | 'lastWeek' | 'mean' | 'date';
  readonly title: string;
  readonly of: (name: FigureName) => number | undefined;
  /** How far the days that a mean is made of lie from it. */
  readonly spread?: (name: FigureName) => number | undefined;
}

/** A day that was chosen freely. */
export interface ChosenDay {
  readonly date: string;
  /** Absent until it has come, or where the gateway does not give it. */
  readonly total: RestFigures | undefined;
}

const IDS = { 'day-before': 'dayBefore', 'last-week': 'lastWeek', mean: 'mean' } as const;

/** What the days that a date can be held against are called, a mean by those that it is made of. */
export function titleOf(words: Words, date: string, compared: Compared, days: number): string {
  if (typeof compared === 'object') return words.abbreviatedDate(compared.date);
  const weekday = words.weekday(Date.parse(`${date}T12:00:00Z`), 'UTC');
  if (compared === 'day-before') return words.text('review.dayBefore');
  if (compared === 'last-week') return words.text('review.lastWeek', { weekday });
  return days < 2 ? words.text('review.noMean', { weekday }) : words.count('meanOf', days, { weekday });
}

/** All that a date is read beside, and of them the chosen one. */
export function othersOf(
  words: Words,
  date: string,
  comparison: Comparison | undefined,
  { compared, chosen }: { readonly compared: Compared; readonly chosen: ChosenDay | undefined },
): { readonly others: readonly Other[]; readonly chosen: Other } {
  const total = comparison?.total;
  const weeks = total?.sameWeekdays;
  const title = (each: Compared) => titleOf(words, date, each, weeks?.length ?? 0);
  const others: Other[] = [
    { id: 'dayBefore', title: title('day-before'), of: (name) => figureOf(total?.dayBefore, name) },
    { id: 'lastWeek', title: title('last-week'), of: (name) => figureOf(total?.lastWeek, name) },
    { id: 'mean', title: title('mean'), of: (name) => meanOf(weeks, name), spread: (name) => spreadOf(weeks, name) },
  ];
  if (typeof compared === 'object')
    others.push({ id: 'date', title: title(compared), of: (name) => figureOf(ofCalls(chosen?.total), name) });
  const wanted = typeof compared === 'object' ? 'date' : IDS[compared];
  return { others, chosen: others.find(({ id }) => id === wanted)! };
}
