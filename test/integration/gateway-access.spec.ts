import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../until.js';
import { parseConfiguration } from '#runtime';
import { type Floor, openFloor, SECRET } from './gateway-floor.js';

const BOARD = '/api/v1/plateaus/lyon/board';
const PROTECTED = [
  '/api/v1/plateaus',
  BOARD,
  '/api/v1/plateaus/lyon/days/2026-03-01',
  '/api/v1/plateaus/lyon/calls?state=waiting',
  '/api/docs',
  '/api/docs/openapi.json',
  '/api/docs/show.js',
  '/api/docs/swagger-ui.css',
];

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

const expectProblem = async (response: Response, status: number, code: string) => {
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(await response.json()).toMatchObject({ status, type: `urn:vigie:problem:${code}` });
  expect(response.status).toBe(status);
};

describe('who the gateway answers', () => {
  let floor: Floor;
  beforeAll(async () => {
    floor = await openFloor();
  });
  afterAll(() => floor.stop());

  const ask = (path: string, headers: Record<string, string> = {}) =>
    fetch(floor.url + path, { headers, redirect: 'manual' });

  it.each(PROTECTED)('does not answer %s without a token', async (path) => {
    const response = await ask(path);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    await expectProblem(response, 401, 'missing-token');
  });

  it.each(['/health/live', '/health/ready', '/', '/index.html'])('answers %s to anybody', async (path) => {
    expect((await ask(path)).status).toBe(200);
  });

  it('does not accept a token of another secret, one that was changed, or one that is over', async () => {
    const good = await floor.token();
    const expired = await floor.token(undefined, 1);
    await expectProblem(await ask(BOARD, bearer(`${good.slice(0, -4)}AAAA`)), 401, 'invalid-token');
    await expectProblem(await ask(BOARD, bearer('nonsense')), 401, 'invalid-token');
    await expectProblem(await ask(BOARD, { authorization: `Basic ${good}` }), 401, 'missing-token');
    // A token is told in whole seconds, so one of a second is over within two.
    const refused = async () => {
      const answer = await ask(BOARD, bearer(expired));
      return answer.status !== 200 && answer;
    };
    await expectProblem(await until(refused, 'the token to expire', 5_000), 401, 'expired-token');
  });

  it('takes the session cookie from its own pages only', async () => {
    const cookie = `vigie_session=${await floor.session(await floor.token())}`;
    expect((await ask(BOARD, { cookie })).status).toBe(200);
    expect((await ask(BOARD, { cookie, origin: floor.url })).status).toBe(200);
    await expectProblem(await ask(BOARD, { cookie, origin: 'http://127.0.0.1:1' }), 403, 'foreign-page');
    await expectProblem(await ask(BOARD, { cookie, origin: 'null' }), 403, 'foreign-page');
    await expectProblem(await ask(BOARD, { cookie: `vigie_session=${await floor.token()}` }), 401, 'session-over');
  });

  it('shows a token no other plateau than its own, whether that exists or not', async () => {
    const own = bearer(await floor.token({ role: 'supervisor', plateaus: ['lyon'] }));
    expect((await ask(BOARD, own)).status).toBe(200);
    for (const path of ['/board', '/days/2026-03-01', '/calls?state=waiting'])
      for (const plateau of ['madrid', 'nowhere'])
        await expectProblem(await ask(`/api/v1/plateaus/${plateau}${path}`, own), 403, 'plateau-not-allowed');
  });

  it('lets a role do what it may and nothing else', async () => {
    const wall = bearer(await floor.token({ role: 'wall', plateaus: ['*'] }));
    const producer = bearer(await floor.token({ role: 'producer', plateaus: ['*'] }));
    expect((await ask(BOARD, wall)).status).toBe(200);
    expect((await ask('/api/v1/plateaus/lyon/days/2026-03-01', wall)).status).toBe(200);
    await expectProblem(await ask('/api/v1/plateaus/lyon/calls?state=waiting', wall), 403, 'role-not-allowed');
    await expectProblem(await ask('/api/docs', wall), 403, 'role-not-allowed');
    expect((await ask('/api/docs/openapi.json', producer)).status).toBe(200);
    await expectProblem(await ask('/api/v1/plateaus', producer), 403, 'role-not-allowed');
  });

  it('says that there is no such thing, as a problem', async () => {
    const token = bearer(await floor.token());
    await expectProblem(await ask('/api/v1/plateaus/nowhere/board', token), 404, 'http-404');
    await expectProblem(await ask('/api/v1/nothing', token), 404, 'http-404');
    await expectProblem(await ask('/api/docs/%2e%2e%2fpackage.json', token), 404, 'http-404');
    await expectProblem(
      await fetch(`${floor.url}/api/v1/plateaus`, { method: 'POST', headers: token }),
      404,
      'http-404',
    );
  });

  it.each(['/api/v1/plateaus/%E0%A4%A/board', '/enter/%'])('refuses the address %s', async (path) => {
    await expectProblem(await ask(path, bearer(await floor.token())), 400, 'http-400');
  });

  it.each([
    ['a body that is too long', 413, `"${'secret'.repeat(20_000)}"`],
    ['a body that is no JSON', 400, '{"secret'],
  ])('refuses %s on any path, and does not repeat it', async (_what, status, body) => {
    const headers = { authorization: `Bearer ${await floor.token()}`, 'content-type': 'application/json' };
    const answer = await fetch(`${floor.url}/api/v1/plateaus`, { method: 'POST', headers, body });
    expect(answer.status).toBe(status);
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({ type: `urn:vigie:problem:http-${status}`, status });
    expect(text).not.toContain('secret');
  });

  it('exchanges a ticket once, for a cookie that scripts and other sites cannot read', async () => {
    const ticket = floor.tickets.issue({ role: 'wall', plateaus: ['lyon'] });
    expect((await fetch(`${floor.url}/enter/${ticket}`, { method: 'HEAD' })).status).toBe(405);
    const entered = await ask(`/enter/${ticket}?plateau=lyon`);
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/?plateau=lyon']);
    const [cookie, ...manners] = entered.headers.get('set-cookie')!.split('; ');
    expect(manners).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Strict', 'Path=/']));
    const seen = (await (await ask('/api/v1/plateaus', { cookie: cookie! })).json()) as { plateaus: unknown[] };
    expect(seen.plateaus).toEqual([{ id: 'lyon', name: 'Lyon', zone: 'Europe/Paris' }]);
    await expectProblem(await ask(`/enter/${ticket}`), 401, 'invalid-ticket');
    await expectProblem(await ask('/enter/none'), 401, 'invalid-ticket');
  });

  it('redirects to no other site', async () => {
    const ticket = floor.tickets.issue({ role: 'wall', plateaus: ['lyon'] });
    const entered = await ask(`/enter/${ticket}?plateau=${encodeURIComponent('//evil.example/')}`);
    expect(new URL(entered.headers.get('location')!, floor.url).origin).toBe(floor.url);
  });

  it('tells nobody its secret, and what it is made of', async () => {
    const answers = await Promise.all([...PROTECTED, '/', '/health/ready'].map((path) => ask(path)));
    for (const answer of answers) {
      expect(answer.headers.get('x-powered-by')).toBeNull();
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('x-frame-options')).toBe('SAMEORIGIN');
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
      expect(answer.headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(answer.headers.get('strict-transport-security')).toBeNull();
      expect(await answer.text()).not.toContain(SECRET);
    }
  });

  it('is told to come by https alone, where people are told such an address', async () => {
    const text = `
alerter: { publicUrl: https://vigie.example.org }
plateaus: [{ id: lyon, zone: Europe/Paris }]
`;
    const other = await openFloor(undefined, parseConfiguration(text, 'https.yaml'));
    const answer = await fetch(`${other.url}/health/live`);
    await other.stop();
    expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000');
  });
});
