import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Grant, IssuedTokens, verifyToken } from '#access';
import { encode } from '#contract';
import { parseConfiguration } from '#runtime';
import { until } from '../until.js';
import { queued } from './gateway-events.js';
import { type Floor, openFloor, SECRET } from './gateway-floor.js';
import { connectWatcher } from './gateway-watcher.js';

const TEXT = `
access: { producers: { eventsPerSecond: 1, burst: 10000 } }
plateaus: [{ id: lyon, zone: Europe/Paris }]`;
const PRODUCER: Grant = { role: 'producer', plateaus: ['lyon'], sources: ['test'] };

const problemOf = async (answer: Response) => [answer.status, ((await answer.json()) as { type: string }).type];

function event(source = 'test'): string {
  const text = Buffer.from(encode(queued({ plateau: 'lyon', subject: 'c-1', at: Date.now() }))).toString();
  return JSON.stringify({ ...(JSON.parse(text) as object), source });
}

describe('a producer', () => {
  let floor: Floor;
  beforeAll(async () => {
    floor = await openFloor(undefined, parseConfiguration(TEXT, 'producers.yaml'));
  });
  afterAll(() => floor.stop());

  const send = (token: string, body: string, batch = false) =>
    fetch(`${floor.url}/api/v1/events`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': `application/cloudevents${batch ? '-batch' : ''}+json`,
      },
      body,
    });

  it('sends events of its own sources only', async () => {
    const token = await floor.token(PRODUCER);
    expect((await send(token, event())).status).toBe(202);
    expect(await problemOf(await send(token, event('other')))).toEqual([403, 'urn:vigie:problem:source-not-allowed']);
    const batch = await send(token, `[${event()},${event('other')}]`, true);
    expect([batch.status, await batch.json()]).toMatchObject([207, { accepted: 1, refused: 1 }]);
    expect((await send(await floor.token({ role: 'producer', plateaus: ['lyon'] }), event('any'))).status).toBe(202);
  });

  it('changes its token without a gap, and the one that was called back is out at once', async () => {
    const tokens = new IssuedTokens(floor.access);
    const [before, after] = [await floor.token(PRODUCER), await floor.token(PRODUCER)];
    for (const token of [before, after]) expect((await send(token, event())).status).toBe(202);
    await tokens.revoke((await verifyToken(SECRET, before)).id);
    expect(await problemOf(await send(before, event()))).toEqual([401, 'urn:vigie:problem:revoked-token']);
    expect((await send(after, event())).status).toBe(202);
  });

  it('may send so many events, each token for itself', async () => {
    const [token, other] = [await floor.token(PRODUCER), await floor.token(PRODUCER)];
    const batch = `[${Array.from({ length: 2_500 }, () => event()).join(',')}]`;
    for (let i = 0; i < 4; i += 1) expect((await send(token, batch, true)).status).toBe(202);
    const answer = await send(token, batch, true);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await problemOf(answer)).toEqual([429, 'urn:vigie:problem:too-many-events']);
    expect((await send(other, event())).status).toBe(202);
  });

  it('and whoever else holds a token that is called back loses its sockets within two seconds', async () => {
    const token = await floor.token({ role: 'wall', plateaus: ['lyon'] });
    const watcher = await connectWatcher(floor, { auth: { token } });
    await new IssuedTokens(floor.access).revoke((await verifyToken(SECRET, token)).id);
    await until(() => watcher.socket.disconnected, 'the socket to be closed', 2_000);
    await expect(connectWatcher(floor, { auth: { token } })).rejects.toMatchObject({ data: { code: 'revoked-token' } });
  });
});
