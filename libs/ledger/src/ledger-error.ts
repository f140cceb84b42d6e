/** Why the ledger could not do what it was asked. */
export const LEDGER_ERROR_CODES = ['away', 'frozen', 'other-definitions', 'broken'] as const;

/** See {@link LEDGER_ERROR_CODES}: `away` and `frozen` pass by themselves, the others want a person. */
export type LedgerErrorCode = (typeof LEDGER_ERROR_CODES)[number];

/** A failure of the ledger, with its cause. */
export class LedgerError extends Error {
  constructor(
    readonly code: LedgerErrorCode,
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
    this.name = 'LedgerError';
  }
}
