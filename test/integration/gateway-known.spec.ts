import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CallList, CaseList, Handover } from '#contract';
import { type ApiDescription, expectDocumented, strictDescription } from './gateway-documented.js';
import { abandoned, queued } from './gateway-events.js';
import { type Floor, openFloor } from './gateway-floor.js';
import { loseStretch } from './lost-stretch.js';

const [UNKNOWN, PART, WHOLE] = ['2026-10-23', '2026-10-24', '2026-10-25'];
/** Noon in Paris: the log had deleted everything before. */
const SINCE = '2026-10-24T10:00:00.000Z';
const GAPS = [{ from: null, to: SINCE }];

const abandonedOn = (date: string) => `calls?figure=abandoned&date=${date}`;

describe('what the log had deleted of a plateau, as the gateway tells it', () => {
  let floor: Floor;
  let api: ApiDescription;
  beforeAll(async () => {
    floor = await openFloor();
    for (const date of [PART, WHOLE]) {
      const call = { plateau: 'lyon', subject: `left-${date}`, at: Date.parse(`${date}T12:00:00Z`), wait: 45_000 };
      await floor.send(queued(call), abandoned(call));
    }
    await loseStretch(floor.ledger, 'lyon', { to: Date.parse(SINCE) });
    api = await strictDescription(floor);
  });
  afterAll(() => floor.stop());

  const ask = async <T>(plateau: string, path: string): Promise<T> => {
    const response = await floor.get(`/api/v1/plateaus/${plateau}/${path}`);
    return expectDocumented<T>(api, `/api/v1/plateaus/{plateau}/${path.split('?')[0]}`, response);
  };
  const knownFrom = async (from: string, to: string) =>
    (await ask<CallList>('lyon', `${abandonedOn(PART)}&from=${PART}T${from}:00Z&to=${PART}T${to}:00Z`)).known;
  const rows = async (path: string) =>
    (await (await floor.get(`/api/v1/plateaus/lyon/${path}&format=csv`)).text()).trimEnd().split('\r\n');

  it('is told of an empty list, whose number is no 0', async () => {
    const list = await ask<CallList>('lyon', abandonedOn(UNKNOWN));
    expect(list).toMatchObject({ known: 'none', knownSince: SINCE, gaps: GAPS, calls: [] });
    expect(list.counted).toEqual({ total: null, by: {} });
    const cases = await ask<CaseList>('lyon', `cases?figure=casesOpened&date=${UNKNOWN}`);
    expect(cases).toMatchObject({ known: 'none', gaps: GAPS, cases: [], counted: { total: null } });
  });

  it('is told of a list that lacks some, and not of one that lacks none', async () => {
    expect(await ask<CallList>('lyon', abandonedOn(PART))).toMatchObject({
      known: 'part',
      gaps: GAPS,
      counted: { total: 1 },
      calls: [{ id: `left-${PART}` }],
    });
    // The figure is 0, but something is recorded of the day.
    expect(await ask<CallList>('lyon', `calls?figure=answered&date=${PART}`)).toMatchObject({
      known: 'part',
      calls: [],
    });
    expect(await ask<CallList>('lyon', abandonedOn(WHOLE))).toMatchObject({
      known: 'whole',
      knownSince: SINCE,
      gaps: [],
    });
  });

  it('is told of the part of a day that a list is of', async () => {
    expect([
      await knownFrom('08:00', '09:00'),
      await knownFrom('09:00', '11:00'),
      await knownFrom('10:00', '11:00'),
    ]).toEqual(['none', 'part', 'whole']);
  });

  it('is told of those who wait as of the day that runs, as the wall does', async () => {
    expect(await ask<CallList>('lyon', 'calls?state=waiting')).toMatchObject({ known: 'whole', gaps: [] });
  });

  it('stands in the files of lists, in a row of its own where they have no other', async () => {
    const ends = async (date: string) => (await rows(abandonedOn(date))).map((row) => row.split(',').at(-1));
    expect([await ends(PART), await ends(WHOLE), await ends('2026-10-26')]).toEqual([
      ['known', 'part'],
      ['known', 'whole'],
      ['known'],
    ]);
    const [header, row, ...more] = await rows(abandonedOn(UNKNOWN));
    expect([row, more]).toEqual([`${','.repeat(header!.split(',').length - 1)}none`, []]);
    const whole = await ask<object[]>('lyon', `${abandonedOn(UNKNOWN)}&whole=1`);
    expect(whole).toEqual([expect.objectContaining({ id: null, known: 'none' })]);
  });

  it('is told of a plateau that never had an event, as any shard may have had them', async () => {
    expect(await ask<CallList>('madrid', abandonedOn(UNKNOWN))).toMatchObject({
      known: 'none',
      gaps: GAPS,
      itemsSince: null,
    });
    const handover = await ask<Handover>('madrid', 'handover');
    expect([handover.knownSince, handover.gaps]).toEqual([SINCE, []]);
  });

  it('is told of each shift of a handover', async () => {
    const before = await ask<Handover>('lyon', 'handover');
    expect([before.knownSince, before.gaps, new Set(before.shifts.map(({ known }) => known))]).toEqual([
      SINCE,
      [],
      new Set(['whole']),
    ]);
    const to = Date.parse(before.shifts[1]!.start) + 60_000;
    await loseStretch(floor.ledger, 'lyon', { from: Date.parse(before.shifts[3]!.start) + 60_000, to });
    const during = Date.parse(before.shifts[3]!.start) + 1_000;
    const call = { plateau: 'lyon', subject: 'before-it', at: during, wait: 45_000 };
    await floor.send(queued(call), abandoned(call));
    const { shifts, gaps } = await ask<Handover>('lyon', 'handover');
    expect(shifts.slice(0, 5).map(({ known }) => known)).toEqual(['whole', 'part', 'none', 'part', 'whole']);
    expect(gaps.map((gap) => gap.to)).toEqual([new Date(to).toISOString()]);
    const { shift } = await expectDocumented<{ shift: Handover['shifts'][number] }>(
      api,
      '/api/v1/plateaus/{plateau}/handover/notes',
      await fetch(`${floor.url}/api/v1/plateaus/lyon/handover/notes`, {
        method: 'POST',
        headers: { authorization: `Bearer ${await floor.token()}`, 'content-type': 'application/json' },
        body: JSON.stringify({ shift: shifts[1]!.start, text: 'Nobody knows.', versions: 0 }),
      }),
      'post',
    );
    expect(shift).toMatchObject({ known: 'part', notes: [{ text: 'Nobody knows.' }] });
  });
});
