import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { type HeaderLanguage, headerOf, type Table } from '#board';

/** How a CSV is written. */
export interface CsvOptions {
  /** Whether it begins with a byte order mark, which some spreadsheets take UTF-8 for something else without. */
  readonly bom: boolean;
  readonly language: HeaderLanguage | undefined;
}

/**
 * A table as CSV (RFC 4180), written as it is read. What is unknown is an empty cell; a text that a spreadsheet would take
 * for a formula has an apostrophe before it.
 */
export function csvOf({ columns, rows }: Table, { bom, language }: CsvOptions): Readable {
  const writer = stringify({
    bom,
    header: true,
    columns: columns.map((column) => ({ key: column.name, header: headerOf(column, language) })),
    record_delimiter: 'windows',
    escape_formulas: true,
    cast: { object: (value) => (Array.isArray(value) ? value.join(' ') : String(value)) },
  });
  const source = Readable.from(rows);
  source.once('error', (error) => writer.destroy(error));
  writer.once('close', () => source.destroy());
  return source.pipe(writer);
}
