export * from './agents.js';
export * from './catalogue.js';
export * from './feed.js';
export * from './figure.js';
export * from './measures.js';
export * from './milestones.js';
export * from './primary-language.js';
