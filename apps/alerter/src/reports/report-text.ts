import type { ReportWords, WordTable } from './report-words.js';

/** A report as plain text. */
export function reportText({ subject, warnings, tables, surges, alerts, link, foot }: ReportWords): string {
  const [glance, ...others] = tables;
  const parts = [
    [subject],
    warnings,
    tableLines(glance!),
    [surges.title, ...surges.lines],
    ...others.map(tableLines),
    [alerts],
    link === undefined ? [] : [`${link.title}: ${link.url}`],
    [foot],
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function tableLines({ title, columns, rows }: WordTable): string[] {
  const all = [columns, ...rows];
  const widths = columns.map((_, place) => Math.max(...all.map((row) => row[place]!.length)));
  const line = (row: readonly string[]) =>
    row.map((cell, place) => (place === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[place]!))).join('  ');
  return [title, ...all.map(line)];
}
