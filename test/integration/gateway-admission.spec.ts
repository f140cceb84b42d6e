import { once, type EventEmitter } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { io } from 'socket.io-client';
import type { Grant } from '#access';
import { until } from '../until.js';
import { type Floor, openFloor } from './gateway-floor.js';
import { connectWatcher, type Watcher } from './gateway-watcher.js';

const refused = (code: string) => ({ message: 'unauthorized', data: { code } });
describe('who may watch a board', () => {
  let floor: Floor;
  const watchers: Watcher[] = [];
  beforeAll(async () => {
    floor = await openFloor();
  });
  afterEach(() => {
    for (const { socket } of watchers.splice(0)) socket.disconnect();
  });
  afterAll(() => floor.stop());

  const connect = async (options: Parameters<typeof connectWatcher>[1]) => {
    const watcher = await connectWatcher(floor, options);
    watchers.push(watcher);
    return watcher;
  };
  const as = async (grant: Grant, seconds?: number) => connect({ auth: { token: await floor.token(grant, seconds) } });
  const LYON: Grant = { role: 'wall', plateaus: ['lyon'] };

  it('refuses the connection of who has no token, or not one of ours', async () => {
    await expect(connect({ auth: {} })).rejects.toMatchObject(refused('missing-token'));
    await expect(connect({ auth: { token: 'none' } })).rejects.toMatchObject(refused('invalid-token'));
    const expired = await floor.token(LYON, 1);
    const isOver = () =>
      connect({ auth: { token: expired } }).then(
        ({ socket }) => void socket.disconnect(),
        (error: unknown) => error,
      );
    expect(await until(isOver, 'the token to expire', 5_000)).toMatchObject(refused('expired-token'));
  });

  it('takes the cookie of its own pages only', async () => {
    const cookie = `vigie_session=${await floor.session(await floor.token(LYON))}`;
    const own = await connect({ extraHeaders: { cookie, origin: floor.url } });
    expect(await own.watch({ plateau: 'lyon' })).toMatchObject({ ok: true });
    for (const origin of ['http://127.0.0.1:1', 'https://foreign.example', 'null', 'file://']) {
      const foreign = connect({ extraHeaders: { cookie, origin } });
      await expect(foreign).rejects.toMatchObject({ data: { code: 'foreign-page' } });
    }
  });

  it('takes a token without any origin, as clients that are no browser send it', async () => {
    const { socket, ...watcher } = await connect({ auth: { token: await floor.token(LYON) } });
    expect(socket.connected).toBe(true);
    expect(watcher.wrong).toEqual([]);
    socket.disconnect();
  });

  it('has no namespace that asks nobody who they are', async () => {
    for (const namespace of ['', '/admin']) {
      const socket = io(floor.url + namespace, { transports: ['websocket'], forceNew: true, reconnection: false });
      const [error] = await once(socket as unknown as EventEmitter, 'connect_error');
      expect((error as Error).message).toMatch(/namespace/i);
      socket.close();
    }
  });

  it('shows a token no other plateau than its own, whether that exists or not', async () => {
    const watcher = await as(LYON);
    for (const plateau of ['madrid', 'nowhere'])
      expect(await watcher.watch({ plateau })).toMatchObject({ ok: false, code: 'plateau-not-allowed' });
    expect([watcher.snapshots, watcher.heartbeats]).toEqual([[], []]);
    expect(await watcher.watch({ plateau: 'lyon' })).toMatchObject({ ok: true });
    expect(watcher.snapshots.length).toBe(1);
  });

  it('goes on with the board it showed when another is refused', async () => {
    const watcher = await as(LYON);
    await watcher.watch({ plateau: 'lyon' });
    expect(await watcher.watch({ plateau: 'madrid' })).toMatchObject({ ok: false });
    const heard = watcher.heartbeats.length;
    await until(() => watcher.heartbeats.length > heard, 'a heartbeat of Lyon');
    expect(new Set(watcher.heartbeats.map(({ plateau }) => plateau))).toEqual(new Set(['lyon']));
  });

  it('shows nothing to a role that sees no board', async () => {
    const producer = await as({ role: 'producer', plateaus: ['*'] });
    expect(await producer.watch({ plateau: 'lyon' })).toMatchObject({ ok: false, code: 'role-not-allowed' });
    expect(producer.snapshots).toEqual([]);
  });

  it('ends the connection when its token expires', async () => {
    const watcher = await as(LYON, 2);
    expect(await watcher.watch({ plateau: 'lyon' })).toMatchObject({ ok: true });
    await until(() => watcher.socket.disconnected, 'the end of the connection', 5_000);
    expect(watcher.wrong).toEqual([]);
  });

  it('shows nothing to who connected in time and asks when the token has expired', async () => {
    const token = await floor.token(LYON, 1);
    const watcher = await connect({ auth: { token } });
    const isOver = async () =>
      (await floor.get('/api/v1/plateaus', { authorization: `Bearer ${token}` })).status === 401;
    await until(isOver, 'the token to expire', 5_000);
    expect(await watcher.watch({ plateau: 'lyon' })).toMatchObject({ ok: false, code: 'expired-token' });
    expect(watcher.snapshots).toEqual([]);
  });
});
