export * from './alerter.module.js';
export * from './delivery/index.js';
