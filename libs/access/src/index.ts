export * from './access-error.js';
export * from './actions.js';
export * from './credentials.js';
export * from './principal.js';
export * from './tickets.js';
export * from './tokens.js';
