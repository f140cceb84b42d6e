import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Board, type CallItem, FIGURE_NAMES } from '#contract';
import { until } from '../until.js';
import { type ApiDescription, expectDocumented, strictDescription } from './gateway-documented.js';
import { abandoned, answered, type CallSketch, floorEvent, queued } from './gateway-events.js';
import { type Floor, openFloor } from './gateway-floor.js';

const PLATEAU = '/api/v1/plateaus/{plateau}';
const SECOND = 1000;

describe('what the gateway tells of now', () => {
  const now = Date.now();
  const call = (subject: string, secondsAgo: number, more: Partial<CallSketch> = {}): CallSketch => ({
    plateau: 'lyon',
    subject,
    at: now - secondsAgo * SECOND,
    ...more,
  });
  const left = call('left', 300, { urgency: 'P1', queue: 'medical', wait: 40 * SECOND });
  const talking = call('talking', 200, { urgency: 'P0', wait: 5 * SECOND });
  const waiting = call('waiting', 100);
  const untriaged = floorEvent(
    'call.queued',
    { plateau: 'lyon', subject: 'new', time: now - 3 * SECOND },
    { queue: 'travel', language: 'en' },
  );
  let floor: Floor;
  let api: ApiDescription;
  beforeAll(async () => {
    floor = await openFloor();
    await floor.send(queued(left), queued(talking), queued(waiting));
    await floor.send(abandoned(left), answered(talking), untriaged);
    api = await strictDescription(floor);
  });
  afterAll(() => floor.stop());

  const callsOf = async (query: string, plateau = 'lyon') => {
    const response = await floor.get(`/api/v1/plateaus/${plateau}/calls?${query}`);
    return (await expectDocumented<{ calls: CallItem[] }>(api, `${PLATEAU}/calls`, response)).calls;
  };
  const boardOf = async (plateau: string) =>
    expectDocumented<Board & { at: string }>(
      api,
      `${PLATEAU}/board`,
      await floor.get(`/api/v1/plateaus/${plateau}/board`),
    );

  const idsFor = async (plateaus: string[]) => {
    const token = await floor.token({ role: 'manager', plateaus });
    const response = await floor.get('/api/v1/plateaus', { authorization: `Bearer ${token}` });
    const answer = await expectDocumented<{ plateaus: { id: string }[] }>(api, '/api/v1/plateaus', response);
    return answer.plateaus.map(({ id }) => id);
  };

  it('lists the plateaus of the token, in the order of the configuration', async () => {
    expect(await idsFor(['*'])).toEqual(['lyon', 'madrid', 'montreal']);
    expect(await idsFor(['montreal', 'nowhere', 'lyon'])).toEqual(['lyon', 'montreal']);
    expect(await idsFor(['nowhere'])).toEqual([]);
  });

  it('shows the board as of now', async () => {
    const board = await boardOf('lyon');
    expect(board.calls).toEqual({
      talking: {
        queue: 'roadside',
        urgency: 'P0',
        language: 'fr',
        state: 'talking',
        since: new Date(now - 195 * SECOND).toISOString(),
        agent: 'a-1',
      },
      waiting: {
        queue: 'roadside',
        urgency: 'P2',
        language: 'fr',
        state: 'waiting',
        since: new Date(waiting.at).toISOString(),
      },
      new: {
        queue: 'travel',
        urgency: 'untriaged',
        language: 'en',
        state: 'waiting',
        since: new Date(now - 3 * SECOND).toISOString(),
      },
    });
    expect(Object.keys(board.obligations)).toEqual(['left']);
    expect(Object.keys(board.queues)).toEqual(['roadside', 'medical', 'travel']);
    expect(board.feed).toMatchObject({ lag: 0, deadLetters: 0, missed: 0, incomplete: 0 });
    expect(board.feed.behindSince).toBeUndefined();
    expect(Math.abs(Date.parse(board.at) - Date.now())).toBeLessThan(5 * SECOND);
  });

  it('shows a plateau that never had a call, and makes no figure of it up', async () => {
    const board = await boardOf('montreal');
    expect([board.calls, board.obligations, board.intervals]).toEqual([{}, {}, {}]);
    expect(board.today.total).toMatchObject({ calls: 0, offered: 0 });
    expect(board.today.total).not.toHaveProperty('serviceLevel');
    expect(board.feed).not.toHaveProperty('lastEventAt');
  });

  it('lists those who wait, the longest first', async () => {
    const calls = await callsOf('state=waiting');
    expect(calls.map(({ id, queue, urgency, state }) => [id, queue, urgency, state])).toEqual([
      ['waiting', 'roadside', 'P2', 'waiting'],
      ['new', 'travel', 'untriaged', 'waiting'],
    ]);
    expect(calls[0]!.waitSeconds).toBeGreaterThanOrEqual(100);
    expect(calls[0]!.waitSeconds).toBeLessThan(120);
    expect(await callsOf('state=waiting', 'montreal')).toEqual([]);
  });

  it('counts the dead letters of the shard on its board', async () => {
    const unknown = floorEvent('call.wrapped', { plateau: 'lyon', subject: 'bad', time: now }, {
      outcome: 'unheard-of',
    } as never);
    await floor.send(unknown);
    // The count is a figure of the shard, which the gateway looks at once a second.
    await until(async () => (await boardOf('lyon')).feed.deadLetters === 1, 'the dead letter to be counted', 5_000);
  });

  it.each([
    ['/calls', 'no state'],
    ['/calls?state=talking', 'another state'],
    ['/calls?state=waiting&state=abandoned', 'two states'],
    ['/calls?state=abandoned&date=2026-02-30', 'a day that is not'],
    ['/calls?state=abandoned&date=', 'an empty day'],
    ['/calls?state=abandoned&date=2026-01-01&date=2026-01-02', 'two days'],
    ['/days/2026-02-30', 'a day that is not'],
    ['/days/yesterday', 'a word'],
    ['/days/2026-1-1', 'a date of another form'],
    ['/days/2026-01-01?by=agent', 'an unknown dimension'],
    ['/days/2026-01-01?by=queue,agent', 'a known and an unknown dimension'],
  ])('refuses %s: %s', async (path) => {
    const response = await floor.get(`/api/v1/plateaus/lyon${path}`);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ status: 400, detail: expect.stringContaining('expected') });
  });

  it('answers no figure that its description does not name', () => {
    const schema = api.paths[`${PLATEAU}/days/{date}`]!.get.responses['200']!.content['application/json']!.schema;
    const { total } = (schema as { properties: { total: { properties: object } } }).properties;
    expect(Object.keys(total.properties)).toEqual(FIGURE_NAMES);
  });

  it('leaves no day and no board in a cache', async () => {
    for (const path of ['/board', '/days/2026-03-01', '/calls?state=waiting'])
      expect((await floor.get(`/api/v1/plateaus/lyon${path}`)).headers.get('cache-control')).toBe('no-store');
  });

  it('documents what it refuses', async () => {
    const noRole = await floor.token({ role: 'producer', plateaus: ['*'] });
    for (const [path, headers] of [
      ['/api/v1/plateaus/nowhere/board', {}],
      ['/api/v1/plateaus/lyon/board', { authorization: `Bearer ${noRole}` }],
      ['/api/v1/plateaus/lyon/board', { authorization: 'Bearer none' }],
    ] as const)
      await expectDocumented(api, `${PLATEAU}/board`, await floor.get(path, headers));
    const bad = await floor.get('/api/v1/plateaus/lyon/days/yesterday');
    await expectDocumented(api, `${PLATEAU}/days/{date}`, bad);
  });
});
