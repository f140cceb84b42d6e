export * from './call-items.js';
export * from './day-review.js';
export * from './merge-patch.js';
export * from './open-records.js';
export * from './plateau-definition.js';
export * from './plateau-model.js';
