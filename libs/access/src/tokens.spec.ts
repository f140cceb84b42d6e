import { describe, expect, it } from '@jest/globals';
import { SignJWT, UnsecuredJWT } from 'jose';
import { AccessError } from './access-error.js';
import { whoIs } from './principal.js';
import { issueToken, verifyToken } from './tokens.js';

const secret = 'a-secret-that-only-this-test-knows-of';
const now = Date.parse('2026-03-01T08:00:00Z');
const key = (text: string) => new TextEncoder().encode(text);
const claims = { role: 'supervisor', plateaus: ['lyon'], jti: 'x', iss: 'vigie', exp: now / 1000 + 60 };
const signed = (payload: Record<string, unknown>, alg = 'HS256', by = secret) =>
  new SignJWT(payload).setProtectedHeader({ alg }).sign(key(by));

const codeOf = (token: string | undefined, at = now): Promise<unknown> =>
  verifyToken(secret, token, at).then(
    () => 'accepted',
    (error: unknown) => (error instanceof AccessError ? error.code : error),
  );

const issued = async (name?: string) => {
  const grant = { role: 'supervisor', plateaus: ['*'], ...(name === undefined ? {} : { name }) } as const;
  return verifyToken(secret, await issueToken(secret, grant, { expiresInSeconds: 60, now }), now);
};

describe('a token', () => {
  it('carries role and plateaus until it expires', async () => {
    const token = await issueToken(
      secret,
      { role: 'wall', plateaus: ['lyon', 'madrid'] },
      { expiresInSeconds: 60, now },
    );
    const principal = await verifyToken(secret, token, now + 59_000);
    expect(principal).toMatchObject({ role: 'wall', plateaus: ['lyon', 'madrid'], expiresAt: now + 60_000 });
    expect(await codeOf(token, now + 60_000)).toBe('expired-token');
  });

  it('may carry the name of who holds it, by which others are told who did something', async () => {
    expect(whoIs(await issued('Duty desk'))).toBe('Duty desk');
    const nameless = await issued();
    expect(whoIs(nameless)).toBe(`supervisor ${nameless.id.slice(0, 8)}`);
    // The audit calls the alerter itself `vigie`.
    for (const name of ['', ' ', 'x'.repeat(81), 'a\nb', 'vigie']) {
      await expect(issued(name)).rejects.toThrow(TypeError);
      expect(await codeOf(await signed({ ...claims, name }))).toBe('invalid-token');
    }
  });

  it('has an id of its own', async () => {
    const one = await issueToken(secret, { role: 'wall', plateaus: ['*'] }, { expiresInSeconds: 60, now });
    const two = await issueToken(secret, { role: 'wall', plateaus: ['*'] }, { expiresInSeconds: 60, now });
    expect(one).not.toBe(two);
  });

  it('is refused without one', async () => {
    expect(await codeOf(undefined)).toBe('missing-token');
    expect(await codeOf('')).toBe('missing-token');
  });

  it('is refused when the secret, the algorithm or the issuer is another', async () => {
    expect(await codeOf(await signed(claims))).toBe('accepted');
    expect(await codeOf(await signed(claims, 'HS256', 'another-secret-of-enough-characters!'))).toBe('invalid-token');
    expect(await codeOf(await signed(claims, 'HS512'))).toBe('invalid-token');
    expect(await codeOf(await signed({ ...claims, iss: 'else' }))).toBe('invalid-token');
  });

  it('is refused when it says it needs no signature', async () => {
    expect(await codeOf(new UnsecuredJWT(claims).encode())).toBe('invalid-token');
  });

  it('is refused when it was changed', async () => {
    const [header, , signature] = (await signed(claims)).split('.');
    const body = Buffer.from(JSON.stringify({ ...claims, role: 'admin' })).toString('base64url');
    expect(await codeOf([header, body, signature].join('.'))).toBe('invalid-token');
  });

  it.each([
    ['an unknown role', { role: 'owner' }],
    ['no plateau', { plateaus: [] }],
    ['plateaus that are no list', { plateaus: '*' }],
    ['no expiry', { exp: undefined }],
    ['no id', { jti: undefined }],
  ])('is refused with %s', async (_name, change) => {
    expect(await codeOf(await signed({ ...claims, ...change }))).toBe('invalid-token');
  });

  it('never stands in the message of an error', async () => {
    const token = await signed(claims, 'HS256', 'another-secret-of-enough-characters!');
    await expect(verifyToken(secret, token, now)).rejects.toThrow(/not issued by this Vigie/);
  });

  it('is not issued for nothing', async () => {
    await expect(issueToken(secret, { role: 'wall', plateaus: [] }, { expiresInSeconds: 60 })).rejects.toThrow(
      TypeError,
    );
    await expect(issueToken(secret, { role: 'wall', plateaus: ['*'] }, { expiresInSeconds: 0 })).rejects.toThrow(
      RangeError,
    );
  });
});
