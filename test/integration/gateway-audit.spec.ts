import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditDesk } from '../../apps/gateway/src/audit/audit-desk.js';
import { AccessError, AccountsFile, type Grant, MemoryAccessStore, type Principal } from '#access';
import { encode, type PairingCode, type ScreenItem, type WholeAuditPage } from '#contract';
import { MemoryRegister, OF_NO_PLATEAU } from '#register';
import { parseConfiguration } from '#runtime';
import { CookieBrowser } from '../openid/browser.js';
import { type ApiDescription, expectDocumented, strictDescription } from './gateway-documented.js';
import { queued } from './gateway-events.js';
import { type Floor, openFloor } from './gateway-floor.js';
import { connectWatcher } from './gateway-watcher.js';

const PASSWORD = 'a long enough password';
const ADMIN: Grant = { role: 'admin', plateaus: ['*'], name: 'Operations' };

describe('the audit', () => {
  let floor: Floor;
  let folder: string;
  let api: ApiDescription;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vigie-audit-'));
    const accounts = new AccountsFile(join(folder, 'accounts.json'));
    await accounts.put('Frontdesk', { role: 'supervisor', plateaus: ['lyon'] }, PASSWORD);
    const text = JSON.stringify({
      access: { accountsFile: accounts.file },
      plateaus: ['lyon', 'paris'].map((id) => ({ id, zone: 'Europe/Paris' })),
    });
    floor = await openFloor(undefined, parseConfiguration(text, 'audit.yaml'));
    api = await strictDescription(floor);
  });
  afterAll(async () => {
    await floor.stop();
    rmSync(folder, { recursive: true });
  });

  const as = async (grant: Grant) => ({ authorization: `Bearer ${await floor.token(grant)}` });
  const pageOf = async (query = '', path = 'audit') =>
    (await (await floor.get(`/api/v1/${path}${query}`, await as(ADMIN))).json()) as WholeAuditPage;
  /** The oldest first, as things happened. */
  const linesOf = async (query = '') =>
    (await pageOf(query)).lines.map(({ by, act, detail = '' }) => [by, act, detail]).toReversed();
  const post = (browser: CookieBrowser, path: string, body: object, headers: Record<string, string> = {}) =>
    browser.ask(`${floor.url}/api/v1/${path}`, {
      method: 'POST',
      headers: { origin: floor.url, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  it('has who signed in, who was refused and who signed out, and no name that was made up', async () => {
    const browser = new CookieBrowser();
    await post(browser, 'sign-in', { name: 'no such name', password: PASSWORD });
    await post(browser, 'sign-in', { name: 'frontdesk', password: PASSWORD });
    await post(browser, 'sign-out', { everywhere: true });
    expect(await linesOf()).toEqual([
      ['unknown', 'sign-in-refused', ''],
      ['Frontdesk', 'signed-in', 'account'],
      ['Frontdesk', 'signed-out', 'everywhere'],
    ]);
  });

  it('has what was refused to a credential once, however often it tries', async () => {
    const headers = await as({ role: 'wall', plateaus: ['lyon'], name: 'North wall' });
    for (let i = 0; i < 20; i += 1) expect((await floor.get('/api/v1/alerts', headers)).status).toBe(403);
    expect(await linesOf('?by=north')).toEqual([['North wall', 'refused', 'list-alerts: role-not-allowed']]);
  });

  it('has what a handler refuses by itself, and a socket, and events of another floor', async () => {
    const grant = { plateaus: ['lyon'] };
    await floor.get('/api/v1/days/2026-03-12?plateau=paris', await as({ ...grant, role: 'manager', name: 'Query' }));
    const auth = { token: await floor.token({ ...grant, role: 'supervisor', name: 'Socket' }) };
    const { socket, ...watcher } = await connectWatcher(floor, { auth });
    expect(await socket.timeout(5_000).emitWithAck('watch', { plateau: 'paris' })).toMatchObject({ ok: false });
    expect(watcher.snapshots).toEqual([]);
    socket.disconnect();
    const event = encode(queued({ plateau: 'paris', subject: 'c-1', at: Date.now() }));
    await fetch(`${floor.url}/api/v1/events`, {
      method: 'POST',
      headers: {
        ...(await as({ ...grant, role: 'producer', name: 'Telephony' })),
        'content-type': 'application/cloudevents+json',
      },
      body: Buffer.from(event),
    });
    expect(await linesOf('?act=refused&by=query')).toEqual([['Query', 'refused', 'view-days: plateau-not-allowed']]);
    expect(await linesOf('?act=refused&by=socket')).toEqual([
      ['Socket', 'refused', 'view-board paris: plateau-not-allowed'],
    ]);
    expect(await linesOf('?act=refused&by=telephony')).toEqual([
      ['Telephony', 'refused', 'send-events: plateau-not-allowed'],
    ]);
  });

  it('has credentials that let nobody in, over HTTP, sockets and at the printed address, once for each', async () => {
    const madeUp = { headers: { authorization: 'Bearer made.up.token' } };
    for (let i = 0; i < 5; i += 1) expect((await fetch(`${floor.url}/api/v1/me`, madeUp)).status).toBe(401);
    await expect(connectWatcher(floor, { auth: { token: 'another.made.up' } })).rejects.toThrow('unauthorized');
    const foreign = { cookie: 'vigie_session=x', origin: 'https://foreign.example' };
    await expect(connectWatcher(floor, { extraHeaders: foreign })).rejects.toThrow('unauthorized');
    expect((await fetch(`${floor.url}/enter/made-up-ticket`)).status).toBe(401);
    // Whoever says nothing has tried nothing.
    expect((await fetch(`${floor.url}/api/v1/me`)).status).toBe(401);
    expect(await linesOf('?act=refused&by=unknown')).toEqual([
      ['unknown', 'refused', 'view-self: invalid-token'],
      ['unknown', 'refused', 'view-board: foreign-page'],
      ['unknown', 'refused', 'enter: invalid-ticket'],
    ]);
  });

  it('does not grow with who tries from many addresses, and keeps what somebody known was refused all the same', async () => {
    const register = new MemoryRegister();
    const bounded = new AuditDesk(register, new MemoryAccessStore());
    for (let i = 0; i < 5_000; i += 1)
      await bounded.turnedAway({ action: 'view-self', address: `10.0.0.${i}` }, new AccessError('invalid-token'));
    const count = async () => (await register.audit(OF_NO_PLATEAU, 0, Date.now() + 60_000)).length;
    const many = await count();
    expect(many).toBeLessThan(210);
    const curious: Principal = { role: 'wall', plateaus: ['lyon'], kind: 'token', id: 'a', expiresAt: Infinity };
    await bounded.refused(curious, { action: 'view-calls', address: '' }, new AccessError('role-not-allowed'));
    expect(await count()).toBe(many + 1);
  });

  it('has who took which ticket, by the session that came of it', async () => {
    const ticket = floor.tickets.issue({ role: 'wall', plateaus: ['lyon'] });
    await fetch(`${floor.url}/enter/${ticket}`, { redirect: 'manual' });
    const [line] = await linesOf('?act=ticket-taken');
    expect(line).toEqual([
      expect.stringMatching(/^wall [\w-]{8}$/),
      'ticket-taken',
      expect.stringMatching(/^ticket: ticket:/),
    ]);
  });

  it('of a plateau has which of its screens were approved and revoked', async () => {
    const bearer = await as({ role: 'supervisor', plateaus: ['lyon'], name: 'Duty desk' });
    const { code } = (await (await post(new CookieBrowser(), 'screen/pairing', {})).json()) as PairingCode;
    const approval = { code, name: 'West wall', plateaus: ['lyon'] };
    const { id } = (await (await post(new CookieBrowser(), 'screens', approval, bearer)).json()) as ScreenItem;
    await fetch(`${floor.url}/api/v1/screens/${id}`, { method: 'DELETE', headers: bearer });
    const { lines } = await pageOf('', 'plateaus/lyon/alerts/audit');
    expect(lines.map(({ by, act, detail }) => [by, act, detail])).toEqual([
      ['Duty desk', 'screen-approved', 'West wall'],
      ['Duty desk', 'screen-revoked', 'West wall'],
    ]);
  });

  it('has every file that left, with what it was of, and none that was not given', async () => {
    const bearer = await as({ role: 'manager', plateaus: ['lyon'], name: 'Reporting' });
    await floor.get('/api/v1/plateaus/lyon/days/2026-03-12?format=csv&lang=fr', bearer);
    const list = '/api/v1/plateaus/lyon/calls?figure=abandoned&date=2026-03-12&queue=medical';
    await floor.get(`${list}&format=xlsx`, bearer);
    await floor.get('/api/v1/plateaus/lyon/days/2026-03-12?format=csv&lang=xx', bearer);
    await floor.get('/api/v1/plateaus/lyon/days/2026-03-12', bearer);
    const { lines } = await pageOf('?by=reporting&plateau=lyon');
    expect(lines.map(({ act, about, detail = '', plateau }) => [act, about, detail, plateau]).toReversed()).toEqual([
      ['exported', 'lyon-2026-03-12.csv', '', 'lyon'],
      ['exported', 'lyon-2026-03-12-calls-abandoned.xlsx', 'figure=abandoned date=2026-03-12 queue=medical', 'lyon'],
    ]);
  });

  it('is one of all plateaus and of none, the newest first, and comes in pages that neither lose nor repeat a line', async () => {
    const written = { at: Date.now(), by: 'Night desk', act: 'paged' };
    for (let i = 0; i < 620; i += 1)
      await floor.register.note({ ...written, plateau: ['lyon', 'paris', '*'][i % 3]!, about: `line ${i}` });
    const seen: string[] = [];
    for (let before: string | null = ''; before !== null;) {
      const from = before === '' ? '' : `&before=${encodeURIComponent(before)}`;
      const response = await floor.get(`/api/v1/audit?act=paged&limit=90${from}`, await as(ADMIN));
      const page: WholeAuditPage = await expectDocumented(api, '/api/v1/audit', response);
      seen.push(...page.lines.map(({ about }) => about));
      before = page.next;
    }
    expect(seen).toEqual(Array.from({ length: 620 }, (_, i) => `line ${619 - i}`));
    expect((await pageOf('?act=paged&plateau=-&limit=1000')).lines.map(({ plateau }) => plateau)).toEqual(
      Array.from({ length: 206 }, () => null),
    );
  });

  it('is given as a file whose texts are no formulas, and the file is in it', async () => {
    await floor.register.note({
      at: Date.now(),
      plateau: 'lyon',
      by: '=cmd()',
      act: 'noted',
      about: 'a',
      detail: '"x"',
    });
    const response = await floor.get('/api/v1/audit/file?format=csv&act=noted&lang=en', await as(ADMIN));
    expect(response.headers.get('content-disposition')).toBe('attachment; filename=audit.csv');
    const [head, line, end] = (await response.text()).split('\r\n');
    expect(head).toBe('At,Who,Act,Floor,About,Detail,Line');
    expect(line).toMatch(/^[\dT:.Z-]+,'=cmd\(\),noted,lyon,a,"""x""",\d+$/);
    expect(end).toBe('');
    expect((await linesOf('?act=exported&by=operations')).at(-1)).toEqual(['Operations', 'exported', 'act=noted']);
  });

  it.each(['?from=yesterday', '?to=x', '?limit=0', '?limit=1001', '?before=x', '?act=a&act=b', '?by=a&by=b'])(
    'refuses %s',
    async (query) => {
      expect((await floor.get(`/api/v1/audit${query}`, await as(ADMIN))).status).toBe(400);
    },
  );

  it('of everything is for an administrator of every plateau alone, read or saved', async () => {
    for (const path of ['/api/v1/audit', '/api/v1/audit/file?format=csv']) {
      const statusFor = async (grant: Grant) => (await floor.get(path, await as(grant))).status;
      expect(await statusFor({ role: 'admin', plateaus: ['lyon'] })).toBe(403);
      expect(await statusFor({ role: 'manager', plateaus: ['*'] })).toBe(403);
      expect(await statusFor(ADMIN)).toBe(200);
    }
  });
});
