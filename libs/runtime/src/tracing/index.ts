export * from './add-tracing.js';
export * from './tracer.js';
