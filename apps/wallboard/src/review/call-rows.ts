import type { CallItem } from '#contract';
import { primaryLanguage } from '#floor';
import { URGENCY_LEVELS } from '../feed/contract-constants.js';
import { type Filter, FILTERS, type ReviewQuery, type Sort } from './review-query.js';

/** How many calls a page of a list shows. */
export const ROWS_OF_PAGE = 50;

/** A page of a list of calls. */
export interface CallPage {
  readonly rows: readonly CallItem[];
  /** How many calls the list has on all its pages. */
  readonly count: number;
  /** From 1 on; the last one where the address asks for one beyond it. */
  readonly page: number;
  readonly pages: number;
}

/** What a call is told apart by; of a language tag the primary subtag alone, as figures count it. */
export const valueOf = (call: CallItem, filter: Filter): string =>
  filter === 'language' ? primaryLanguage(call.language) : call[filter];

/** The calls that pass the filters of an address, sorted as it says, and of them one page. */
export function pageOf(calls: readonly CallItem[], { filters, sort, descending, page }: ReviewQuery): CallPage {
  const passing = calls.filter((call) =>
    FILTERS.every((filter) => filters[filter] === undefined || valueOf(call, filter) === filters[filter]),
  );
  const order = descending ? -1 : 1;
  const sorted = passing.toSorted((a, b) => order * compare(keyOf(a, sort), keyOf(b, sort)));
  const pages = Math.max(1, Math.ceil(sorted.length / ROWS_OF_PAGE));
  const shown = Math.min(page, pages);
  return {
    rows: sorted.slice((shown - 1) * ROWS_OF_PAGE, shown * ROWS_OF_PAGE),
    count: sorted.length,
    page: shown,
    pages,
  };
}

const keyOf = (call: CallItem, sort: Sort): string | number =>
  sort === 'urgency' ? URGENCY_LEVELS.indexOf(call.urgency) : (call[sort] ?? '');

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : Number(a > b));
