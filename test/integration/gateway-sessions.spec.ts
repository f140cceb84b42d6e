import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessError, MemoryAccessStore, Sessions } from '#access';
import { until } from '../until.js';
import { type Floor, openFloor } from './gateway-floor.js';
import { connectWatcher, type Watcher } from './gateway-watcher.js';

const LIMITS = { idleMs: 3_600_000, absoluteMs: 7_200_000 };
const GRANT = { role: 'supervisor', plateaus: ['lyon'], name: 'Frontdesk' } as const;

describe('the session of a browser', () => {
  let floor: Floor;
  let sessions: Sessions;
  const watchers: Watcher[] = [];
  beforeAll(async () => {
    floor = await openFloor();
    sessions = new Sessions(floor.access);
  });
  afterEach(() => {
    for (const { socket } of watchers.splice(0)) socket.disconnect();
  });
  afterAll(() => floor.stop());

  const open = async (subject = 'account:frontdesk') => {
    const { secret, session } = await sessions.open({ grant: GRANT, subject, limits: LIMITS });
    return { cookie: `vigie_session=${secret}`, session };
  };
  const statusOf = async (cookie: string) => (await fetch(`${floor.url}/api/v1/me`, { headers: { cookie } })).status;
  const signOut = (headers: Record<string, string>, body = '{}') =>
    fetch(`${floor.url}/api/v1/sign-out`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
  const watch = async (cookie: string) => {
    const watcher = await connectWatcher(floor, { extraHeaders: { cookie, origin: floor.url } });
    watchers.push(watcher);
    expect(await watcher.watch({ plateau: 'lyon' })).toMatchObject({ ok: true });
    return watcher;
  };

  it('ends where one signs out, and takes its cookie away', async () => {
    const [here, there] = [await open(), await open()];
    const answer = await signOut({ cookie: here.cookie, origin: floor.url });
    expect([answer.status, await answer.json()]).toEqual([200, { ended: 1 }]);
    expect(answer.headers.get('set-cookie')).toMatch(/^vigie_session=; Max-Age=0; .*HttpOnly.*SameSite=Strict/);
    expect([await statusOf(here.cookie), await statusOf(there.cookie)]).toEqual([401, 200]);
  });

  it('ends everywhere, with every socket of it, and leaves those of others', async () => {
    const [here, there, other] = [await open(), await open(), await open('account:backdesk')];
    const [mine, theirs] = [await watch(there.cookie), await watch(other.cookie)];
    const told: unknown[] = [];
    mine.socket.on('ended', (ended) => told.push(ended));
    const answer = await signOut({ cookie: here.cookie, origin: floor.url }, '{"everywhere":true}');
    expect(((await answer.json()) as { ended: number }).ended).toBeGreaterThanOrEqual(2);
    await until(() => mine.socket.disconnected, 'the socket to be closed', 2_000);
    expect(told).toEqual([{ code: 'session-over' }]);
    expect([await statusOf(here.cookie), await statusOf(there.cookie)]).toEqual([401, 401]);
    expect([await statusOf(other.cookie), theirs.socket.connected]).toEqual([200, true]);
  });

  it('is not ended by another site, nor by a page that hides where it is from', async () => {
    const { cookie } = await open();
    for (const headers of [{ origin: 'http://127.0.0.1:1' }, { origin: 'null' }, {}])
      expect((await signOut({ cookie, ...headers })).status).toBe(403);
    expect(await statusOf(cookie)).toBe(200);
  });

  it('changes nothing for a page of another site, whatever it asks for', async () => {
    const { cookie } = await open();
    const headers = { cookie, origin: 'https://evil.example', 'content-type': 'text/plain' };
    const silence = await fetch(`${floor.url}/api/v1/plateaus/lyon/alerts/silences`, { method: 'POST', headers });
    expect([silence.status, await silence.json()]).toMatchObject([403, { type: 'urn:vigie:problem:foreign-page' }]);
  });

  it('closes its sockets within two seconds though the notice is lost', async () => {
    const { cookie, session } = await open();
    const watcher = await watch(cookie);
    await floor.access.take('session', session.id);
    await until(() => watcher.socket.disconnected, 'the socket to be closed', 2_000);
    await expect(connectWatcher(floor, { extraHeaders: { cookie, origin: floor.url } })).rejects.toMatchObject({
      data: { code: 'session-over' },
    });
  });
});

describe('a gateway whose store of sessions is away', () => {
  it('lets nobody in by cookie, says why, and lets them in when it is back', async () => {
    class Flaky extends MemoryAccessStore {
      isAway = false;
      override async read(...asked: Parameters<MemoryAccessStore['read']>) {
        if (this.isAway) throw new AccessError('store-away');
        return super.read(...asked);
      }
    }
    const access = new Flaky();
    const floor = await openFloor(undefined, undefined, undefined, access);
    const { secret } = await new Sessions(access).open({ grant: GRANT, subject: 'a', limits: LIMITS });
    const ask = () => fetch(`${floor.url}/api/v1/me`, { headers: { cookie: `vigie_session=${secret}` } });
    access.isAway = true;
    const answer = await ask();
    expect([answer.status, await answer.json()]).toMatchObject([503, { type: 'urn:vigie:problem:store-away' }]);
    access.isAway = false;
    expect((await ask()).status).toBe(200);
    await floor.stop();
  });
});
