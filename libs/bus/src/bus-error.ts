/** Why a bus could not do what it was asked to. */
export const BUS_ERROR_CODES = [
  'unknown-topic',
  'not-a-member',
  'unavailable',
  'refused',
  'reader-failed',
  'crashed',
] as const;

/** See {@link BUS_ERROR_CODES}. */
export type BusErrorCode = (typeof BUS_ERROR_CODES)[number];

/** The one error class of the bus: `code` tells programs, the message tells a person, `cause` is what lay beneath. */
export class BusError extends Error {
  readonly code: BusErrorCode;

  constructor(code: BusErrorCode, message: string, cause: unknown) {
    super(message, { cause });
    this.name = 'BusError';
    this.code = code;
  }
}
