import { stringify } from 'csv-stringify/sync';
import type { DayTable } from '#contract';
import type { DayReview } from './day-review.js';
import { DAY_ROWS } from './day-tables.js';
import { type HeaderLanguage, headerOf } from './table.js';

/**
 * A table of a day as CSV (RFC 4180), its headers in a language or else their stable names. Unknown figures are empty
 * cells; a name that a spreadsheet would take for a formula has an apostrophe before it.
 */
export function dayCsv(review: DayReview, table: DayTable, language?: HeaderLanguage): string {
  const { columns, rowsOf } = DAY_ROWS[table];
  return stringify(rowsOf(review), {
    header: true,
    columns: columns.map((column) => ({ key: column.name, header: headerOf(column, language) })),
    record_delimiter: 'windows',
    escape_formulas: true,
  });
}
