export * from './write-refusal.js';
export * from './open-redis.js';
export * from './redis-address.js';
export * from './redis-connection.js';
export * from './redis-state.js';
