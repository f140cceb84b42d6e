import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountsFile, type Grant } from '#access';
import type { AuditLineItem, PairingCode, ScreenItem } from '#contract';
import { parseConfiguration } from '#runtime';
import { CookieBrowser } from '../openid/browser.js';
import { type Floor, openFloor } from './gateway-floor.js';

const PASSWORD = 'a long enough password';
const ADMIN: Grant = { role: 'admin', plateaus: ['*'], name: 'Operations' };

describe('the audit', () => {
  let floor: Floor;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vigie-audit-'));
    const accounts = new AccountsFile(join(folder, 'accounts.json'));
    await accounts.put('Frontdesk', { role: 'supervisor', plateaus: ['lyon'] }, PASSWORD);
    const text = JSON.stringify({
      access: { accountsFile: accounts.file },
      plateaus: [{ id: 'lyon', zone: 'Europe/Paris' }],
    });
    floor = await openFloor(undefined, parseConfiguration(text, 'audit.yaml'));
  });
  afterAll(async () => {
    await floor.stop();
    rmSync(folder, { recursive: true });
  });

  const as = async (grant: Grant) => ({ authorization: `Bearer ${await floor.token(grant)}` });
  const linesOf = async (path: string) => {
    const { lines } = (await (await floor.get(`/api/v1/${path}`, await as(ADMIN))).json()) as {
      lines: AuditLineItem[];
    };
    return lines.map(({ by, act, detail = '' }) => [by, act, detail]);
  };
  const post = (browser: CookieBrowser, path: string, body: object, headers: Record<string, string> = {}) =>
    browser.ask(`${floor.url}/api/v1/${path}`, {
      method: 'POST',
      headers: { origin: floor.url, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  const statusFor = async (grant: Grant) => (await floor.get('/api/v1/audit', await as(grant))).status;

  it('has who signed in, who was refused and who signed out, and no name that was made up', async () => {
    const browser = new CookieBrowser();
    await post(browser, 'sign-in', { name: 'no such name', password: PASSWORD });
    await post(browser, 'sign-in', { name: 'frontdesk', password: PASSWORD });
    await post(browser, 'sign-out', { everywhere: true });
    expect(await linesOf('audit')).toEqual([
      ['unknown', 'sign-in-refused', ''],
      ['Frontdesk', 'signed-in', 'account'],
      ['Frontdesk', 'signed-out', 'everywhere'],
    ]);
  });

  it('has what was refused to a credential once, however often it tries', async () => {
    const headers = await as({ role: 'wall', plateaus: ['lyon'], name: 'North wall' });
    for (let i = 0; i < 20; i += 1) expect((await floor.get('/api/v1/alerts', headers)).status).toBe(403);
    const refused = (await linesOf('audit')).filter(([by]) => by === 'North wall');
    expect(refused).toEqual([['North wall', 'refused', 'list-alerts: role-not-allowed']]);
  });

  it('of a plateau has which of its screens were approved and revoked', async () => {
    const bearer = await as({ role: 'supervisor', plateaus: ['lyon'], name: 'Bea' });
    const { code } = (await (await post(new CookieBrowser(), 'screen/pairing', {})).json()) as PairingCode;
    const approval = { code, name: 'West wall', plateaus: ['lyon'] };
    const { id } = (await (await post(new CookieBrowser(), 'screens', approval, bearer)).json()) as ScreenItem;
    await fetch(`${floor.url}/api/v1/screens/${id}`, { method: 'DELETE', headers: bearer });
    expect(await linesOf('plateaus/lyon/alerts/audit')).toEqual([
      ['Bea', 'screen-approved', 'West wall'],
      ['Bea', 'screen-revoked', 'West wall'],
    ]);
  });

  it('of no plateau is for an administrator of every plateau alone', async () => {
    expect(await statusFor({ role: 'admin', plateaus: ['lyon'] })).toBe(403);
    expect(await statusFor({ role: 'manager', plateaus: ['*'] })).toBe(403);
    expect(await statusFor(ADMIN)).toBe(200);
  });
});
