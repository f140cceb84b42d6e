import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Board, CallList } from '#contract';
import { parseConfiguration } from '#runtime';
import { aCase, transferred } from '../browser/told-items.js';
import { floorEvent } from './gateway-events.js';
import { type Floor, openFloor } from './gateway-floor.js';

const PLATEAU = '/api/v1/plateaus/lyon';
const plateaus = 'plateaus: [{ id: lyon, zone: Europe/Paris, queues: { roadside: {}, medical: {} } }]';
/** The ids of agents that the events below carry, in data that names nobody otherwise. */
const AGENT = /a-[123]\b/;

describe.each([
  ['says nothing of it', '', false],
  ['switches them off', 'privacy: { agentFigures: false }', false],
  ['switches them on', 'privacy: { agentFigures: true }', true],
])('figures of single agents where the configuration %s', (_, privacy, areTold) => {
  let floor: Floor;
  const at = Math.floor(Date.now() / 1000) * 1000 - 3_600_000;
  const date = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' }).format(at);
  beforeAll(async () => {
    floor = await openFloor(undefined, parseConfiguration(`${privacy}\n${plateaus}`, 'agents.yaml'));
    const live = { plateau: 'lyon', subject: 'live', time: at + 600_000 };
    const session = { plateau: 'lyon', subject: 'session-1', time: at };
    await floor.send(
      floorEvent('agent.signed-in', session, { agent: 'a-3', languages: ['fr'], queues: ['roadside'], slots: 3 }),
      ...transferred('passed', at),
      ...aCase('k-open', at, { call: 'passed', arrived: 20 }),
      floorEvent('call.queued', live, { queue: 'roadside', language: 'fr' }),
      floorEvent('call.answered', { ...live, time: live.time + 5_000 }, { agent: 'a-3' }),
    );
  });
  afterAll(() => floor.stop());

  const textOf = async (path: string): Promise<string> => {
    const response = await floor.get(`${PLATEAU}${path}`);
    expect(response.status).toBe(200);
    return response.text();
  };

  it.each([
    ['the board', () => '/board'],
    ['a list of calls', () => `/calls?figure=handled&date=${date}`],
    ['a list of cases', () => `/cases?figure=casesOpened&date=${date}`],
    ['the life of a call', () => '/calls/passed'],
    ['the life of a case', () => '/cases/k-open'],
    ['a file of calls', () => `/calls?figure=handled&date=${date}&format=csv`],
    ['a file of cases', () => `/cases?figure=casesOpened&date=${date}&format=csv`],
    ['a whole list', () => `/calls?figure=handled&date=${date}&whole=1`],
  ])(`are ${areTold ? '' : 'not '}in %s`, async (_what, path) => {
    expect(AGENT.test(await textOf(path()))).toBe(areTold);
  });

  it(`have ${areTold ? 'a' : 'no'} column in files`, async () => {
    const [header] = (await textOf(`/calls?figure=handled&date=${date}&format=csv`)).split('\r\n');
    expect(header!.split(',').includes('agent')).toBe(areTold);
  });

  it('never keep agents from being counted', async () => {
    const { now, agents } = JSON.parse(await textOf('/board')) as Board;
    expect(now.agents).toMatchObject({ signedIn: 1 });
    expect(Object.keys(agents)).toHaveLength(areTold ? 1 : 0);
    const { calls } = JSON.parse(await textOf(`/calls?figure=handled&date=${date}`)) as CallList;
    expect(calls.map(({ id, agent }) => [id, agent])).toEqual([['passed', areTold ? 'a-2' : null]]);
  });
});
