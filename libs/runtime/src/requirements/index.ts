export * from './finding.js';
export * from './kafka-release-finding.js';
export * from './origin-finding.js';
export * from './redis-findings.js';
export * from './redis-refusal.js';
export * from './server-findings.js';
export * from './topic-findings.js';
