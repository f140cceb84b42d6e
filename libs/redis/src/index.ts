export * from './redis-connection.js';
export * from './redis-state.js';
