import { changeQuery, type QueryChanges } from '../settings.js';

/** The lengths of intervals that a day can be looked at by, in minutes. */
export const LENGTHS = [60, 30, 15] as const;
/** See {@link LENGTHS}. */
export type Length = (typeof LENGTHS)[number];

/** What the calls of a list can be told apart by. */
export const FILTERS = ['queue', 'urgency', 'language'] as const;
/** See {@link FILTERS}. */
export type Filter = (typeof FILTERS)[number];

/** The columns that a list of calls can be sorted by. */
export const SORTS = ['offeredAt', 'queue', 'urgency', 'language', 'waitSeconds', 'recalledAt'] as const;
/** See {@link SORTS}. */
export type Sort = (typeof SORTS)[number];

/** What a day can be held against beside any other date, the first without a choice. */
export const COMPARISONS = ['mean', 'day-before', 'last-week'] as const;
/** One of {@link COMPARISONS}, or a date such as `2026-03-12`. */
export type Compared = (typeof COMPARISONS)[number] | { readonly date: string };

/** What the address says of the review of a day. */
export interface ReviewQuery {
  /** Without one it is the day that runs. */
  readonly date: string | undefined;
  readonly minutes: Length;
  readonly compared: Compared;
  readonly filters: Readonly<Partial<Record<Filter, string>>>;
  readonly sort: Sort;
  readonly descending: boolean;
  /** Of the list of calls, from 1 on. */
  readonly page: number;
}

/** What leads from a list of calls to another part of the review: nothing of the list is kept. */
export const LIST_MEMBERS = {
  queue: undefined,
  urgency: undefined,
  language: undefined,
  sort: undefined,
  page: undefined,
};

/** Reads what the address says; what it cannot mean is as if it were not there. */
export function readReviewQuery(query: string): ReviewQuery {
  const asked = new URLSearchParams(query);
  const date = asked.get('date') ?? '';
  const sort = asked.get('sort') ?? '';
  const page = Number(asked.get('page') ?? 1);
  const filters = FILTERS.flatMap((filter) => {
    const value = asked.get(filter);
    return value === null || value === '' ? [] : [[filter, value]];
  });
  return {
    date: isDate(date) ? date : undefined,
    minutes: LENGTHS.find((length) => length === Number(asked.get('minutes'))) ?? LENGTHS[0],
    compared: readCompared(asked.get('compare') ?? ''),
    filters: Object.fromEntries(filters) as ReviewQuery['filters'],
    sort: SORTS.find((name) => name === sort.replace(/^-/, '')) ?? SORTS[0],
    descending: sort.startsWith('-'),
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

const readCompared = (text: string): Compared =>
  isDate(text) ? { date: text } : (COMPARISONS.find((name) => name === text) ?? COMPARISONS[0]);

/** The date that a day is held against; undefined where it is several. */
export function comparedDate(compared: Compared, date: string): string | undefined {
  if (typeof compared === 'object') return compared.date;
  if (compared === 'mean') return undefined;
  return dateAfter(date, compared === 'day-before' ? -1 : -7);
}

/** Whether a text is a date that exists, such as `2026-03-12`, of a year that somebody means: not one half typed. */
export function isDate(text: string): boolean {
  if (!/^(19|20)\d\d-\d\d-\d\d$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** The date so many days after another one, or before it. */
export const dateAfter = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The changes that lead to the calls behind a number of a day, or of one part of it. */
export const toCalls = (date: string, filters: ReviewQuery['filters']): QueryChanges => ({
  ...LIST_MEMBERS,
  view: 'calls',
  date,
  ...filters,
});

/** The address of the API that a day is exported from. */
export const exportPath = (plateau: string, date: string, table: string): string =>
  `/api/v1/plateaus/${encodeURIComponent(plateau)}/days/${date}${changeQuery('', {
    by: 'queue,urgency,language,category,outcome',
    of: table,
  })}`;
