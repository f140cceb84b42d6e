import { createHash } from 'node:crypto';

/** What the tombstone of an erased record is known by in the ledger: half of the SHA-256 of its name, in hex. */
export const pseudonymOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);
