export * from './alerter.module.js';
export * from './delivery/index.js';
export { openQueue } from './open-queue.js';
