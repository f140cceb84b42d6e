import { AccessError } from '#access';
import { statusOf } from './refusal-status.js';

/**
 * What a client is told that may not join: `unauthorized` says that its credential is not good, `unavailable` that it was
 * not looked at, so that a screen goes on trying with what it has.
 */
export function socketRefusal(error: unknown): Error {
  const isKnown = error instanceof AccessError;
  const isOfCredential = isKnown && statusOf(error) < 429;
  return Object.assign(new Error(isOfCredential ? 'unauthorized' : 'unavailable'), {
    data: { code: isKnown ? error.code : 'unavailable' },
  });
}
