import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CallList, CallTimeline, CaseList, CaseTimeline } from '#contract';
import { aCase, transferred } from '../browser/told-items.js';
import { type ApiDescription, expectDocumented, strictDescription } from './gateway-documented.js';
import { abandoned, floorEvent, queued } from './gateway-events.js';
import { type Floor, openFloor } from './gateway-floor.js';

const DAY = '2026-10-25';
const AT = Date.parse(`${DAY}T09:00:00Z`);

describe('the items behind a number, as the gateway tells them', () => {
  let floor: Floor;
  let api: ApiDescription;
  beforeAll(async () => {
    floor = await openFloor();
    const left = { plateau: 'lyon', subject: 'left/1', at: AT, wait: 45_000, urgency: 'P1' as const };
    const again = { plateau: 'lyon', subject: 'again', time: AT + 600_000 };
    await floor.send(
      queued(left),
      abandoned(left),
      floorEvent('call.queued', again, { queue: 'medical', language: 'fr', recallOf: 'left/1' }),
      ...transferred('passed', AT),
      ...aCase('k1', AT, { call: 'left/1', arrived: 50, closed: 60 }),
    );
    api = await strictDescription(floor);
  });
  afterAll(() => floor.stop());

  const ask = async <T>(path: string, of: string): Promise<T> =>
    expectDocumented<T>(api, `/api/v1/plateaus/{plateau}/${of}`, await floor.get(`/api/v1/plateaus/lyon/${path}`));

  it('lists calls with how often the figure counts each', async () => {
    const list = await ask<CallList>(`calls?figure=offered&date=${DAY}`, 'calls');
    expect(list.calls.map(({ id, times, queue }) => [id, times, queue])).toEqual([
      ['left/1', 1, 'roadside'],
      ['passed', 2, 'medical'],
      ['again', 1, 'medical'],
    ]);
    expect(list.counted).toMatchObject({ total: 4, by: { queue: { roadside: 2, medical: 2 } } });
    const medical = await ask<CallList>(`calls?figure=offered&date=${DAY}&queue=medical`, 'calls');
    expect([medical.calls.map(({ id, times }) => [id, times]), medical.counted.total]).toEqual([
      [
        ['passed', 1],
        ['again', 1],
      ],
      2,
    ]);
  });

  it('lists cases by what became of their deadlines', async () => {
    const list = await ask<CaseList>(`cases?figure=casesClosed&date=${DAY}&urgency=P1`, 'cases');
    expect(list.cases).toMatchObject([{ id: 'k1', call: 'left/1', state: 'closed', times: 1 }]);
    const reached = await ask<CaseList>(`cases?figure=reached&date=${DAY}&milestone=arrived`, 'cases');
    expect(reached.cases.map(({ milestones }) => milestones)).toEqual([['arrived']]);
  });

  it('tells the life of a call, whatever its id holds, and what it is linked with', async () => {
    const left = await ask<CallTimeline>('calls/left%2F1', 'calls/{call}');
    expect(left).toMatchObject({
      standing: 'counted',
      state: 'abandoned',
      recalledAt: '2026-10-25T09:00:00.000Z',
      spans: [{ state: 'waiting', start: '2026-10-25T09:00:00.000Z', end: '2026-10-25T09:00:45.000Z' }],
      links: { recallOf: null, recalls: ['again'], cases: ['k1'] },
    });
    expect(left.events.map(({ type }) => type)).toEqual([
      'call.queued',
      'call.abandoned',
      'case.opened',
      'call.queued',
    ]);
    const passed = await ask<CallTimeline>('calls/passed', 'calls/{call}');
    expect(passed.spans.map(({ state, queue, agent }) => [state, queue, agent])).toEqual([
      ['waiting', 'roadside', null],
      ['talking', 'roadside', 'a-1'],
      ['held', 'roadside', 'a-1'],
      ['talking', 'roadside', 'a-1'],
      ['waiting', 'medical', null],
      ['talking', 'medical', 'a-2'],
      ['wrap-up', 'medical', 'a-2'],
    ]);
    expect(passed.spans.at(-1)!.end).toBe('2026-10-25T09:03:50.000Z');
    const again = await ask<CallTimeline>('calls/again', 'calls/{call}');
    expect([again.links.recallOf, again.spans.at(-1)!.end]).toEqual(['left/1', null]);
  });

  it('tells the life of a case', async () => {
    const item = await ask<CaseTimeline>('cases/k1', 'cases/{case}');
    expect(item).toMatchObject({
      state: 'closed',
      milestones: [{ milestone: 'arrived', dueAt: null, became: 'reached' }],
      spans: [
        { state: 'open', end: '2026-10-25T10:00:00.000Z' },
        { state: 'closed', end: null },
      ],
      links: { call: 'left/1' },
    });
  });

  it('says of an item that is not kept since when others are', async () => {
    const gone = await ask<{ status: number; itemsSince: string }>('calls/never', 'calls/{call}');
    expect(gone).toMatchObject({ status: 404, itemsSince: '2026-09-25T10:00:00.000Z' });
  });
});
