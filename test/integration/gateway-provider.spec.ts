import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Sessions } from '#access';
import type { Me, SignedOut } from '#contract';
import { parseConfiguration } from '#runtime';
import { CookieBrowser } from '../openid/browser.js';
import { CertifiedProvider, CLIENT } from '../openid/certified-provider.js';
import { type Forgery, HostileProvider } from '../openid/hostile-provider.js';
import { freePort } from '../stack/index.mjs';
import { type Floor, openFloor } from './gateway-floor.js';

const configured = (issuer: string, publicUrl: string) =>
  parseConfiguration(
    `
alerter: { publicUrl: '${publicUrl}' }
access:
  provider:
    issuer: '${issuer}'
    clientId: ${CLIENT.id}
    clientSecretFrom: TEST_CLIENT_SECRET
    grants:
      - { claim: groups, value: lyon-supervisors, role: supervisor, plateaus: [lyon] }
      - { claim: groups, value: managers, role: manager, plateausFrom: floors }
plateaus: [{ id: lyon, zone: Europe/Paris }, { id: madrid, zone: Europe/Madrid }]
`,
    'provider.yaml',
  );

const open = async (issuer: string, port: number) => {
  process.env['TEST_CLIENT_SECRET'] = CLIENT.secret;
  const url = `http://127.0.0.1:${port}`;
  return openFloor(undefined, configured(issuer, url), undefined, undefined, port);
};

const meOf = async (floor: Floor, browser: CookieBrowser): Promise<Me | undefined> => {
  const answer = await browser.ask(`${floor.url}/api/v1/me`);
  return answer.status === 200 ? ((await answer.json()) as Me) : undefined;
};

const now = () => Math.floor(Date.now() / 1000);

const refusalOf = (address: string | null) => new URL(address ?? '', 'http://x').searchParams.get('refused');

describe('who signs in with a certified provider', () => {
  let floor: Floor;
  let provider: CertifiedProvider;
  let browser: CookieBrowser;
  beforeAll(async () => {
    const port = await freePort();
    provider = new CertifiedProvider(`http://127.0.0.1:${port}/api/v1/sign-in/callback`);
    await provider.start();
    floor = await open(provider.issuer, port);
  });
  beforeEach(() => {
    browser = new CookieBrowser();
    provider.signsIn = 'frontdesk';
  });
  afterAll(async () => {
    await floor.stop();
    await provider.stop();
  });

  const begin = (wanted = '/?plateau=lyon') =>
    `${floor.url}/api/v1/sign-in/provider?return=${encodeURIComponent(wanted)}`;
  /** The address that the provider sends the browser back to, not asked for yet. */
  const comeBack = (wanted?: string) => browser.followTo(begin(wanted), `${floor.url}/api/v1/sign-in/callback`);
  const signIn = async (wanted?: string) => {
    const answer = await browser.ask(await comeBack(wanted));
    return answer.headers.get('location');
  };

  it('is who the provider says, with the role and the plateaus of their claims, and goes where they wanted to', async () => {
    expect(await signIn('/?plateau=lyon&view=day')).toBe('/?plateau=lyon&view=day');
    expect(await meOf(floor, browser)).toMatchObject({ who: 'Frontdesk', role: 'supervisor', plateaus: ['lyon'] });
    const board = (plateau: string) => browser.ask(`${floor.url}/api/v1/plateaus/${plateau}/board`);
    expect([(await board('lyon')).status, (await board('madrid')).status]).toEqual([200, 403]);
  });

  it('gets plateaus that a claim lists', async () => {
    provider.signsIn = 'bruno';
    await signIn();
    expect(await meOf(floor, browser)).toMatchObject({ who: 'Bruno', role: 'manager', plateaus: ['lyon', 'madrid'] });
  });

  it('is not let in without a role, and is told so', async () => {
    provider.signsIn = 'carla';
    expect(refusalOf(await signIn())).toBe('no-grant');
    expect(await meOf(floor, browser)).toBeUndefined();
  });

  it('is sent to no other site', async () => {
    for (const wanted of ['//evil.example/', 'https://evil.example/', '/\\evil.example', '/api/v1/sign-out'])
      expect(await signIn(wanted)).toBe('/');
  });

  it('signs in after the provider changed its keys', async () => {
    await signIn();
    await provider.changeKeys();
    browser = new CookieBrowser();
    await signIn();
    expect(await meOf(floor, browser)).toMatchObject({ who: 'Frontdesk' });
  });

  it('cannot use a code twice', async () => {
    const back = await comeBack();
    await browser.ask(back);
    const session = browser.cookieFor(floor.url);
    expect(refusalOf((await browser.ask(back)).headers.get('location'))).toBe('provider-refused');
    expect(browser.cookieFor(floor.url)).toBe(session);
  });

  it('cannot use the code of another browser, nor a state that was mixed up', async () => {
    const back = await comeBack();
    const victim = new CookieBrowser();
    await victim.followTo(begin(), provider.issuer);
    for (const address of [back, back.replace(/state=[^&]+/, 'state=mixed-up')]) {
      expect(refusalOf((await victim.ask(address)).headers.get('location'))).toBe('provider-refused');
      expect(await meOf(floor, victim)).toBeUndefined();
    }
    expect(refusalOf((await new CookieBrowser().ask(back)).headers.get('location'))).toBe('provider-refused');
  });

  it('signs out here and at the provider', async () => {
    await signIn();
    const answer = await browser.ask(`${floor.url}/api/v1/sign-out`, {
      method: 'POST',
      headers: { origin: floor.url, 'content-type': 'application/json' },
      body: '{}',
    });
    const { ended, goTo } = (await answer.json()) as SignedOut;
    expect(ended).toBe(1);
    expect(goTo).toMatch(new RegExp(`^${provider.issuer}/session/end\\?.*id_token_hint=ey`));
    expect((await browser.ask(goTo!)).status).toBe(200);
    expect(await meOf(floor, browser)).toBeUndefined();
  });

  it('is out when the session is over or called back, whatever the provider would say', async () => {
    await signIn();
    const sessions = new Sessions(floor.access);
    const [id] = (await floor.access.list('session')).keys();
    expect(id).toBeDefined();
    for (const [each] of await floor.access.list('session')) await sessions.end(each);
    expect(await meOf(floor, browser)).toBeUndefined();
  });

  it('keeps the walls when the provider is away, and says so to who wants to sign in', async () => {
    await provider.stop();
    expect((await floor.get('/api/v1/plateaus/lyon/board')).status).toBe(200);
    const answer = await browser.ask(begin());
    expect([answer.status, refusalOf(answer.headers.get('location'))]).toEqual([303, 'provider-away']);
    await provider.start();
    await signIn();
    expect(await meOf(floor, browser)).toMatchObject({ who: 'Frontdesk' });
  });
});

