import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { AlertAnswer, AlertDay, AlertItem, AlertList } from '#contract';
import { identify } from '#register';
import { describeWith } from '../servers.js';
import { type AlertsFloor, ON_DUTY, openAlertsFloor } from './gateway-alerts-floor.js';
import { type ApiDescription, expectDocumented, strictDescription } from './gateway-documented.js';
import { anEpisode, raise } from './gateway-episodes.js';

const ALERTS = '/plateaus/lyon/alerts';
const DOCUMENTED = '/api/v1/plateaus/{plateau}/alerts';
const MINUTE = 60_000;

const at = (id: string, what: string) => [`${ALERTS}/${id}/${what}`, `${DOCUMENTED}/{id}/${what}`] as const;

describeWith(['redis'])('alerts by REST', () => {
  let floor: AlertsFloor;
  let api: ApiDescription;
  beforeEach(async () => {
    floor = await openAlertsFloor();
    api = await strictDescription(floor);
  });
  afterEach(() => floor.stop());

  const read = async <T>(path: string, documented: string) =>
    expectDocumented<T>(api, documented, await floor.ask('GET', path));
  const post = async (path: string, documented: string, body?: unknown, grant = ON_DUTY) => {
    const response = await floor.ask('POST', path, body, grant);
    const answer = await expectDocumented<{ alert: AlertItem; type: string; detail: string }>(
      api,
      documented,
      response,
      'post',
    );
    return { status: response.status, ...answer };
  };
  const list = async (query = '') => (await read<AlertList>(`${ALERTS}${query}`, DOCUMENTED)).alerts;
  const ids = async (query = '') => (await list(query)).map(({ id }) => id);
  const one = (id: string) => read<AlertAnswer>(`${ALERTS}/${id}`, `${DOCUMENTED}/{id}`);
  const acknowledge = (id: string, body: unknown = {}, grant = ON_DUTY) =>
    post(`${ALERTS}/${id}/acknowledge`, `${DOCUMENTED}/{id}/acknowledge`, body, grant);
  const acts = async (id: string) => (await one(id)).history.map(({ act, by, detail }) => [act, by, detail]);

  it('lists them, the worst first, and by what is asked for', async () => {
    const urgent = { severity: 'urgent', rule: 'waiting-p1' } as const;
    await raise(
      floor.alerter,
      anEpisode({ call: 'p1', key: 'waiting-p1|call|p1', id: 'p1', ...urgent }),
      anEpisode({ id: 'vital' }),
      anEpisode({ call: 'over', id: 'over', state: 'resolved', resolvedAt: Date.now() }),
      anEpisode({ call: 'baseline', id: 'baseline', state: 'resolved', firedAt: undefined as never }),
    );
    expect(await ids()).toEqual(['vital', 'p1', 'over']);
    expect(await ids('?state=firing')).toEqual(['vital', 'p1']);
    expect(await ids('?state=firing,resolved&severity=vital')).toEqual(['vital', 'over']);
    expect(await ids('?rule=waiting-p1,other')).toEqual(['p1']);
    const all = await read<AlertList>('/alerts?plateau=lyon', '/api/v1/alerts');
    expect(all.alerts.map(({ id, plateau }) => [id, plateau])).toEqual([
      ['vital', 'lyon'],
      ['p1', 'lyon'],
      ['over', 'lyon'],
    ]);
    expect((await read<AlertList>('/alerts?plateau=madrid', '/api/v1/alerts')).alerts).toEqual([]);
  });

  it('lets somebody own one, for as long as its rule says, and tells who and when', async () => {
    const { id } = anEpisode();
    await raise(floor.alerter, anEpisode({ id }));
    const before = Date.now();
    const { status, alert } = await acknowledge(id, { note: 'on it' });
    expect(status).toBe(200);
    expect(alert).toMatchObject({ state: 'acknowledged', acknowledgement: { by: 'Duty desk', note: 'on it' } });
    // The rule of a P0 says five minutes.
    const { at, until } = alert.acknowledgement!;
    expect(Date.parse(until) - Date.parse(at)).toBe(5 * MINUTE);
    expect(Date.parse(at)).toBeGreaterThanOrEqual(before);
    expect(alert.acknowledgedAt).toBe(at);
    expect(await acts(id)).toEqual([
      ['fired', 'vigie', undefined],
      ['acknowledged', 'Duty desk', 'on it'],
    ]);
  });

  it('lets two own one at the same moment only if the second means it', async () => {
    const { id } = anEpisode();
    await raise(floor.alerter, anEpisode({ id }));
    const other = { ...ON_DUTY, name: 'Night desk' };
    const both = await Promise.all([acknowledge(id), acknowledge(id, {}, other)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)).toMatchObject({ type: 'urn:vigie:problem:alert-owned' });
    const [owner] = both.filter(({ status }) => status === 200).map(({ alert }) => alert.acknowledgement!.by);
    const second = owner === 'Duty desk' ? other : ON_DUTY;
    const taken = await acknowledge(id, { takeOver: true, forMinutes: 30 }, second);
    expect(taken.alert.acknowledgement).toMatchObject({ by: second.name });
    expect((await acknowledge(id, { forMinutes: 60 }, second)).status).toBe(200);
    expect((await acts(id)).filter(([act]) => act === 'acknowledged')).toHaveLength(3);
  });

  it('changes nothing about one that is over or does not fire yet, and says so', async () => {
    const over = anEpisode({ call: 'over', state: 'resolved', resolvedAt: Date.now() });
    const pending = anEpisode({ call: 'soon', state: 'pending', firedAt: undefined as never });
    await raise(floor.alerter, over, pending);
    const before = await floor.alerter.standing('lyon');
    expect(await acknowledge(over.id)).toMatchObject({ status: 409, type: 'urn:vigie:problem:alert-resolved' });
    expect(await acknowledge(pending.id)).toMatchObject({ status: 409, type: 'urn:vigie:problem:alert-not-firing' });
    expect(await acknowledge('unknown')).toMatchObject({ status: 404 });
    expect(await floor.alerter.standing('lyon')).toEqual(before);
    // Forgotten by the alerter, it is known as ended still.
    await floor.alerter.move({
      plateau: 'lyon',
      expected: before.revision,
      states: new Map([[over.key, undefined]]),
      notices: [],
      audit: [],
      ended: [],
    });
    expect(await acknowledge(over.id)).toMatchObject({ status: 409, type: 'urn:vigie:problem:alert-resolved' });
    expect((await one(over.id)).alert).toMatchObject({ state: 'resolved', byHand: false });
  });

  it('takes notes, and resolves by hand where the rule allows it, with the notices that follow', async () => {
    const told = { step: 0, at: Date.now(), repeats: 0, expiries: 0, channels: ['wall', 'desk'] };
    const handed = anEpisode({ call: 'a', byHand: true, told });
    const never = anEpisode({ call: 'b' });
    await raise(floor.alerter, handed, never);
    const noted = await post(...at(never.id, 'notes'), { text: 'called the night doctor' });
    expect(noted.alert.notes).toMatchObject([{ by: 'Duty desk', text: 'called the night doctor' }]);
    expect(await post(...at(never.id, 'resolve'), {})).toMatchObject({
      status: 409,
      type: 'urn:vigie:problem:alert-not-by-hand',
    });
    const { alert } = await post(...at(handed.id, 'resolve'), { note: 'a drill' });
    expect(alert).toMatchObject({ state: 'resolved', resolvedBy: 'Duty desk' });
    const rows = await floor.alerter.outbox(10);
    expect(rows.map(({ id, channel, reason }) => [id, channel, reason])).toEqual(
      ['wall', 'desk'].map((channel) => [
        identify(`lyon|${handed.key}|${handed.crossedAt}|resolved|${channel}`),
        channel,
        'resolved',
      ]),
    );
    expect(await floor.alerter.endedOne('lyon', handed.id)).toMatchObject({ resolvedBy: 'Duty desk' });
    expect(await acts(handed.id)).toContainEqual(['resolved', 'Duty desk', 'a drill']);
  });

  it('tells of a day how long it took to acknowledge and to resolve', async () => {
    const crossedAt = Date.now() - 90_000;
    const after = (seconds: number) => crossedAt + seconds * 1_000;
    await raise(
      floor.alerter,
      anEpisode({ call: 'a', crossedAt, state: 'resolved', acknowledgedAt: after(12), resolvedAt: after(40) }),
      anEpisode({ call: 'b', crossedAt: after(1) }),
      anEpisode({ call: 'old', crossedAt: crossedAt - 3 * 86_400_000, state: 'resolved', resolvedAt: crossedAt }),
    );
    const day = await read<AlertDay>(`${ALERTS}/history`, `${DOCUMENTED}/history`);
    const times = day.alerts.map((alert) => [alert.acknowledgedAfterSeconds, alert.resolvedAfterSeconds]);
    // At the turn of the plateau's day a part of them is of the day before.
    const ofToday = [
      [after(0), 12, 40],
      [after(1), null, null],
    ].filter(([at]) => at! >= Date.parse(day.start));
    expect(times).toEqual(ofToday.map(([, ...rest]) => rest));
    const before = new Date(Date.parse(day.start) - 86_400_000).toISOString().slice(0, 10);
    expect((await read<AlertDay>(`${ALERTS}/history?date=${before}`, `${DOCUMENTED}/history`)).date).toBe(before);
  });

  it.each([
    ['acknowledge', { forMinutes: 0 }],
    ['acknowledge', { forMinutes: 1_441 }],
    ['acknowledge', { forMinutes: 5, until: '2099-01-01T00:00:00Z' }],
    ['acknowledge', { until: '2020-01-01T00:00:00Z' }],
    ['acknowledge', { until: '2099-01-01T00:00:00Z' }],
    ['acknowledge', { until: 'tomorrow' }],
    ['acknowledge', { note: '' }],
    ['acknowledge', { nots: 'a typing error' }],
    ['acknowledge', []],
    ['notes', {}],
    ['notes', { text: '   ' }],
    ['notes', { text: 'x'.repeat(501) }],
    ['resolve', { note: 5 }],
  ])('refuses a body that is malformed: %s %j', async (what, body) => {
    const { id } = anEpisode();
    await raise(floor.alerter, anEpisode({ id }));
    const answer = await post(`${ALERTS}/${id}/${what}`, `${DOCUMENTED}/{id}/${what}`, body);
    expect(answer).toMatchObject({ status: 400, detail: expect.stringContaining('expected') });
    expect((await one(id)).alert.state).toBe('firing');
  });

  it.each(['?state=ringing', '?state=firing&state=resolved', '?severity=bad', '/history?date=yesterday'])(
    'refuses the query %s',
    async (query) => {
      const response = await floor.ask('GET', `${ALERTS}${query}`);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ detail: expect.stringContaining('expected') });
    },
  );
});
