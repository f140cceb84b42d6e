export * from './erlang-a.js';
export * from './erlang-c.js';
export * from './load.js';
export * from './measured-patience.js';
export * from './needed-agents.js';
