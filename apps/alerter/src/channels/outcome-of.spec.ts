import { expect, it } from '@jest/globals';
import { outcomeOf, outcomeOfFailure } from './outcome-of.js';
import { PrivateAddressError } from './public-address.js';

const NOW = Date.parse('2026-03-02T09:00:00Z');

it.each([
  [200, undefined, { outcome: 'delivered' }],
  [204, '10', { outcome: 'delivered' }],
  [302, undefined, { outcome: 'later', error: 'the receiver answered 302, and redirects are not followed' }],
  [404, undefined, { outcome: 'later', error: 'the receiver answered 404' }],
  [410, undefined, { outcome: 'refused', error: 'the receiver answered 410: it is gone', isGone: true }],
  [429, '7', { outcome: 'later', error: 'the receiver answered 429', afterMs: 7_000 }],
  [503, 'Mon, 02 Mar 2026 09:01:00 GMT', { outcome: 'later', error: 'the receiver answered 503', afterMs: 60_000 }],
  [429, '999999999', { outcome: 'later', error: 'the receiver answered 429', afterMs: 6 * 3_600_000 }],
  [429, 'soon', { outcome: 'later', error: 'the receiver answered 429' }],
])('takes %s with Retry-After %s as it is meant', (status, retryAfter, outcome) => {
  expect(outcomeOf({ status, retryAfter }, NOW)).toEqual(outcome);
});

it('says nothing of where a receiver is when it fails', () => {
  const failure = Object.assign(new Error('connect ECONNREFUSED 192.0.2.7:443'), { code: 'ECONNREFUSED' });
  expect(outcomeOfFailure(failure)).toEqual({ outcome: 'later', error: 'no answer: ECONNREFUSED' });
  expect(outcomeOfFailure(new Error('https://secret.example/T0/B0'))).toEqual({
    outcome: 'later',
    error: 'no answer: the connection failed',
  });
  expect(outcomeOfFailure(new DOMException('timed out', 'TimeoutError'))).toMatchObject({ error: 'no answer in time' });
  expect(outcomeOfFailure(new PrivateAddressError())).toMatchObject({ outcome: 'refused' });
});
