import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CallItem, FIGURE_NAMES } from '#contract';
import type { DayComparison, DayReview, DayStaffing, RangeReview } from '#board';
import { type ApiDescription, expectDocumented, strictDescription } from './gateway-documented.js';
import { abandoned, handled, queued } from './gateway-events.js';
import { type Floor, openFloor } from './gateway-floor.js';

const PLATEAU = '/api/v1/plateaus/{plateau}';
const SECOND = 1000;
const HOUR = 3_600 * SECOND;

// Clocks in Paris: an hour is missing on 29 March 2026, and one occurs twice on 25 October.
const SHORT_DAY = { date: '2026-03-29', start: '2026-03-28T23:00:00.000Z', end: '2026-03-29T22:00:00.000Z' };
const LONG_DAY = { date: '2026-10-25', start: '2026-10-24T22:00:00.000Z', end: '2026-10-25T23:00:00.000Z' };

const lyon = (subject: string, at: string | number, wait = 0) => ({
  plateau: 'lyon',
  subject,
  at: typeof at === 'string' ? Date.parse(at) : at,
  wait: wait * SECOND,
});

describe('what the gateway tells of a day', () => {
  let floor: Floor;
  let api: ApiDescription;
  beforeAll(async () => {
    floor = await openFloor();
    for (const { start, end } of [SHORT_DAY, LONG_DAY]) {
      const [first, last] = [lyon(`first-${start}`, start, 10), lyon(`last-${start}`, Date.parse(end) - 1, 30)];
      await floor.send(...handled({ ...first, queue: 'medical', urgency: 'P1' }), ...handled(last));
      const gone = { ...lyon(`gone-${start}`, Date.parse(start) + 12 * HOUR, 45), language: 'de' };
      await floor.send(queued(gone), abandoned(gone));
      await floor.send(...handled(lyon(`after-${start}`, end)));
    }
    api = await strictDescription(floor);
  });
  afterAll(() => floor.stop());

  const dayOf = async (date: string, query = '', plateau = 'lyon') => {
    const response = await floor.get(`/api/v1/plateaus/${plateau}/days/${date}${query}`);
    return expectDocumented<DayReview>(api, `${PLATEAU}/days/{date}`, response);
  };

  const abandonedOn = async (date: string) => {
    const response = await floor.get(`/api/v1/plateaus/lyon/calls?state=abandoned&date=${date}`);
    return (await expectDocumented<{ calls: CallItem[] }>(api, `${PLATEAU}/calls`, response)).calls;
  };

  it.each([SHORT_DAY, LONG_DAY])('gives the local day $date its true length', async ({ date, start, end }) => {
    const day = await dayOf(date);
    expect(day).toMatchObject({ plateau: 'lyon', zone: 'Europe/Paris', date, start, end });
    expect(day.total).toMatchObject({
      calls: 3,
      offered: 3,
      answered: 2,
      abandoned: 1,
      shortAbandoned: 0,
      answeredWithinTarget: 1,
      waitSeconds: 40,
      averageSpeedOfAnswer: 20,
      // The last call of the day is wrapped up on the next one.
      handled: 1,
      handleSeconds: 90,
      adviceRate: 100,
    });
    expect(day.total.serviceLevel).toBeCloseTo(100 / 3);
    expect(Math.abs(day.total.longestWait! / 45 - 1)).toBeLessThan(0.01);
  });

  it('lists the intervals in which something happened, in order', async () => {
    const { intervals } = await dayOf(LONG_DAY.date);
    const starts = intervals.map(({ start }) => start);
    expect(starts).toEqual(starts.toSorted());
    expect(starts[0]).toBe(LONG_DAY.start);
    expect(intervals.reduce((sum, { offered }) => sum + offered!, 0)).toBe(3);
  });

  it('splits it by each dimension asked for, each alone', async () => {
    const { by } = await dayOf(LONG_DAY.date, '?by=queue,urgency,language,category,outcome');
    const offered = Object.fromEntries(
      Object.entries(by).map(([dimension, values]) => [
        dimension,
        Object.fromEntries(Object.entries(values).map(([name, figures]) => [name, figures.offered])),
      ]),
    );
    expect(offered).toMatchObject({
      queue: { medical: 1, roadside: 2 },
      urgency: { P1: 1, P2: 2 },
      language: { fr: 2, de: 1 },
      category: {},
    });
    expect(by.outcome?.['advice']).toMatchObject({ wrapped: 1 });
    expect((await dayOf(LONG_DAY.date)).by).toEqual({});
    expect(Object.keys((await dayOf(LONG_DAY.date, '?by=queue,queue')).by)).toEqual(['queue']);
  });

  it.each([
    ['a day without a call', 'lyon', '2026-05-01'],
    ['a day to come', 'lyon', '2031-01-01'],
    ['a plateau without a call', 'montreal', '2026-05-01'],
  ])('answers null where it knows nothing: %s', async (_what, plateau, date) => {
    const { total, intervals } = await dayOf(date, '', plateau);
    expect(intervals).toEqual([]);
    expect(total).toMatchObject({ offered: 0, waitSeconds: 0, serviceLevel: null, handleP50: null, longestWait: null });
  });

  it('tells days that follow one another, each as it is told alone', async () => {
    const dates = ['2026-10-24', LONG_DAY.date, '2026-10-26'];
    const response = await floor.get(`/api/v1/plateaus/lyon/days?from=${dates[0]}&to=${dates[2]}`);
    const range = await expectDocumented<RangeReview>(api, `${PLATEAU}/days`, response);
    const alone = await Promise.all(dates.map((date) => dayOf(date)));
    expect(range.days.map(({ date, total }) => [date, total])).toEqual(alone.map(({ date, total }) => [date, total]));
    expect(range.total.offered).toBe(alone.reduce((sum, { total }) => sum + total.offered!, 0));
  });

  it('holds a day against those before it, and knows nothing of days without calls', async () => {
    const response = await floor.get(`/api/v1/plateaus/lyon/days/${SHORT_DAY.date}/comparison`);
    const compared = await expectDocumented<DayComparison>(api, `${PLATEAU}/days/{date}/comparison`, response);
    const { total } = await dayOf(SHORT_DAY.date);
    const nothing = { dayBefore: null, lastWeek: null, sameWeekdays: [], expected: null };
    expect(compared.total).toEqual({ figures: total, ...nothing });
    expect(compared.hours.length).toBe(23);
    expect(compared.hours.reduce((sum, { figures }) => sum + (figures?.offered ?? 0), 0)).toBe(total.offered);
  });

  it('tells how many agents a day took, for the goal that is asked for', async () => {
    const path = `/api/v1/plateaus/lyon/days/${SHORT_DAY.date}/staffing`;
    const staffing = async (query: string) =>
      expectDocumented<DayStaffing>(api, `${PLATEAU}/days/{date}/staffing`, await floor.get(path + query));
    const { stretches, withinSeconds, percent } = await staffing('');
    expect([stretches.length, withinSeconds, percent]).toEqual([46, 20, 80]);
    expect(stretches[0]).toMatchObject({ start: SHORT_DAY.start, total: { offered: 1, handleSeconds: 90, atWork: 0 } });
    const eager = await staffing('?minutes=60&within=0&percent=99.9');
    expect(eager.stretches.length).toBe(23);
    expect(eager.stretches[0]!.total.erlangC).toBeGreaterThan(stretches[0]!.total.erlangC!);
    for (const query of ['?minutes=20', '?within=soon', '?percent=100'])
      expect((await floor.get(path + query)).status).toBe(400);
  });

  it.each([
    ['without an end', 'from=2026-10-24'],
    ['that end before they begin', 'from=2026-10-24&to=2026-10-23'],
    ['that are too many', 'from=2025-01-01&to=2026-10-23'],
    ['that do not exist', 'from=2026-02-30&to=2026-03-03'],
  ])('refuses days %s', async (_what, query) => {
    expect((await floor.get(`/api/v1/plateaus/lyon/days?${query}`)).status).toBe(400);
  });

  it('gives the same as CSV to who asks for it', async () => {
    const path = `/api/v1/plateaus/lyon/days/${LONG_DAY.date}?by=queue`;
    const response = await floor.get(path, { accept: 'text/csv' });
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('vary')?.toLowerCase()).toContain('accept');
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename=lyon-${LONG_DAY.date}.csv`);
    const lines = (await response.text()).trimEnd().split('\r\n');
    const [header, ...rows] = lines.map((line) => line.split(','));
    const cell = (row: string[] | undefined, name: string) => row?.[header!.indexOf(name)];
    const row = (scope: string, name: string) => rows.find(([at, of]) => at === scope && of === name);
    expect(header).toEqual(['scope', 'name', 'start', ...FIGURE_NAMES, 'known']);
    expect(cell(row('total', ''), 'offered')).toBe('3');
    expect(cell(row('queue', 'medical'), 'waitSeconds')).toBe('10');
    // Nobody of the medical queue left, and what is unknown is an empty cell.
    expect(cell(row('queue', 'medical'), 'abandoned')).toBe('0');
    expect(rows.filter(([scope]) => scope === 'interval').length).toBe((await dayOf(LONG_DAY.date)).intervals.length);
    expect((await floor.get(path, { accept: 'text/html,*/*;q=0.8' })).headers.get('content-type')).toContain('json');
  });

  it('has tables of milestones and of agents as CSV, and no other', async () => {
    const path = `/api/v1/plateaus/lyon/days/${LONG_DAY.date}?of=`;
    for (const [of, first] of [
      ['milestones', 'milestone,scope,name,reached'],
      ['agents', 'scope,name,start,signedInSeconds'],
    ] as const) {
      const response = await floor.get(path + of, { accept: 'text/csv' });
      expect(response.headers.get('content-disposition')).toBe(`attachment; filename=lyon-${LONG_DAY.date}-${of}.csv`);
      expect(await response.text()).toMatch(new RegExp(`^${first},`));
    }
    expect((await floor.get(`${path}people`, { accept: 'text/csv' })).status).toBe(400);
  });

  it('lists the calls abandoned on the day, and on that day alone', async () => {
    expect(await abandonedOn(LONG_DAY.date)).toMatchObject([
      { id: `gone-${LONG_DAY.start}`, language: 'de', waitSeconds: 45, state: 'abandoned', recalledAt: null },
    ]);
    expect(await abandonedOn('2026-10-24')).toEqual([]);
    expect(await abandonedOn('2026-10-26')).toEqual([]);
  });
});
