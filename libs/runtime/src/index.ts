export * from './configuration-error.js';
export * from './configuration.js';
export * from './deadline.js';
export * from './environment.js';
export * from './lifecycle.js';
export * from './logging.js';
export * from './secret.js';
export * from './topics.js';
