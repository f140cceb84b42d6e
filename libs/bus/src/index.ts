export * from './bus-error.js';
export * from './kafka-bus.js';
export type { KafkaBusOptions, KafkaLogLevel } from './kafka-client.js';
export * from './memory-bus.js';
export * from './port.js';
