export * from './agent.js';
export * from './agent-contribution.js';
export * from './call-facts.js';
export * from './call.js';
export { deadlineOf } from './case-contribution.js';
export * from './case-facts.js';
export * from './case.js';
export * from './catalogue/index.js';
export * from './catalogue-page.js';
export * from './corrections.js';
export * from './dimension.js';
export * from './erasure.js';
export * from './facts.js';
export * from './feed.js';
export * from './field.js';
export * from './gap.js';
export * from './incident.js';
export * from './increments.js';
export * from './interval.js';
export * from './local-day.js';
export * from './local-instant.js';
export * from './milestones.js';
export * from './plateau-fold.js';
export * from './range-tally.js';
export * from './record.js';
export * from './record-codec.js';
export type * from './record-shelf.js';
export * from './rules-text.js';
export * from './shift.js';
export * from './sketch.js';
export * from './standards.js';
export * from './tally.js';
export * from './targets.js';
export * from './tombstone.js';

/**
 * The version of everything that decides what the sums hold. A shard stores it; a worker of another version refuses
 * the shard, because its increments would not fit those already there.
 */
export const DEFINITIONS_VERSION = 4;
