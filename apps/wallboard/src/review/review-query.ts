import type { CallListFigure, CaseListFigure } from '#contract';
import { CALL_LIST_FIGURES, CASE_LIST_FIGURES } from '../feed/contract-constants.js';
import { changeQuery, type QueryChanges } from '../settings.js';

/** The lengths of intervals that a day can be looked at by, in minutes. */
export const LENGTHS = [60, 30, 15] as const;
/** See {@link LENGTHS}. */
export type Length = (typeof LENGTHS)[number];

/** What a list can be narrowed to. */
export const FILTERS = ['queue', 'urgency', 'language', 'category', 'outcome', 'milestone'] as const;
/** See {@link FILTERS}. */
export type Filter = (typeof FILTERS)[number];
/** A value of each filter that is chosen. */
export type Filters = Readonly<Partial<Record<Filter, string>>>;

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
  /** Of the list; what is abandoned without one. */
  readonly figure: ListFigure;
  readonly filters: Filters;
  /** A part of the day, as instants that the gateway judges. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** The name of a column; the one that the list begins with where it has no such. */
  readonly sort: string | undefined;
  readonly descending: boolean;
  /** Of the list, from 1 on. */
  readonly page: number;
  /** The call or case whose life is shown. */
  readonly id: string | undefined;
}

/** The figures that lists are behind. */
export type ListFigure = CallListFigure | CaseListFigure;

/** Which items a figure counts; nothing of one that no list is behind. */
export function listOf(figure: string): 'calls' | 'cases' | undefined {
  if (CALL_LIST_FIGURES.some((name) => name === figure)) return 'calls';
  return CASE_LIST_FIGURES.some((name) => name === figure) ? 'cases' : undefined;
}

/** What leads from a list to another part of the review: nothing of the list is kept. */
export const LIST_MEMBERS = {
  figure: undefined,
  queue: undefined,
  urgency: undefined,
  language: undefined,
  category: undefined,
  outcome: undefined,
  milestone: undefined,
  from: undefined,
  to: undefined,
  sort: undefined,
  page: undefined,
  id: undefined,
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
    figure: [...CALL_LIST_FIGURES, ...CASE_LIST_FIGURES].find((name) => name === asked.get('figure')) ?? 'abandoned',
    filters: Object.fromEntries(filters) as Filters,
    from: asked.get('from') ?? undefined,
    to: asked.get('to') ?? undefined,
    sort: sort.replace(/^-/, '') || undefined,
    descending: sort.startsWith('-'),
    page: Number.isInteger(page) && page > 0 ? page : 1,
    id: asked.get('id') ?? undefined,
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

/** The changes that lead to the items behind a number of a day, or of one part of it. */
export const toList = (
  date: string,
  figure: ListFigure,
  part: Filters & { readonly from?: string; readonly to?: string } = {},
): QueryChanges => ({ ...LIST_MEMBERS, view: listOf(figure), date, figure, ...part });

/** The path of the API for the items behind a number. */
export function listPath(plateau: string, date: string, { figure, filters, from, to }: ReviewQuery): string {
  const asked = changeQuery('', { date, figure, ...filters, from, to });
  return `/plateaus/${encodeURIComponent(plateau)}/${listOf(figure)}${asked}`;
}

/** The path of the API for a day, split by all it can be, that a table of it is exported from. */
export const dayPath = (plateau: string, date: string, table: string): string =>
  `/plateaus/${encodeURIComponent(plateau)}/days/${date}${changeQuery('', {
    by: 'queue,urgency,language,category,outcome',
    of: table,
  })}`;
