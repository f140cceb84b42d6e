/** Why somebody is not let in, a sentence each. None says whether what was asked for exists. */
export const ACCESS_ERROR_CODES = {
  'missing-token': 'Nobody said who is asking: sign in, or send Authorization: Bearer with a token.',
  'invalid-token': 'The token was not issued by this Vigie, or was changed: ask for a new one.',
  'expired-token': 'The token has expired: ask for a new one.',
  'invalid-ticket': 'The ticket was used already, has expired or never was: ask for a new address to open.',
  'role-not-allowed': 'The role of the token may not do this.',
  'plateau-not-allowed': 'The token is not for this plateau.',
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
