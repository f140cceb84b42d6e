import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { DayReview, DaysComparison, DaysReview } from '#board';
import type { AlertsOfDay, CallList } from '#contract';
import { describeWith } from '../servers.js';
import { type AlertsFloor, openAlertsFloor } from './gateway-alerts-floor.js';
import { type ApiDescription, expectDocumented, strictDescription } from './gateway-documented.js';
import { anEpisode, raise } from './gateway-episodes.js';
import { abandoned, floorEvent, handled, queued } from './gateway-events.js';

type Days = DaysReview & { readonly plateaus: readonly Pick<CallList, 'itemsSince'>[] };

const DATE = '2026-06-30';
const DAYS = '/api/v1/days/{date}';
const PLATEAU_DAY = '/api/v1/plateaus/{plateau}/days/{date}';
// Nine o'clock in Paris, and nine in Montréal.
const NINE = { lyon: Date.parse('2026-06-30T07:00:00Z'), montreal: Date.parse('2026-06-30T13:00:00Z') };
const MINUTE = 60_000;

describeWith(['redis'])('a date of several plateaus', () => {
  let floor: AlertsFloor;
  let api: ApiDescription;
  beforeAll(async () => {
    floor = await openAlertsFloor();
    for (const [plateau, at] of Object.entries(NINE)) {
      const call = (n: number) => ({ plateau, subject: `${plateau}-${n}`, at: at + n * MINUTE, wait: n * 10_000 });
      const gone = call(4);
      await floor.send(...handled(call(0)), ...handled(call(3)), queued(gone), abandoned(gone));
    }
    await floor.send(...handled({ plateau: 'montreal', subject: 'late', at: NINE.montreal + 9 * 60 * MINUTE }));
    await floor.send(...incident('snow', 'Snow on the A6', NINE.lyon, NINE.lyon + 30 * MINUTE));
    api = await strictDescription(floor);
  });
  afterAll(() => floor.stop());

  const read = async <T>(path: string, documented: string) =>
    expectDocumented<T>(api, documented, await floor.get(`/api/v1/${path}`));
  const days = (query: string) => read<Days>(`days/${DATE}?${query}`, DAYS);

  it('is the sum of the local day of each, with rates of the sums', async () => {
    const names = ['lyon', 'montreal'];
    const alone = await Promise.all(names.map((id) => read<DayReview>(`plateaus/${id}/days/${DATE}`, PLATEAU_DAY)));
    const { total, plateaus, by } = await days(`plateau=${names}&by=urgency,language`);
    expect(plateaus.map(({ plateau, total: own }) => [plateau, own])).toEqual(
      alone.map(({ plateau, total: own }) => [plateau, own]),
    );
    expect(total).toMatchObject({ offered: 8, answered: 6, abandoned: 2 });
    const answeredInTime = alone.reduce((sum, day) => sum + day.total.answeredWithinTarget!, 0);
    expect(total.serviceLevel).toBeCloseTo((100 * answeredInTime) / total.offered!);
    expect(by.language).toMatchObject({ fr: { offered: 8 } });
  });

  it('is a file too: all together, each plateau, and what it is split by', async () => {
    const response = await floor.get(`/api/v1/days/${DATE}?plateau=lyon,montreal&by=language&format=csv`);
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename=plateaus-${DATE}.csv`);
    const [header, ...rows] = (await response.text())
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','));
    const offered = header!.indexOf('offered');
    expect(rows.map((row) => [row[0], row[1], row[offered]])).toEqual([
      ['total', '', '8'],
      ['plateau', 'lyon', '4'],
      ['plateau', 'montreal', '4'],
      ['language', 'fr', '8'],
    ]);
  });

  it('runs on the clock of each', async () => {
    const { clock } = await days('plateau=lyon,montreal');
    const called = clock.filter(({ offered }) => offered !== 0);
    expect(called.map(({ time, offered, plateaus }) => [time, offered, plateaus])).toEqual([
      ['09:00', 7, 2],
      ['18:00', 1, 2],
    ]);
  });

  it('is held against others by the same clocks', async () => {
    const path = `days/${DATE}/comparison?plateau=lyon,montreal&minutes=15`;
    const compared = await read<DaysComparison>(path, `${DAYS}/comparison`);
    expect(compared).toMatchObject({ plateaus: ['lyon', 'montreal'], minutes: 15, total: { dayBefore: null } });
    expect(compared.total.figures).toEqual((await days('plateau=lyon,montreal')).total);
    expect([compared.hours.length, compared.stretches.length]).toEqual([24, 96]);
  });

  it('tells the incidents that calls carried, with when they began and ended', async () => {
    const day = await read<DayReview>(`plateaus/lyon/days/${DATE}`, PLATEAU_DAY);
    expect(day.incidents['snow']).toMatchObject({
      label: 'Snow on the A6',
      declaredAt: '2026-06-30T07:00:00.000Z',
      clearedAt: '2026-06-30T07:30:00.000Z',
      with: { offered: 1 },
      without: { offered: 3 },
    });
    expect((await days('plateau=lyon,montreal')).plateaus[0]!.incidents).toEqual(day.incidents);
  });

  it('has its alerts from the register, and how soon they were owned', async () => {
    const fired = (call: string, after: number) =>
      anEpisode({
        call,
        crossedAt: NINE.lyon + after * MINUTE,
        state: 'resolved',
        resolvedAt: NINE.lyon + 60 * MINUTE,
      });
    await raise(
      floor.alerter,
      { ...fired('a', 1), acknowledgedAt: NINE.lyon + MINUTE + 20_000 },
      fired('b', 2),
      fired('of-another-day', 24 * 60),
    );
    const { alerts, acknowledgements, keptSince } = await read<AlertsOfDay>(
      `days/${DATE}/alerts?plateau=montreal,lyon`,
      `${DAYS}/alerts`,
    );
    expect(alerts.map(({ plateau, acknowledgedAfterSeconds }) => [plateau, acknowledgedAfterSeconds])).toEqual([
      ['lyon', 20],
      ['lyon', null],
    ]);
    expect(acknowledgements).toMatchObject({
      total: { fired: 2, acknowledged: 1, notAcknowledged: 1, overUnowned: 1, medianSeconds: 20, worstSeconds: 20 },
      bySeverity: { vital: { fired: 2 } },
    });
    expect(Date.now() - Date.parse(keptSince)).toBeGreaterThan(399 * 24 * 60 * MINUTE);
  });

  it.each(['', '/comparison', '/alerts'])('is for who may see every plateau that is named: %s', async (part) => {
    const ask = async (plateaus: string[], named: string, role: 'manager' | 'wall' = 'manager') =>
      floor.get(`/api/v1/days/${DATE}${part}?plateau=${named}`, {
        authorization: `Bearer ${await floor.token({ role, plateaus })}`,
      });
    const codes = await Promise.all([
      ask(['lyon', 'montreal'], 'lyon,montreal'),
      ask(['lyon'], 'lyon,montreal'),
      ask(['lyon'], 'lyon,nowhere'),
      ask(['*'], 'lyon,nowhere'),
      ask(['*'], ''),
      ask(['*'], 'lyon', 'wall'),
    ]);
    expect(codes.map(({ status }) => status)).toEqual([200, 403, 403, 404, 400, 403]);
    for (const refused of codes.slice(1, 5)) await expectDocumented(api, `${DAYS}${part}`, refused);
  });

  it.each(['?by=queue&plateau=lyon', '/comparison?plateau=lyon&minutes=20', '?plateau=lyon&plateau=madrid'])(
    'refuses %s',
    async (path) => {
      expect((await floor.get(`/api/v1/days/${DATE}${path}`)).status).toBe(400);
    },
  );
});

/** An incident that one call carries and that is over. */
function incident(subject: string, label: string, from: number, to: number) {
  const call = { plateau: 'lyon', subject: `of-${subject}`, at: from + MINUTE };
  const [opening, ...rest] = handled(call);
  return [
    floorEvent('incident.declared', { plateau: 'lyon', subject, time: from }, { label }),
    { ...opening!, data: { ...opening!.data, incident: subject } } as typeof opening & {},
    ...rest,
    floorEvent('incident.cleared', { plateau: 'lyon', subject, time: to }, {}),
  ];
}
