import type { Outcome } from '../delivery/notification-queue.js';
import type { Answer } from './http-post.js';
import { PrivateAddressError } from './public-address.js';

/** However long a receiver asks to be left alone, it is tried again after this long, in milliseconds. */
const LONGEST_WAIT_MS = 6 * 3_600_000;

/** What an answer over HTTP means for the notice. */
export function outcomeOf({ status, retryAfter }: Answer, now: number): Outcome {
  if (status >= 200 && status < 300) return { outcome: 'delivered' };
  if (status === 410) return { outcome: 'refused', error: 'the receiver answered 410: it is gone', isGone: true };
  const afterMs = waitOf(retryAfter, now);
  const redirects = status >= 300 && status < 400 ? ', and redirects are not followed' : '';
  const error = `the receiver answered ${status}${redirects}`;
  return { outcome: 'later', error, ...(afterMs === undefined ? {} : { afterMs }) };
}

/** What a failure to get an answer means; its own text may hold an address, which may be a secret. */
export function outcomeOfFailure(error: unknown): Outcome {
  if (error instanceof PrivateAddressError) return { outcome: 'refused', error: error.message };
  const { name, code } = error as { name?: string; code?: unknown };
  if (name === 'AbortError' || name === 'TimeoutError') return { outcome: 'later', error: 'no answer in time' };
  return { outcome: 'later', error: `no answer: ${typeof code === 'string' ? code : 'the connection failed'}` };
}

/** Seconds, or a date of HTTP; in milliseconds from now. */
function waitOf(retryAfter: string | undefined, now: number): number | undefined {
  if (retryAfter === undefined) return undefined;
  const ms = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now;
  return Number.isFinite(ms) ? Math.min(LONGEST_WAIT_MS, Math.max(0, ms)) : undefined;
}
