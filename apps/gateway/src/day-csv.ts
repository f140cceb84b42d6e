import { stringify } from 'csv-stringify/sync';
import type { DayReview } from '#board';
import { FIGURE_NAMES } from '#contract';

/**
 * A day as CSV (RFC 4180): a row for the total, for each value of each dimension, and for each interval. Unknown
 * figures are empty cells.
 */
export function dayCsv(review: DayReview): string {
  const rows: Record<string, unknown>[] = [{ scope: 'total', name: '', start: review.start, ...review.total }];
  for (const [dimension, values] of Object.entries(review.by))
    for (const [name, figures] of Object.entries(values))
      rows.push({ scope: dimension, name, start: review.start, ...figures });
  for (const interval of review.intervals) rows.push({ scope: 'interval', name: '', ...interval });
  return stringify(rows, {
    header: true,
    columns: ['scope', 'name', 'start', ...FIGURE_NAMES],
    record_delimiter: 'windows',
  });
}
