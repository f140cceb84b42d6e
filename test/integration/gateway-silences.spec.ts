import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { AuditLineItem, DeadDeliveryItem, Silence } from '#contract';
import type { Grant } from '#access';
import { describeWith } from '../servers.js';
import { type AlertsFloor, ON_DUTY, openAlertsFloor } from './gateway-alerts-floor.js';
import { type ApiDescription, expectDocumented, strictDescription } from './gateway-documented.js';
import { anEpisode, raise } from './gateway-episodes.js';

const ALERTS = '/plateaus/lyon/alerts';
const DOCUMENTED = '/api/v1/plateaus/{plateau}/alerts';
const ADMIN: Grant = { role: 'admin', plateaus: ['*'], name: 'Keeper' };

describeWith(['redis'])('what surrounds alerts, by REST', () => {
  let floor: AlertsFloor;
  let api: ApiDescription;
  beforeEach(async () => {
    floor = await openAlertsFloor();
    api = await strictDescription(floor);
  });
  afterEach(() => floor.stop());

  const silences = async () =>
    (
      await expectDocumented<{ silences: Silence[] }>(
        api,
        `${DOCUMENTED}/silences`,
        await floor.ask('GET', `${ALERTS}/silences`),
      )
    ).silences;
  const silence = async (body: unknown) => {
    const response = await floor.ask('POST', `${ALERTS}/silences`, body);
    return { response, answer: await expectDocumented<Silence>(api, `${DOCUMENTED}/silences`, response, 'post') };
  };
  const end = async (id: string) => {
    const response = await floor.ask('DELETE', `${ALERTS}/silences/${id}`);
    await expectDocumented(api, `${DOCUMENTED}/silences/{id}`, response, 'delete');
    return response.status;
  };
  const audit = async (query = '') => {
    const response = await floor.ask('GET', `${ALERTS}/audit${query}`, undefined, ADMIN);
    return expectDocumented<{ lines: AuditLineItem[]; next: string | null }>(api, `${DOCUMENTED}/audit`, response);
  };

  it('silences for a while and a reason, until it is ended', async () => {
    const { response, answer } = await silence({ queue: 'medical', urgency: 'P2', forMinutes: 30, reason: 'a drill' });
    expect(response.status).toBe(201);
    expect(answer).toMatchObject({ queue: 'medical', urgency: 'P2', reason: 'a drill', by: 'Duty desk' });
    expect(Date.parse(answer.until) - Date.parse(answer.at)).toBe(30 * 60_000);
    expect(await silences()).toEqual([answer]);
    expect((await floor.alerter.standing('lyon')).silences).toEqual([answer]);
    expect([await end(answer.id), await end(answer.id)]).toEqual([200, 404]);
    expect(await silences()).toEqual([]);
    expect((await audit()).lines.map(({ act, by, about }) => [act, by, about])).toEqual([
      ['silenced', 'Duty desk', answer.id],
      ['silence-ended', 'Duty desk', answer.id],
    ]);
  });

  it('leaves out those that are over', async () => {
    const past = { id: 'past', queue: 'x', reason: 'r', by: 'b', at: '2020-01-01T00:00:00.000Z' };
    const over = { ...past, until: '2020-01-01T01:00:00.000Z' };
    await floor.alerter.move({
      plateau: 'lyon',
      expected: 0,
      states: new Map(),
      silences: [over],
      notices: [],
      audit: [],
      ended: [],
    });
    expect(await silences()).toEqual([]);
    expect(await end('past')).toBe(404);
  });

  it.each([
    [{ forMinutes: 30, reason: 'everything' }],
    [{ rule: 'unheard-of', forMinutes: 30, reason: 'r' }],
    [{ rule: 'waiting-p1', reason: 'for ever' }],
    [{ rule: 'waiting-p1', forMinutes: 44_641, reason: 'nearly for ever' }],
    [{ rule: 'waiting-p1', until: '2099-01-01T00:00:00Z', reason: 'nearly for ever' }],
    [{ rule: 'waiting-p1', forMinutes: 30 }],
    [{ rule: 'waiting-p1', forMinutes: 30, reason: ' ' }],
    [{ queue: 'no such name', forMinutes: 30, reason: 'r' }],
  ])('refuses %j', async (body) => {
    const { response, answer } = await silence(body);
    expect(response.status).toBe(400);
    expect(answer).toMatchObject({ detail: expect.stringContaining('expected') });
    expect((await floor.alerter.standing('lyon')).silences).toEqual([]);
  });

  it('shows the deliveries that were given up, and tries them again', async () => {
    const { id: about, ...rest } = anEpisode();
    await raise(floor.alerter, { id: about, ...rest });
    const alerts = (await (await floor.ask('GET', ALERTS)).json()) as {
      alerts: { byHand: boolean; plateau: string }[];
    };
    const { byHand: _, plateau: __, ...alert } = alerts.alerts[0]!;
    const notice = {
      id: 'n-1',
      plateau: 'lyon',
      channel: 'desk',
      reason: 'firing',
      step: '0',
      at: new Date().toISOString(),
      alert,
    };
    await floor.alerter.bury({ notice: notice as never, failedAt: Date.now(), attempts: 9, error: 'HTTP 500' });
    const dead = async () =>
      (
        await expectDocumented<{ deliveries: DeadDeliveryItem[] }>(
          api,
          `${DOCUMENTED}/deliveries`,
          await floor.ask('GET', `${ALERTS}/deliveries`),
        )
      ).deliveries;
    expect(await dead()).toMatchObject([{ id: 'n-1', channel: 'desk', attempts: 9, error: 'HTTP 500' }]);
    const resend = async (grant: Grant) => {
      const response = await floor.ask('POST', `${ALERTS}/deliveries/n-1/resend`, undefined, grant);
      await expectDocumented(api, `${DOCUMENTED}/deliveries/{id}/resend`, response, 'post');
      return response.status;
    };
    expect([await resend(ON_DUTY), await resend(ADMIN), await resend(ADMIN)]).toEqual([403, 202, 404]);
    expect(await dead()).toEqual([]);
    expect(await floor.alerter.outbox(10)).toEqual([notice]);
    expect((await audit()).lines.at(-1)).toMatchObject({ act: 'resent', by: 'Keeper', about: 'n-1' });
  });

  it('gives the audit in pages, to who may read it', async () => {
    await raise(floor.alerter, ...['a', 'b', 'c', 'd', 'e'].map((call) => anEpisode({ call })));
    const first = await audit('?limit=2');
    const second = await audit(`?limit=2&after=${first.next}`);
    const third = await audit(`?limit=2&after=${second.next}`);
    expect([first, second, third].map(({ lines }) => lines.length)).toEqual([2, 2, 1]);
    expect(third.next).toBeNull();
    const all = await audit();
    expect([...first.lines, ...second.lines, ...third.lines]).toEqual(all.lines);
    expect((await audit('?from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z')).lines).toEqual([]);
    expect((await floor.ask('GET', `${ALERTS}/audit`)).status).toBe(403);
  });

  it.each(['?limit=0', '?limit=1001', '?limit=x', '?after=;', '?from=today', '?to='])(
    'refuses the audit with %s',
    async (query) => {
      expect((await floor.ask('GET', `${ALERTS}/audit${query}`, undefined, ADMIN)).status).toBe(400);
    },
  );
});
