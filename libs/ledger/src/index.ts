export { gapsOf, gapsWithoutHome, NO_GAPS, type ShardGaps } from './gaps.js';
export { LedgerKeys } from './keys.js';
export * from './ledger-error.js';
export { MemoryLedger } from './memory-ledger.js';
export * from './port.js';
export { pseudonymOf } from './pseudonym.js';
export { RedisLedger, type RedisLedgerOptions } from './redis-ledger.js';
export { type CarriedDays, LedgerGenerations, type RebuiltTo, type StoredPlateau } from './ledger-generations.js';
