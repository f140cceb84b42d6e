import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Screens } from '#access';
import type { PairingCode, PairingState, ScreenItem, ScreenList } from '#contract';
import { CookieBrowser } from '../openid/browser.js';
import { until } from '../until.js';
import { type Floor, openFloor } from './gateway-floor.js';
import { connectWatcher } from './gateway-watcher.js';

const DAY_MS = 86_400_000;

describe('a screen that is paired', () => {
  let floor: Floor;
  let lyon: Record<string, string>;
  let madrid: Record<string, string>;
  beforeAll(async () => {
    floor = await openFloor();
    const bearer = async (plateaus: string[]) => ({
      authorization: `Bearer ${await floor.token({ role: 'supervisor', plateaus, name: 'Frontdesk' })}`,
      'content-type': 'application/json',
    });
    [lyon, madrid] = await Promise.all([bearer(['lyon']), bearer(['madrid'])]);
  });
  afterAll(() => floor.stop());

  const ask = (screen: CookieBrowser, path: string) =>
    screen.ask(`${floor.url}/api/v1/screen/${path}`, { method: 'POST', headers: { origin: floor.url } });
  const begin = async (screen: CookieBrowser) => ((await (await ask(screen, 'pairing')).json()) as PairingCode).code;
  const claim = async (screen: CookieBrowser) => ((await (await ask(screen, 'claim')).json()) as PairingState).state;
  const approve = (headers: Record<string, string>, code: string, plateaus: string[]) =>
    fetch(`${floor.url}/api/v1/screens`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ code, name: 'North wall', plateaus }),
    });
  const list = async (headers: Record<string, string>) =>
    ((await (await fetch(`${floor.url}/api/v1/screens`, { headers })).json()) as ScreenList).screens;
  const revoke = (headers: Record<string, string>, id: string) =>
    fetch(`${floor.url}/api/v1/screens/${id}`, { method: 'DELETE', headers });
  const pair = async () => {
    const screen = new CookieBrowser();
    const answer = await approve(lyon, await begin(screen), ['lyon']);
    expect([answer.status, await claim(screen)]).toEqual([201, 'paired']);
    return { screen, id: ((await answer.json()) as ScreenItem).id };
  };

  it('sees the boards it was approved for and can do nothing', async () => {
    const { screen, id } = await pair();
    const statusOf = async (path: string) => (await screen.ask(`${floor.url}/api/v1/${path}`)).status;
    expect(await statusOf('plateaus/lyon/board')).toBe(200);
    for (const path of ['plateaus/madrid/board', 'plateaus/lyon/calls?state=waiting', 'alerts', 'screens'])
      expect([path, await statusOf(path)]).toEqual([path, 403]);
    expect(await (await screen.ask(`${floor.url}/api/v1/me`)).json()).toMatchObject({ role: 'wall', kind: 'screen' });
    expect((await ask(screen, 'renewal')).status).toBe(204);
    expect(await list(lyon)).toContainEqual(
      expect.objectContaining({
        id,
        name: 'North wall',
        approvedBy: 'Frontdesk',
        address: expect.stringMatching(/127/),
      }),
    );
    expect((await list(madrid)).map((each) => each.id)).not.toContain(id);
  });

  it('is approved for plateaus of one’s own only, once, and by a code that is shown', async () => {
    const screen = new CookieBrowser();
    const code = await begin(screen);
    expect((await approve(lyon, code, ['madrid'])).status).toBe(403);
    expect((await approve(lyon, code, ['lyon', 'madrid'])).status).toBe(403);
    expect(await claim(screen)).toBe('waiting');
    expect((await approve(lyon, 'BBBB-BBBB', ['lyon'])).status).toBe(404);
    expect((await approve(lyon, code, ['lyon'])).status).toBe(201);
    expect((await approve(lyon, code, ['lyon'])).status).toBe(404);
    expect(await claim(new CookieBrowser())).toBe('over');
    expect(await claim(screen)).toBe('paired');
  });

  it('is not begun nor claimed by another site', async () => {
    const headers = { origin: 'https://evil.example' };
    for (const path of ['pairing', 'claim'])
      expect((await fetch(`${floor.url}/api/v1/screen/${path}`, { method: 'POST', headers })).status).toBe(403);
  });

  it('is revoked by who has one of its plateaus, and its socket is closed within two seconds', async () => {
    const { screen, id } = await pair();
    const extraHeaders = { cookie: screen.cookieFor(floor.url), origin: floor.url };
    const watcher = await connectWatcher(floor, { extraHeaders });
    expect((await revoke(madrid, id)).status).toBe(403);
    expect(watcher.socket.connected).toBe(true);
    expect((await revoke(lyon, id)).status).toBe(200);
    await until(() => watcher.socket.disconnected, 'the socket to be closed', 2_000);
    await expect(connectWatcher(floor, { extraHeaders })).rejects.toMatchObject({ data: { code: 'screen-over' } });
    expect((await revoke(lyon, id)).status).toBe(404);
  });

  it('is revoked where its cookie is used in two places, and the audit of its floor says so', async () => {
    let now = Date.now() - 2 * DAY_MS;
    const screens = new Screens(floor.access, () => now);
    const { id } = await screens.add({ name: 'South wall', plateaus: ['lyon'], approvedBy: 'Frontdesk' });
    const copied = (await screens.renew(id))!;
    now += DAY_MS;
    const held = (await screens.renew(id))!;
    const boardWith = async (cookie: string) =>
      (await fetch(`${floor.url}/api/v1/plateaus/lyon/board`, { headers: { cookie: `vigie_screen=${cookie}` } }))
        .status;
    await screens.find(held, '10.0.0.7');
    expect(await boardWith(held)).toBe(200);
    expect([await boardWith(copied), await boardWith(held)]).toEqual([401, 401]);
    const lines = (await floor.register.audit('lyon', 0, Date.now() + 1)).filter(({ about }) => about === id);
    expect(lines.map(({ by, act, detail }) => [by, act, detail])).toEqual([
      ['vigie', 'screen-revoked', expect.stringMatching(/^South wall: a replaced secret was used from .*127/)],
    ]);
  });

  it('cannot be found by trying codes, nor made without end', async () => {
    const headers = { authorization: `Bearer ${await floor.token({ role: 'supervisor', plateaus: ['lyon'] })}` };
    const statuses = new Set<number>();
    for (let i = 0; i < 25; i += 1)
      statuses.add((await fetch(`${floor.url}/api/v1/screens/pairings/BBBB-BBBB`, { headers })).status);
    expect([...statuses]).toEqual([404, 429]);
    const codes = new Set<number>();
    for (let i = 0; i < 25; i += 1) codes.add((await ask(new CookieBrowser(), 'pairing')).status);
    expect([...codes]).toEqual([201, 429]);
  });
});
