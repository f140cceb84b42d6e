/** Why somebody is not let in, a sentence each. None says whether what was asked for exists. */
export const ACCESS_ERROR_CODES = {
  'missing-token': 'Nobody said who is asking: sign in, or send Authorization: Bearer with a token.',
  'invalid-token': 'The token was not issued by this Vigie, or was changed: ask for a new one.',
  'expired-token': 'The token has expired: ask for a new one.',
  'revoked-token': 'The token was called back: ask for a new one.',
  'session-over': 'The session is over: sign in again.',
  'screen-over': 'The screen is not paired any more: pair it again.',
  'foreign-page': 'The request does not come from a page of this Vigie, and so may not use its cookie.',
  'invalid-ticket': 'The ticket was used already, has expired or never was: ask for a new address to open.',
  'sign-in-failed': 'Name and password do not fit.',
  'sign-in-later': 'Too many tries: wait, then sign in again.',
  'too-many-codes': 'Too many codes: wait, then try again.',
  'provider-away': 'The provider that people sign in with does not answer. Try again in a moment.',
  'provider-refused': 'The provider did not confirm who you are: sign in again.',
  'no-grant': 'You are who you say, but nobody has given you a role here: ask whoever runs Vigie.',
  'accounts-open': 'The file of accounts may be read by others: chmod 600, and change the passwords.',
  'accounts-unreadable': 'The file of accounts cannot be read: put a backup in its place.',
  'role-not-allowed': 'The role does not allow this.',
  'plateau-not-allowed': 'This is not for that plateau.',
  'source-not-allowed': 'The token is not for events of that source.',
  'too-many-events': 'The token has sent more events than it may: wait, then send all of them again.',
  'too-many-requests': 'Too many requests: wait as long as Retry-After says, then ask again.',
  'store-away': 'Who is asking cannot be looked up: Redis does not answer. Ask again in a moment.',
  'store-broken': 'Who is asking cannot be looked up: Redis refused a command. Whoever runs Vigie must look at it.',
} as const;

/** The code of an {@link AccessError}. */
export type AccessErrorCode = keyof typeof ACCESS_ERROR_CODES;

/** Somebody is not let in. Its message never holds the token. */
export class AccessError extends Error {
  override readonly name = 'AccessError';

  constructor(
    readonly code: AccessErrorCode,
    options?: ErrorOptions,
  ) {
    super(ACCESS_ERROR_CODES[code], options);
  }
}
