import type { Finding } from './finding.js';

/** What node:tls calls a server, or a client, whose certificate does not do. */
const CERTIFICATE = /CERT|SIGNATURE|ERR_SSL|ERR_TLS|EPROTO/;

/**
 * Why a Redis that answers does not let this process in, from what ioredis throws; `undefined` where it is merely away,
 * which passes by itself.
 */
export function redisRefusal(about: string, error: unknown): Finding | undefined {
  const { message, code } = error as Error & { readonly code?: unknown };
  const problem = (found: string, remedy: string): Finding => ({ level: 'problem', about, found, remedy });
  if (/^(WRONGPASS|NOAUTH)/.test(message))
    return problem(
      `does not accept the user or the password (${message})`,
      'look at the user and password in REDIS_URL',
    );
  if (message.startsWith('NOPERM'))
    return problem(`does not allow this user what is needed (${message})`, 'give it the rules in docs/operations.md');
  if (typeof code === 'string' && CERTIFICATE.test(code))
    return problem(
      `and this process do not trust each other (${message})`,
      'look at REDIS_SSL_CA, and at REDIS_SSL_CERT and REDIS_SSL_KEY where it asks for a certificate',
    );
  return undefined;
}
