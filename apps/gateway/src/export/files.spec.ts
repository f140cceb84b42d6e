import { buffer, text } from 'node:stream/consumers';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import readXlsx from 'read-excel-file/node';
import { csvOf } from './csv.js';
import { jsonOf } from './json.js';
import type { Column, Row, Table } from '#board';
import { xlsxOf } from './xlsx.js';

const column = (name: string, kind: Column['kind']): Column => ({ name, kind, title: { fr: `${name} fr`, en: name } });
const COLUMNS = [
  column('id', 'text'),
  column('day', 'date'),
  column('start', 'instant'),
  column('count', 'count'),
  column('wait', 'seconds'),
  column('level', 'percent'),
];

const ROW: Row = {
  id: '=1+1',
  day: '2026-10-25',
  start: '2026-10-25T01:30:00.000Z',
  count: 3,
  wait: 12.5,
  level: 81.5,
};
const PARIS = { zone: 'Europe/Paris', sheet: 'lyon', language: 'fr' as const };

/** A table that counts the rows that were asked of it. */
function endless(): Table & { readonly taken: () => number } {
  let taken = 0;
  const rows = (async function* () {
    for (;;) {
      taken += 1;
      yield { ...ROW, count: taken };
    }
  })();
  return { columns: COLUMNS, rows, taken: () => taken };
}

const tableOf = (...rows: Row[]): Table => ({
  columns: COLUMNS,
  rows: (async function* () {
    yield* rows;
  })(),
});

async function* failing(): AsyncGenerator<Row> {
  yield ROW;
  throw new Error('the ledger went away');
}

describe('a table as a file', () => {
  it('is a CSV in a language, with a byte order mark where it is asked for, and neutralises formulas', async () => {
    const written = await text(csvOf(tableOf(ROW), { bom: true, language: 'fr' }));
    // Decoding takes the mark away.
    expect(written.split('\r\n')).toEqual([
      'id fr,day fr,start fr,count fr,wait fr (s),level fr (%)',
      "'=1+1,2026-10-25,2026-10-25T01:30:00.000Z,3,12.5,81.5",
      '',
    ]);
    const bytes = await buffer(csvOf(tableOf(ROW), { bom: true, language: undefined }));
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(await text(csvOf(tableOf(), { bom: false, language: undefined }))).toBe('id,day,start,count,wait,level\r\n');
  });

  it('is a workbook whose cells have types, and whose instants are those of the plateau’s clocks', async () => {
    const [sheet] = await readXlsx(await buffer(xlsxOf(tableOf(ROW, { id: 'c2' }), PARIS)));
    expect([sheet!.sheet, sheet!.data]).toEqual([
      'lyon',
      [
        ['id fr', 'day fr', 'start fr', 'count fr', 'wait fr (s)', 'level fr (%)'],
        // The second half past two of that night, as clocks show it.
        ['=1+1', new Date('2026-10-25T00:00:00Z'), new Date('2026-10-25T02:30:00Z'), 3, 12.5, 0.815],
        ['c2', null, null, null, null, null],
      ],
    ]);
  });

  it('is JSON under stable names, in which what is unknown is null and several stay several', async () => {
    const rows = tableOf({ ...ROW, id: ['a', 'b'], more: 1 }, { id: 'c2', level: undefined });
    expect(JSON.parse(await text(jsonOf(rows)))).toEqual([
      { ...ROW, id: ['a', 'b'] },
      { id: 'c2', day: null, start: null, count: null, wait: null, level: null },
    ]);
    expect(await text(jsonOf(tableOf()))).toBe('[]\n');
    const csv = await text(csvOf(tableOf({ id: ['=a', 'b'] }), { bom: false, language: undefined }));
    expect(csv.split('\r\n')[1]).toBe("'=a b,,,,,");
  });

  it.each([
    ['JSON', jsonOf],
    ['CSV', (table: Table) => csvOf(table, { bom: false, language: undefined })],
    ['workbook', (table: Table) => xlsxOf(table, PARIS)],
  ])('stops reading while nobody reads it: %s', async (_, write) => {
    const table = endless();
    const file = write(table);
    file.read(0);
    // Every turn in which rows were taken is followed by another look, until one passes without any.
    for (let before = -1; before !== table.taken();) {
      before = table.taken();
      for (let i = 0; i < 50; i += 1) await turn();
    }
    const held = table.taken();
    expect(held).toBeGreaterThan(0);
    expect(held).toBeLessThan(50_000);
    for await (const chunk of file) if (String(chunk).length > 0 && table.taken() > held) break;
    expect(table.taken()).toBeGreaterThan(held);
  });

  it('ends in an error where its rows do', async () => {
    const table = { columns: COLUMNS, rows: failing() };
    await expect(text(csvOf(table, { bom: false, language: undefined }))).rejects.toThrow('the ledger went away');
    await expect(text(jsonOf({ ...table, rows: failing() }))).rejects.toThrow('the ledger went away');
  });
});
