export * from './ledger-error.js';
export { MemoryLedger } from './memory-ledger.js';
export * from './port.js';
export * from './redis-ledger.js';
