/** Why the register could not do what it was asked: `away` passes by itself, `broken` wants a person. */
export const REGISTER_ERROR_CODES = ['away', 'broken'] as const;

/** See {@link REGISTER_ERROR_CODES}. */
export type RegisterErrorCode = (typeof REGISTER_ERROR_CODES)[number];

/** A failure of the register, with its cause. */
export class RegisterError extends Error {
  constructor(
    readonly code: RegisterErrorCode,
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
    this.name = 'RegisterError';
  }
}
