export * from './bus-error.js';
export * from './kafka-bus.js';
export { partitionOfKey } from './key-partition.js';
export type { KafkaBusOptions, KafkaLogLevel } from './kafka-client.js';
export * from './memory-bus.js';
export * from './port.js';
