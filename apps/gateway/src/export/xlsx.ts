import { Readable } from 'node:stream';
import { type ReadableStream } from 'node:stream/web';
import { writeXlsxStream } from 'hucre/xlsx';
import { localOffsets } from '#floor';
import { type Column, type ColumnKind, type HeaderLanguage, headerOf, type Row, type Table } from '#board';

/** The media type of a workbook. */
export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** How a workbook is written. */
export interface XlsxOptions {
  /** The zone whose clock instants are shown by: a workbook knows no zones. */
  readonly zone: string;
  readonly sheet: string;
  readonly language: HeaderLanguage | undefined;
}

const FORMATS: Readonly<Partial<Record<ColumnKind, string>>> = {
  date: 'yyyy-mm-dd',
  instant: 'yyyy-mm-dd hh:mm:ss',
  count: '0',
  seconds: '0.0##',
  percent: '0.0%',
  ratio: '0.00',
};

const WIDTHS: Readonly<Partial<Record<ColumnKind, number>>> = { text: 18, date: 12, instant: 20 };

/** A table as a workbook of one sheet, written as it is read, its header frozen and its cells of the type of their column. */
export function xlsxOf({ columns, rows }: Table, { zone, sheet, language }: XlsxOptions): Readable {
  const offsetAt = localOffsets(zone);
  const cells = async function* () {
    for await (const row of rows) yield columns.map((column) => cellOf(column, row, offsetAt));
  };
  const stream = writeXlsxStream(cells(), {
    name: sheet.slice(0, 31),
    freezePane: { rows: 1 },
    columns: columns.map((column) => {
      const [header, numFmt] = [headerOf(column, language), FORMATS[column.kind]];
      const width = Math.max(WIDTHS[column.kind] ?? 10, Math.min(header.length + 2, 40));
      return { header, width, ...(numFmt === undefined ? {} : { numFmt }) };
    }),
  });
  return Readable.fromWeb(stream as ReadableStream);
}

function cellOf({ name, kind }: Column, row: Row, offsetAt: (instant: number) => number) {
  const value = row[name];
  if (value === null || value === undefined || value === '') return null;
  if (kind === 'text') return Array.isArray(value) ? value.join(' ') : String(value);
  if (kind === 'percent') return Number(value) / 100;
  if (kind !== 'instant' && kind !== 'date') return Number(value);
  const instant = Date.parse(String(value));
  return new Date(kind === 'date' ? instant : instant + offsetAt(instant));
}
