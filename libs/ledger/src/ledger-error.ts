import type { WriteRefusal } from '#redis';

/** Why the ledger could not do what it was asked. */
export const LEDGER_ERROR_CODES = [
  'away',
  'full',
  'unsaved',
  'frozen',
  'other-definitions',
  'other-topic',
  'broken',
] as const;

/** See {@link LEDGER_ERROR_CODES}: `away` and `frozen` pass by themselves; `full` and `unsaved` do when a person has made room in its memory or on its disk; the others want a person. */
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

/** Why a ledger that answers does nothing it is told, from what it threw; absent where that is not it. */
export const refusalOf = (error: unknown): WriteRefusal | undefined =>
  error instanceof LedgerError && (error.code === 'full' || error.code === 'unsaved') ? error.code : undefined;

/** What to do when a shard was summed by other definitions. */
export const otherDefinitions = (shard: number, stored: string, own: string): string =>
  `shard ${shard} was summed under definitions ${stored}, this process has ${own}: run \`vigie rebuild\`, or start the version that wrote it`;

/** What to do when a shard was filled from another topic. */
export const otherTopic = (shard: number, stored: string, own: string): string =>
  `shard ${shard} was filled from topic ${stored}, this process reads ${own}, whose offsets mean something else: put \`bus.topic\` back, or give the new topic a \`ledger.series\` of its own and fill it with \`vigie rebuild --carry-from\``;
