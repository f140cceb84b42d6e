import kafkajs, { Kafka, logLevel, type KafkaConfig } from 'kafkajs';
import { gzipCodec } from './gzip.js';
import type { KafkaSockets } from './kafka-sockets.js';

/** How to reach Kafka and how to behave as a member of a group. */
export interface KafkaBusOptions {
  /** `host:port` of brokers to begin with. */
  readonly brokers: readonly string[];
  readonly clientId: string;
  readonly ssl?: KafkaConfig['ssl'];
  readonly sasl?: {
    readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
    readonly username: string;
    readonly password: string;
  };
  /** How long a silent member keeps its partitions, in milliseconds; default 10,000. */
  readonly sessionTimeoutMs?: number;
  /** How many partitions are taken in side by side; default 8. */
  readonly concurrency?: number;
  /** What one fetch brings of a partition, compressed, in bytes; default 128 KiB. */
  readonly maxBytesPerPartition?: number;
  /** Told what kafkajs has to say; silent by default. */
  readonly log?: (level: KafkaLogLevel, message: string, details: Readonly<Record<string, unknown>>) => void;
  /** Told of failures that the bus gets over by itself. */
  readonly onError?: (error: Error) => void;
}

/** The levels a {@link KafkaBusOptions.log} is called with. */
export type KafkaLogLevel = 'error' | 'warn' | 'info' | 'debug';

const LEVELS: Readonly<Record<number, KafkaLogLevel>> = {
  [logLevel.ERROR]: 'error',
  [logLevel.WARN]: 'warn',
  [logLevel.INFO]: 'info',
  [logLevel.DEBUG]: 'debug',
};

// One table for the whole process, which kafkajs gives to be filled; Node does not see the names of its tables.
kafkajs.CompressionCodecs[kafkajs.CompressionTypes.GZIP] = () => gzipCodec;

/**
 * Retries of one request. A consumer that used them up leaves the group and starts over from nothing, which gets over
 * more kinds of trouble than asking once more does; so they last for seconds, and starting over has no end.
 * All of them are given: under NODE_ENV=test kafkajs has defaults of its own.
 */
export const RETRY = { initialRetryTime: 200, maxRetryTime: 3_000, factor: 0.2, multiplier: 2, retries: 6 } as const;

/**
 * The kafkajs client, whose connections are those of `sockets`. On newer Nodes it draws one TimeoutNegativeWarning a process: its request queue, when nothing is
 * throttled, sets a timer for an instant that has passed, and Node makes that 1 ms as it always has. No harm is done.
 */
export function kafkaClient(options: KafkaBusOptions, sockets: KafkaSockets): Kafka {
  const { brokers, clientId, ssl, sasl, log } = options;
  return new Kafka({
    brokers: [...brokers],
    clientId,
    ...(ssl === undefined ? {} : { ssl }),
    ...(sasl === undefined ? {} : { sasl: sasl as NonNullable<KafkaConfig['sasl']> }),
    socketFactory: sockets.open,
    connectionTimeout: 3_000,
    retry: RETRY,
    logLevel: log === undefined ? logLevel.NOTHING : logLevel.WARN,
    logCreator:
      () =>
      ({ level, log: { message, timestamp: _timestamp, logger: _logger, ...details } }) =>
        log?.(LEVELS[level] ?? 'debug', message, details),
  });
}
