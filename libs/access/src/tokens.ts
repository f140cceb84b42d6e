import { randomUUID } from 'node:crypto';
import { errors, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import { AccessError } from './access-error.js';
import { ROLES } from './actions.js';
import type { Grant, Principal } from './principal.js';

const ISSUER = 'vigie';
const ALGORITHM = 'HS256';
const MOST_PLATEAUS = 1_000;
const LONGEST_TOKEN = 8_192;
const LONGEST_NAME = 80;
/** Who the audit says it was when nobody was: no person may pass for it. */
const ITSELF = 'vigie';

/** How long a token lasts. */
export interface TokenLifetime {
  /** In seconds, at least 1. */
  readonly expiresInSeconds: number;
  /** Milliseconds since the epoch; the clock without it. */
  readonly now?: number;
  /** What the token is called when it is listed or called back; one of its own without it. */
  readonly id?: string;
}

/** Signs a token (JWT, HS256) that carries a grant. Whoever holds it has the grant until it expires. */
export async function issueToken(secret: string, grant: Grant, lifetime: TokenLifetime): Promise<string> {
  const issuedAt = Math.floor((lifetime.now ?? Date.now()) / 1000);
  if (!isGrant({ ...grant }))
    throw new TypeError(
      'a grant names one of the roles and at least one plateau, or "*"; a name has 1 to 80 characters',
    );
  if (!(lifetime.expiresInSeconds >= 1)) throw new RangeError('a token lasts at least 1 second');
  const { role, plateaus, sources, name } = grant;
  const scope = { plateaus: [...plateaus], ...(sources === undefined ? {} : { sources: [...sources] }) };
  return new SignJWT({ role, ...scope, ...(name === undefined ? {} : { name }) })
    .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
    .setIssuer(ISSUER)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + Math.floor(lifetime.expiresInSeconds))
    .setJti(lifetime.id ?? randomUUID())
    .sign(keyOf(secret));
}

/**
 * Who holds a token. `now` is in milliseconds since the epoch; the clock without it.
 * @throws {AccessError} `missing-token`, `invalid-token` (also for another algorithm or issuer) or `expired-token`.
 */
export async function verifyToken(secret: string, token: string | undefined, now?: number): Promise<Principal> {
  if (token === undefined || token === '') throw new AccessError('missing-token');
  if (token.length > LONGEST_TOKEN) throw new AccessError('invalid-token');
  let payload: JWTPayload;
  try {
    const verified = await jwtVerify(token, keyOf(secret), {
      issuer: ISSUER,
      algorithms: [ALGORITHM],
      requiredClaims: ['exp', 'jti'],
      currentDate: new Date(now ?? Date.now()),
    });
    payload = verified.payload;
  } catch (cause) {
    throw new AccessError(cause instanceof errors.JWTExpired ? 'expired-token' : 'invalid-token', { cause });
  }
  const { jti = '', exp = 0, ...claims } = payload;
  if (!isGrant(claims)) throw new AccessError('invalid-token');
  const { role, plateaus, sources, name } = claims;
  const scope = { plateaus, ...(sources === undefined ? {} : { sources }) };
  return { role, ...scope, ...(name === undefined ? {} : { name }), kind: 'token', id: jti, expiresAt: exp * 1000 };
}

const keyOf = (secret: string): Uint8Array => new TextEncoder().encode(secret);

/** Whether something read from outside names a role and plateaus, and calls its holder by a fit name or none. */
export function isGrant(claims: Record<string, unknown>): claims is Record<string, unknown> & Grant {
  const { role, plateaus, sources, name } = claims;
  return (
    (name === undefined || isName(name)) &&
    (sources === undefined || isScope(sources)) &&
    ROLES.some((known) => known === role) &&
    isScope(plateaus)
  );
}

const isScope = (ids: unknown): boolean =>
  Array.isArray(ids) &&
  ids.length > 0 &&
  ids.length <= MOST_PLATEAUS &&
  ids.every((id) => typeof id === 'string' && id !== '');

/** Whether somebody can be called so beside what they did: 1 to 80 printable characters, and not as Vigie itself. */
export const isName = (name: unknown): name is string =>
  typeof name === 'string' &&
  name.trim() !== '' &&
  name.length <= LONGEST_NAME &&
  !/\p{Cc}/u.test(name) &&
  name !== ITSELF;
