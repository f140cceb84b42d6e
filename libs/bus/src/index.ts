export * from './bus-error.js';
export type { KafkaRelease } from './kafka-api-versions.js';
export * from './kafka-bus.js';
export { askKafkaRelease, type BrokerAddress } from './kafka-release.js';
export { partitionOfKey } from './key-partition.js';
export type { KafkaBusOptions, KafkaLogLevel } from './kafka-client.js';
export * from './memory-bus.js';
export * from './port.js';
