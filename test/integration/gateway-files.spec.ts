import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import readXlsx from 'read-excel-file/node';
import type { Row } from '#board';
import { type CallItem, type CallList, FIGURE_NAMES } from '#contract';
import { type ApiDescription, expectDocumented, strictDescription } from './gateway-documented.js';
import { abandoned, handled, queued } from './gateway-events.js';
import { type Floor, openFloor } from './gateway-floor.js';

const PATH = '/api/v1/plateaus/lyon';
const DAY = '2026-10-25';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const sheetOf = async (response: Response) => {
  expect(response.headers.get('content-type')).toBe(XLSX);
  const [sheet] = await readXlsx(Buffer.from(await response.arrayBuffer()));
  return sheet!.data;
};

describe('what the gateway gives as a file', () => {
  let floor: Floor;
  let api: ApiDescription;
  beforeAll(async () => {
    floor = await openFloor();
    const at = Date.parse(`${DAY}T09:00:00Z`);
    api = await strictDescription(floor);
    const call = { plateau: 'lyon', subject: '=left', at: at + 60_000, wait: 45_000, queue: 'medical' };
    await floor.send(...handled({ plateau: 'lyon', subject: 'c1', at, wait: 10_000 }), queued(call), abandoned(call));
  });
  afterAll(() => floor.stop());

  it('is a typed workbook of a day for who asks for it, by Accept or by a link', async () => {
    for (const response of [
      await floor.get(`${PATH}/days/${DAY}`, { accept: XLSX }),
      await floor.get(`${PATH}/days/${DAY}?format=xlsx`),
    ]) {
      expect(response.headers.get('content-disposition')).toBe(`attachment; filename=lyon-${DAY}.xlsx`);
      const [header, total] = await sheetOf(response);
      expect(header).toEqual(['scope', 'name', 'start', ...FIGURE_NAMES, 'known']);
      const cell = (name: string) => total![header!.indexOf(name)];
      expect([cell('offered'), cell('waitSeconds'), cell('serviceLevel')]).toEqual([2, 10, 0.5]);
      // Midnight of the plateau's clocks.
      expect(cell('start')).toEqual(new Date(`${DAY}T00:00:00Z`));
    }
  });

  it('has headers in the language that is asked for, and a byte order mark where it is', async () => {
    const response = await floor.get(`${PATH}/days/${DAY}?format=csv&lang=fr&bom=1`);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [header] = bytes.subarray(3).toString().split('\r\n');
    expect(header).toContain('Portée,Nom,Début,Appels,');
    expect(header).toMatch(/,[^,]+ \(s\),/);
  });

  it('tells days by the day or by the interval', async () => {
    const days = `${PATH}/days?from=2026-10-24&to=2026-10-26&format=csv`;
    const rows = async (more: string) => {
      const response = await floor.get(days + more);
      return [response.headers.get('content-disposition'), (await response.text()).trimEnd().split('\r\n')] as const;
    };
    const [name, byDay] = await rows('');
    expect(name).toBe('attachment; filename=lyon-2026-10-24-2026-10-26-floor-per-day.csv');
    expect(byDay[0]).toMatch(/^date,scope,name,start,calls,/);
    expect(byDay.filter((row) => row.includes(',total,')).map((row) => row.split(',')[0])).toEqual([
      '2026-10-24',
      DAY,
      '2026-10-26',
    ]);
    const [, byInterval] = await rows('&per=interval');
    expect(byInterval.slice(1).map((row) => row.split(',').slice(0, 4))).toEqual([
      [DAY, 'interval', '', '2026-10-25T09:00:00.000Z'],
    ]);
  });

  it('is JSON of the same rows, whose names are stable', async () => {
    const path = `${PATH}/days?from=2026-10-24&to=2026-10-26&format=json`;
    const response = await floor.get(`${path}&per=interval&lang=fr`);
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename=lyon-2026-10-24-2026-10-26-floor-per-interval.json',
    );
    const intervals = await expectDocumented<Row[]>(api, '/api/v1/plateaus/{plateau}/days', response);
    expect(intervals).toHaveLength(1);
    expect(intervals[0]).toMatchObject({ date: DAY, scope: 'interval', offered: 2, serviceLevel: 50, waitSeconds: 10 });
    expect(Object.keys(intervals[0]!)).toEqual(['date', 'scope', 'name', 'start', ...FIGURE_NAMES, 'known']);
    const byDay = await expectDocumented<Row[]>(
      api,
      '/api/v1/plateaus/{plateau}/days',
      await floor.get(`${path}&per=day`),
    );
    expect(byDay.filter(({ scope }) => scope === 'total').map(({ offered }) => offered)).toEqual([0, 2, 0]);
  });

  it('is a list too, in which no id is taken for a formula', async () => {
    const path = `${PATH}/calls?figure=abandoned&date=${DAY}&format=`;
    const csv = await floor.get(`${path}csv`);
    expect(csv.headers.get('content-disposition')).toBe(`attachment; filename=lyon-${DAY}-calls-abandoned.csv`);
    expect((await csv.text()).split('\r\n')[1]).toMatch(/^'=left,2026-10-25T09:01:00.000Z,/);
    const [header, row] = await sheetOf(await floor.get(`${path}xlsx&lang=en`));
    expect([header!.slice(0, 3), row![0], row![header!.indexOf('Wait (s)')]]).toEqual([
      ['Call', 'Came at', 'Offered at'],
      '=left',
      45,
    ]);
  });

  it('is the whole of a list as JSON, however many pages that is', async () => {
    const path = `${PATH}/calls?figure=offered&date=${DAY}&limit=1`;
    const page = await floor.get(path);
    expect(await expectDocumented<CallList>(api, '/api/v1/plateaus/{plateau}/calls', page)).toMatchObject({
      calls: [{ id: 'c1' }],
      next: expect.any(String),
    });
    const whole = await floor.get(`${path}&whole=1`);
    expect(whole.headers.get('content-disposition')).toBe(`attachment; filename=lyon-${DAY}-calls-offered.json`);
    const calls = await expectDocumented<CallItem[]>(api, '/api/v1/plateaus/{plateau}/calls', whole);
    expect(calls.map(({ id, waitSeconds }) => [id, waitSeconds])).toEqual([
      ['c1', 10],
      ['=left', 45],
    ]);
    const none = await floor.get(`${PATH}/calls?figure=offered&date=2026-10-24&whole=1`);
    expect(await none.json()).toEqual([]);
  });

  it.each([
    `days/${DAY}?format=pdf`,
    `days/${DAY}?format=csv&lang=de`,
    'days?from=2026-10-24&to=2026-10-25&format=csv&of=milestones&per=interval',
    `calls?figure=serviceLevel&date=${DAY}`,
    `cases?figure=reached&date=${DAY}`,
    `calls?figure=offered&date=${DAY}&from=2026-10-20T00:00:00Z`,
    `calls?figure=offered&date=${DAY}&cursor=nowhere`,
    `calls?figure=offered&date=${DAY}&limit=0`,
  ])('refuses %s', async (path) => {
    expect((await floor.get(`${PATH}/${path}`)).status).toBe(400);
  });
});
