export * from './catalogue.js';
export * from './meter.js';
export * from './metrics-page.js';
export * from './operations.js';
export * from './prometheus-meter.js';