describe('what a hostile provider, or somebody in its place, cannot do', () => {
  let floor: Floor;
  const provider = new HostileProvider();
  beforeAll(async () => {
    await provider.start();
    floor = await open(provider.issuer, await freePort());
  });
  afterAll(async () => {
    await floor.stop();
    await provider.stop();
  });

  const signInWith = async (forgery: Forgery) => {
    provider.forgery = forgery;
    const browser = new CookieBrowser();
    const sent = new URL(await browser.followTo(`${floor.url}/api/v1/sign-in/provider`, provider.issuer));
    provider.nonce = sent.searchParams.get('nonce')!;
    expect(sent.searchParams.get('code_challenge_method')).toBe('S256');
    const back = `${floor.url}/api/v1/sign-in/callback?code=any&state=${sent.searchParams.get('state')}`;
    const refusal = refusalOf((await browser.ask(back)).headers.get('location'));
    return refusal ?? (await meOf(floor, browser))?.role;
  };
  it('is let in with an honest token, so that the others are refused for what is wrong with them', async () => {
    expect(await signInWith({})).toBe('supervisor');
  });

  it('takes a clock that is a little wrong, and no token that is over or not yet', async () => {
    expect(await signInWith({ claims: { iat: now() + 20, exp: now() + 320 } })).toBe('supervisor');
    expect(await signInWith({ claims: { iat: now() - 320, exp: now() - 20 } })).toBe('supervisor');
    expect(await signInWith({ claims: { iat: now() - 900, exp: now() - 300 } })).toBe('provider-refused');
    expect(await signInWith({ claims: { nbf: now() + 300 } })).toBe('provider-refused');
  });

  it.each<readonly [string, () => Forgery | Promise<Forgery>]>([
    ['no signature', () => ({ algorithm: 'none' })],
    ['a signature with the client’s secret', () => ({ algorithm: 'HS256', secret: CLIENT.secret })],
    [
      'a signature with the public key as the secret',
      async () => ({ algorithm: 'HS256', secret: await provider.publicKeyText() }),
    ],
    ['a signature of a key that is not published', () => ({ foreignKey: true })],
    ['another issuer', () => ({ claims: { iss: 'https://other.example' } })],
    ['another audience', () => ({ claims: { aud: 'other' } })],
    ['another nonce', () => ({ claims: { nonce: 'of-another-sign-in' } })],
    ['no nonce', () => ({ claims: { nonce: undefined as never } })],
  ])('refuses a token with %s', async (_what, forgery) => {
    expect(await signInWith(await forgery())).toBe('provider-refused');
  });
});
