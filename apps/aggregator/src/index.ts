export * from './aggregator.module.js';
export { DeadLetters } from './dead-letters.js';
export type { WorkerParts } from './fold-slice.js';
export { compileRulebook, type Rulebook } from './shard-memory.js';
export { ShardWorker } from './shard-worker.js';
