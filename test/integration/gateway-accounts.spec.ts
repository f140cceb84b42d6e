import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountsFile } from '#access';
import { parseConfiguration } from '#runtime';
import { CookieBrowser } from '../openid/browser.js';
import { until } from '../until.js';
import { type Floor, openFloor } from './gateway-floor.js';
import { connectWatcher } from './gateway-watcher.js';

const PASSWORD = 'a long enough password';
const GRANT = { role: 'supervisor', plateaus: ['lyon'] } as const;

describe('who signs in with an account of this place', () => {
  let floor: Floor;
  let folder: string;
  let accounts: AccountsFile;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vigie-accounts-'));
    accounts = new AccountsFile(join(folder, 'accounts.json'));
    const text = JSON.stringify({
      access: { accountsFile: accounts.file },
      plateaus: [{ id: 'lyon', zone: 'Europe/Paris' }],
    });
    floor = await openFloor(undefined, parseConfiguration(text, 'accounts.yaml'));
  });
  afterAll(async () => {
    await floor.stop();
    rmSync(folder, { recursive: true });
  });

  const signIn = (browser: CookieBrowser, name: string, password: string, origin = floor.url) =>
    browser.ask(`${floor.url}/api/v1/sign-in`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: JSON.stringify({ name, password }),
    });
  const statusOf = async (browser: CookieBrowser) => (await browser.ask(`${floor.url}/api/v1/me`)).status;

  const ways = async () => (await fetch(`${floor.url}/api/v1/sign-in`)).json();

  it('finds the way in offered once there is an account', async () => {
    expect(await ways()).toEqual({ accounts: false });
    await accounts.put('Frontdesk', GRANT, PASSWORD);
    expect(await ways()).toEqual({ accounts: true });
  });

  it('is let in with the right password, by a cookie that scripts and other sites cannot read', async () => {
    const browser = new CookieBrowser();
    const answer = await signIn(browser, 'frontdesk', PASSWORD);
    expect(answer.status).toBe(204);
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^vigie_session=[\w-]{43}; Max-Age=43200; .*HttpOnly; .*SameSite=Strict/),
    ]);
    const me = (await (await browser.ask(`${floor.url}/api/v1/me`)).json()) as object;
    expect(me).toMatchObject({ who: 'Frontdesk', role: 'supervisor', kind: 'session', plateaus: ['lyon'] });
  });

  it('learns from a refusal neither whether there is such a name nor what it was', async () => {
    const browser = new CookieBrowser();
    const answers = await Promise.all([signIn(browser, 'Frontdesk', 'wrong'), signIn(browser, 'Nobody', 'wrong')]);
    const [known, unknown] = await Promise.all(answers.map((answer) => answer.text()));
    expect(answers.map(({ status }) => status)).toEqual([401, 401]);
    expect(known).toBe(unknown);
    expect(await statusOf(browser)).toBe(401);
  });

  it('cannot be signed in by another site', async () => {
    const browser = new CookieBrowser();
    expect((await signIn(browser, 'Frontdesk', PASSWORD, 'https://evil.example')).status).toBe(403);
    expect(await statusOf(browser)).toBe(401);
  });

  it.each(['Backdesk', 'Stranger'])('waits after too many tries, right password or not: %s', async (name) => {
    if (accounts.find('Backdesk') === undefined) await accounts.put('Backdesk', GRANT, PASSWORD);
    const browser = new CookieBrowser();
    for (let i = 0; i < 6; i += 1) expect((await signIn(browser, name, 'wrong')).status).toBe(401);
    const answer = await signIn(browser, name, PASSWORD);
    expect([answer.status, Number(answer.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect(await answer.json()).toMatchObject({ type: 'urn:vigie:problem:sign-in-later' });
  });

  it('is out, sockets and all, within two seconds of a new password or of the removal', async () => {
    for (const change of [
      () => accounts.put('Night desk', GRANT, 'another long password'),
      () => accounts.remove('Night desk'),
    ]) {
      await accounts.put('Night desk', GRANT, PASSWORD);
      const browser = new CookieBrowser();
      await signIn(browser, 'Night desk', PASSWORD);
      const extraHeaders = { cookie: browser.cookieFor(floor.url), origin: floor.url };
      const watcher = await connectWatcher(floor, { extraHeaders });
      await change();
      await until(() => watcher.socket.disconnected, 'the socket to be closed', 2_000);
      expect(await statusOf(browser)).toBe(401);
    }
  });
});
