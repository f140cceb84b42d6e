import type { AccessError, AccessErrorCode } from '#access';

const LATER: readonly AccessErrorCode[] = ['sign-in-later', 'too-many-codes', 'too-many-events', 'too-many-requests'];
const FORBIDDEN: readonly AccessErrorCode[] = ['role-not-allowed', 'plateau-not-allowed', 'foreign-page', 'no-grant'];
const UNKNOWN: readonly AccessErrorCode[] = ['store-away', 'store-broken', 'accounts-open', 'accounts-unreadable'];

/** What a refusal comes to over HTTP. Of 429 and 503 nothing is said about who asks: it may be asked again. */
export function statusOf({ code }: AccessError): 401 | 403 | 429 | 503 {
  if (LATER.includes(code)) return 429;
  if (UNKNOWN.includes(code)) return 503;
  return FORBIDDEN.includes(code) ? 403 : 401;
}
