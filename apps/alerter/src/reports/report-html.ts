import type { ReportWords, WordTable } from './report-words.js';

const CELL = 'padding:6px 10px;border-bottom:1px solid #d5d3cc;';

/** A report as HTML that stands by itself: nothing of it is fetched, and its tables are read as tables. */
export function reportHtml({ language, subject, warnings, tables, surges, alerts, link, foot }: ReportWords): string {
  const [glance, ...others] = tables;
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light">',
    `<title>${escaped(subject)}</title></head>`,
    '<body style="margin:0;background:#ffffff;color:#11171d;font:16px/1.4 Arial,Helvetica,sans-serif">',
    '<main style="max-width:640px;margin:0 auto;padding:16px">',
    `<h1 style="font-size:22px;line-height:1.25;margin:0 0 12px">${escaped(subject)}</h1>`,
    ...warnings.map(
      (text) => `<p style="margin:0 0 12px;padding:10px;border-left:4px solid #a34700"><b>${escaped(text)}</b></p>`,
    ),
    link === undefined ? '' : `<p><a href="${escaped(link.url)}" style="color:#0b57d0">${escaped(link.title)}</a></p>`,
    tableHtml(glance!),
    heading(surges.title),
    ...surges.lines.map((text) => `<p style="margin:0 0 6px">${escaped(text)}</p>`),
    ...others.map(tableHtml),
    `<p style="margin:20px 0 0">${escaped(alerts)}</p>`,
    `<p style="margin:20px 0 0;color:#4a545e;font-size:14px">${escaped(foot)}</p>`,
    '</main></body></html>',
  ].join('\n');
}

const heading = (title: string): string => `<h2 style="font-size:18px;margin:20px 0 6px">${escaped(title)}</h2>`;

function tableHtml({ title, columns, rows }: WordTable): string {
  const head = columns.map(
    (text, place) => `<th scope="col" style="${CELL}${align(place)};color:#4a545e">${escaped(text)}</th>`,
  );
  const lines = rows.map(([name, ...cells]) => {
    const values = cells.map((text, place) => `<td style="${CELL}${align(1)}${bold(place)}">${escaped(text)}</td>`);
    return `<tr><th scope="row" style="${CELL}${align(0)};font-weight:400">${escaped(name!)}</th>${values.join('')}</tr>`;
  });
  return [
    heading(title),
    `<table aria-label="${escaped(title)}" style="border-collapse:collapse;width:100%">`,
    `<thead><tr>${head.join('')}</tr></thead><tbody>`,
    ...lines,
    '</tbody></table>',
  ].join('\n');
}

const align = (place: number): string => `text-align:${place === 0 ? 'left' : 'right'}`;

/** The day itself stands out from those beside it. */
const bold = (place: number): string => (place === 0 ? ';font-weight:700' : '');

const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => NAMED[character]!);
