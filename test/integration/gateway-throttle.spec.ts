import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { encode } from '#contract';
import { parseConfiguration } from '#runtime';
import { until } from '../until.js';
import { queued } from './gateway-events.js';
import { type Floor, openFloor } from './gateway-floor.js';

const TEXT = `
access:
  trustedProxies: [127.0.0.1]
  requests: { ofAddress: { perSecond: 1, burst: 200 }, ofCredential: { perSecond: 1, burst: 100 } }
plateaus: [{ id: lyon, zone: Europe/Paris }]
`;

const often = async (times: number, asking: () => Promise<Response>) => {
  const answers = await Promise.all(Array.from({ length: times }, asking));
  return answers.map(({ status }) => status).toSorted();
};
/** A second may have passed, and let one request more through. */
const refusalOf = async (asking: () => Promise<Response>) => {
  let answer = await asking();
  await until(async () => answer.status === 429 || (answer = await asking()).status === 429, 'a refusal');
  return answer;
};
const mostly = (statuses: readonly number[], status: number) => statuses.filter((each) => each === status).length;

describe('requests beyond what is answered', () => {
  let floor: Floor;
  beforeAll(async () => {
    floor = await openFloor(undefined, parseConfiguration(TEXT, 'throttle.yaml'));
  });
  afterAll(() => floor.stop());

  const ask = (address: string, token?: string, path = '/api/v1/me') =>
    fetch(floor.url + path, {
      headers: { 'x-forwarded-for': address, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
    });
  it('of one credential are refused with a reason and when to ask again, wherever they come from', async () => {
    const token = await floor.token();
    let from = 0;
    const statuses = await often(150, () => ask(`10.1.0.${(from += 1)}`, token));
    expect(mostly(statuses, 200)).toBeGreaterThanOrEqual(100);
    expect(mostly(statuses, 429)).toBeGreaterThan(30);
    const refused = await refusalOf(() => ask('10.1.1.1', token));
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(await refused.json()).toMatchObject({ type: 'urn:vigie:problem:too-many-requests', status: 429 });
    expect((await ask('10.1.1.1', await floor.token())).status).toBe(200);
  });

  it('of one address are refused before anybody is looked up, and others are answered', async () => {
    const statuses = await often(300, () => ask('10.2.0.1', 'made.up.token'));
    expect(mostly(statuses, 401)).toBeGreaterThanOrEqual(200);
    expect(mostly(statuses, 429)).toBeGreaterThan(50);
    const token = await floor.token();
    const refused = await refusalOf(() => ask('10.2.0.1', token));
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await refused.json()).toMatchObject({ type: 'urn:vigie:problem:too-many-requests', status: 429 });
    expect((await ask('10.2.0.2', await floor.token())).status).toBe(200);
  });

  it('of one IPv6 network are counted together', async () => {
    let from = 0;
    const statuses = await often(300, () => ask(`2001:db8:1:2::${(from += 1).toString(16)}`));
    expect(mostly(statuses, 429)).toBeGreaterThan(50);
    expect((await ask('2001:db8:1:3::1')).status).toBe(401);
  });

  it('do not keep health, the events of producers and the page from being answered', async () => {
    await often(300, () => ask('10.3.0.1'));
    await refusalOf(() => ask('10.3.0.1'));
    expect((await ask('10.3.0.1', undefined, '/health/live')).status).toBe(200);
    const body = Buffer.from(encode(queued({ plateau: 'lyon', subject: 'c-1', at: Date.now() })));
    const authorization = `Bearer ${await floor.token({ role: 'producer', plateaus: ['lyon'] })}`;
    const type = { 'content-type': 'application/cloudevents+json' };
    const send = () =>
      fetch(`${floor.url}/api/v1/events`, {
        method: 'POST',
        headers: { 'x-forwarded-for': '10.3.0.1', authorization, ...type },
        body,
      });
    expect(await often(150, send)).toEqual(Array.from({ length: 150 }, () => 202));
  });

  it('are counted by the address of the connection where no proxy is trusted', async () => {
    const text = TEXT.replace('trustedProxies: [127.0.0.1]', 'trustedProxies: []');
    const other = await openFloor(undefined, parseConfiguration(text, 'untrusted.yaml'));
    let from = 0;
    const statuses = await often(300, () =>
      fetch(`${other.url}/api/v1/me`, { headers: { 'x-forwarded-for': `10.4.0.${(from += 1)}` } }),
    );
    await other.stop();
    expect(mostly(statuses, 429)).toBeGreaterThan(50);
  });
});
