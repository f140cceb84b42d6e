import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { io, type Socket } from 'socket.io-client';
import { WebSocket } from 'ws';
import { AccessError, MemoryAccessStore } from '#access';
import { BOARDS_NAMESPACE } from '#contract';
import { parseConfiguration } from '#runtime';
import { until } from '../until.js';
import { type Floor, openFloor } from './gateway-floor.js';
import { connectWatcher } from './gateway-watcher.js';

const configurationOf = (ofAddress: string) =>
  parseConfiguration(
    `
access:
  trustedProxies: [127.0.0.1]
  requests: { ofAddress: ${ofAddress}, ofCredential: { perSecond: 1, burst: 200 } }
plateaus: [{ id: lyon, zone: Europe/Paris }]
`,
    'handshakes.yaml',
  );

const from = (address: string) => ({ 'x-forwarded-for': address });
const BESIDE = '10.9.9.9';

describe('sockets beyond what an address may open', () => {
  let floor: Floor;
  const opened: (Socket | WebSocket)[] = [];
  beforeAll(async () => {
    floor = await openFloor(undefined, configurationOf('{ perSecond: 1, burst: 100 }'));
  });
  afterEach(() => {
    for (const socket of opened.splice(0)) socket.close();
  });
  afterAll(() => floor.stop());

  const transport = () => `${floor.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
  /** Opens a connection that asks for no namespace; gives the answer where it is refused. */
  const open = async (address: string): Promise<IncomingMessage | undefined> => {
    const socket = new WebSocket(transport(), { headers: from(address) });
    opened.push(socket);
    socket.on('error', () => undefined);
    const [answer] = await Promise.race([
      once(socket, 'open').then(() => []),
      once(socket, 'unexpected-response').then(([, response]) => [response as IncomingMessage]),
    ]);
    return answer;
  };
  const refusedOf = async (address: string): Promise<IncomingMessage> => {
    let refused: IncomingMessage | undefined;
    await until(async () => (refused = await open(address)) !== undefined, 'a refusal');
    return refused!;
  };
  /** What a connection is told that asks for a namespace so many times, each time with a token that is made up. */
  const askedFor = async (namespace: string, times: number, address: string): Promise<string[]> => {
    const told: string[] = [];
    const socket = new WebSocket(transport(), { headers: from(address) });
    opened.push(socket);
    socket.on('message', (data: Buffer) => data.toString().startsWith('44') && told.push(data.toString()));
    await once(socket, 'open');
    for (let asked = 0; asked < times; asked += 1) socket.send(`40${namespace}{"token":"made.up.token"}`);
    await until(() => told.length === times, 'an answer to each');
    return told;
  };
  const watch = async (address: string) => {
    const auth = { token: await floor.token() };
    const watcher = await connectWatcher(floor, { auth, extraHeaders: from(address) });
    opened.push(watcher.socket);
    return watcher.watch({ plateau: 'lyon' });
  };
  const counted = async (reason: string) => {
    const page = await (await floor.get('/metrics', { authorization: `Bearer ${await adminToken()}` })).text();
    return Number(new RegExp(`^vigie_sockets_refused_total\\{reason="${reason}"\\} (\\d+)`, 'm').exec(page)?.[1] ?? 0);
  };
  const adminToken = () => floor.token({ role: 'admin', plateaus: ['*'] });

  it('are refused with 429, a reason and when to ask again, and others are let in', async () => {
    const answers = await Promise.all(Array.from({ length: 150 }, () => open('10.5.0.1')));
    expect(answers.filter((answer) => answer === undefined).length).toBeGreaterThanOrEqual(100);
    const refused = await refusedOf('10.5.0.1');
    expect(refused.statusCode).toBe(429);
    expect(refused.headers['content-type']).toBe('application/problem+json');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    const polled = await fetch(`${floor.url}/socket.io/?EIO=4&transport=polling`, { headers: from('10.5.0.1') });
    expect(await polled.json()).toMatchObject({ type: 'urn:vigie:problem:too-many-requests', status: 429 });
    expect(await watch(BESIDE)).toMatchObject({ ok: true });
    expect(await counted('too-many-requests')).toBeGreaterThan(1);
  });

  it.each([
    ['of the boards', `${BOARDS_NAMESPACE},`, '10.5.1.1'],
    ['that every server has', '', '10.5.1.2'],
  ])(
    'are refused too where one connection asks again and again for the namespace %s',
    async (_which, name, address) => {
      const told = await askedFor(name, 150, address);
      expect(told.filter((answer) => !answer.includes('too-many-requests')).length).toBeGreaterThanOrEqual(100);
      // A client that is told so keeps what it has: nobody looked at its token.
      const refused = told.find((answer) => answer.includes('too-many-requests'));
      expect(refused).toContain('"message":"unavailable","data":{"code":"too-many-requests"}');
      expect(await watch(BESIDE)).toMatchObject({ ok: true });
    },
  );

  it('do not keep its requests from being answered, nor the other way round', async () => {
    await Promise.all(Array.from({ length: 150 }, () => open('10.5.2.1')));
    await refusedOf('10.5.2.1');
    expect((await fetch(`${floor.url}/api/v1/me`, { headers: from('10.5.2.1') })).status).toBe(401);
    const ask = () => fetch(`${floor.url}/api/v1/me`, { headers: from('10.5.2.2') });
    await until(async () => (await ask()).status === 429, 'its requests to be refused');
    expect(await watch('10.5.2.2')).toMatchObject({ ok: true });
  });

  it('end where one says more than a credential may ask, and others go on', async () => {
    const auth = { token: await floor.token() };
    const { socket } = await connectWatcher(floor, { auth, extraHeaders: from('10.5.3.1') });
    opened.push(socket);
    for (let said = 0; said < 300; said += 1) socket.emit('watch', { plateau: 'lyon' }, () => undefined);
    await until(() => socket.disconnected, 'the connection to end');
    expect(await counted('too-many-messages')).toBeGreaterThan(0);
    expect(await watch(BESIDE)).toMatchObject({ ok: true });
  });

  it('are told of in the audit by the address that a trusted proxy says', async () => {
    const options = { auth: { token: 'made.up.token' }, extraHeaders: from('10.5.4.1') };
    await expect(connectWatcher(floor, options)).rejects.toMatchObject({ message: 'unauthorized' });
    const lines = await floor.register.audit('*', 0, Date.now() + 1);
    expect(lines.map(({ about }) => about)).toContain('10.5.4.1');
    expect(await counted('invalid-token')).toBeGreaterThan(0);
  });
});

describe('screens of a floor behind one address that lost their gateway', () => {
  const SCREENS = 200;
  const RETRY_MS = 2_000;
  /** As the page connects: for ever, and soon again. */
  const screenOf = (url: string, token: string): Socket => {
    const socket = io(url + BOARDS_NAMESPACE, {
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 250,
      reconnectionDelayMax: RETRY_MS,
      auth: { token },
    });
    socket.on('connect_error', () => {
      if (!socket.active) setTimeout(() => socket.connect(), RETRY_MS);
    });
    return socket;
  };

  it.each([
    ['at once, with the allowance that is the default', undefined],
    ['by and by, where they are more than their address may open', configurationOf('{ perSecond: 40, burst: 100 }')],
  ])('all come back %s', async (_how, configuration) => {
    let floor = await openFloor(undefined, configuration);
    const token = await floor.token();
    const screens = Array.from({ length: SCREENS }, () => screenOf(floor.url, token));
    const areIn = () => screens.every(({ connected }) => connected);
    await until(areIn, 'all to be in', 30_000);
    const port = Number(new URL(floor.url).port);
    await floor.stop();
    await until(() => screens.every(({ connected }) => !connected), 'all to have lost it');
    floor = await openFloor(undefined, configuration, undefined, undefined, port);
    await until(areIn, 'all to be back', 30_000);
    for (const screen of screens) screen.close();
    await floor.stop();
  });
});

describe('a screen whose credential cannot be looked at', () => {
  it('is not told that it is not let in', async () => {
    const access = new MemoryAccessStore();
    access.read = () => Promise.reject(new AccessError('store-away'));
    const floor = await openFloor(undefined, undefined, undefined, access);
    const refused = { message: 'unavailable', data: { code: 'store-away' } };
    await expect(connectWatcher(floor)).rejects.toMatchObject(refused);
    await floor.stop();
  });
});
