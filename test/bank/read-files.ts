import readXlsx from 'read-excel-file/node';
import { compare } from './compare.js';
import type { Oracle } from './month.js';

/** A row of a file, by the stable names of its header. */
export type FileRow = Readonly<Record<string, unknown>>;

/** Reads a file as somebody else's program does: a workbook with another library than the one that wrote it. */
export const readFile = {
  csv: async (file: Buffer): Promise<FileRow[]> => {
    const [header, ...rows] = file
      .toString()
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','));
    return rows.map((row) => byName(header!, row.map(typed)));
  },
  xlsx: async (file: Buffer): Promise<FileRow[]> => {
    const [sheet] = await readXlsx(file);
    const [header, ...rows] = sheet!.data;
    return rows.map((row) =>
      byName(
        header as string[],
        row.map((cell) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : cell)),
      ),
    );
  },
};

const byName = (header: readonly string[], cells: readonly unknown[]): FileRow =>
  Object.fromEntries(header.map((name, i) => [name, cells[i]]));

// Nothing of the month has a comma or a quotation mark in it.
const typed = (cell: string): unknown => (cell === '' ? null : Number.isNaN(Number(cell)) ? cell : Number(cell));

/** What the rows of a file of days have otherwise than the oracle, a line each: in total, by queue and by urgency. */
export function fileDifferences(format: string, rows: readonly FileRow[], { days }: Oracle): string[] {
  return Object.entries(days).flatMap(([date, { total, byQueue, byUrgency }]) => {
    const of = (scope: string, name: string | null): FileRow =>
      rows.find((row) => row['date'] === date && row['scope'] === scope && row['name'] === name) ?? {};
    return [
      ...compare('total', of('total', null), total),
      ...Object.entries(byQueue).flatMap(([name, figures]) => compare(`queue ${name}`, of('queue', name), figures)),
      ...Object.entries(byUrgency).flatMap(([name, figures]) =>
        compare(`urgency ${name}`, of('urgency', name), figures),
      ),
    ].map((line) => `${format} ${date} ${line}`);
  });
}
