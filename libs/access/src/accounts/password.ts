import { randomBytes, scrypt, type ScryptOptions, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/** What OWASP asks of scrypt: 64 MiB, twice over. */
const COST = { N: 2 ** 16, r: 8, p: 2 };
const LENGTH = 32;

/** The fewest and the most characters of a password. */
export const PASSWORD_LENGTH = { least: 12, most: 200 } as const;

/** What is kept of a password: scrypt with its cost, a salt of its own and the result. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const { N, r, p } = COST;
  return ['scrypt', N, r, p, salt.toString('base64url'), await deriveTurn(password, salt, COST)].join('$');
}

/** Whether a password is the one; takes as long where it is not. */
export async function isPassword(password: string, kept: string): Promise<boolean> {
  const [, N, r, p, salt = '', expected = ''] = kept.split('$');
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const given = await deriveTurn(password, Buffer.from(salt, 'base64url'), cost);
  const [a, b] = [Buffer.from(given, 'base64url'), Buffer.from(expected, 'base64url')];
  return a.length === b.length && timingSafeEqual(a, b);
}

let last: Promise<unknown> = Promise.resolve();

/** One after the other: many who try at once must not fill the memory. */
function deriveTurn(password: string, salt: Buffer, cost: typeof COST): Promise<string> {
  const run = async () => {
    const options = { ...cost, maxmem: 256 * cost.N * cost.r };
    return (await derive(password.normalize('NFKC'), salt, LENGTH, options)).toString('base64url');
  };
  const turn = last.then(run, run);
  last = turn.catch(() => undefined);
  return turn;
}
