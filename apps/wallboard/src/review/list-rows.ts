import type { ReviewQuery } from './review-query.js';

/** How many items a page of a list shows. */
export const ROWS_OF_PAGE = 50;

/** What a column sorts an item by; what is not known comes first. */
export type SortKey<I> = (item: I) => string | number | null;

/** A page of a list. */
export interface ListPage<I> {
  readonly rows: readonly I[];
  /** From 1 on; the last one where the address asks for one beyond it. */
  readonly page: number;
  readonly pages: number;
}

/** One page of items, sorted by a column; those that are alike stay in the order in which they came. */
export function pageOf<I>(
  items: readonly I[],
  keyOf: SortKey<I>,
  { descending, page }: Pick<ReviewQuery, 'descending' | 'page'>,
): ListPage<I> {
  const order = descending ? -1 : 1;
  const sorted = items.toSorted((a, b) => order * compare(keyOf(a) ?? '', keyOf(b) ?? ''));
  const pages = Math.max(1, Math.ceil(sorted.length / ROWS_OF_PAGE));
  const shown = Math.min(page, pages);
  return { rows: sorted.slice((shown - 1) * ROWS_OF_PAGE, shown * ROWS_OF_PAGE), page: shown, pages };
}

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : Number(a > b));
