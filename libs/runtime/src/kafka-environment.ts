import type { TlsMaterial } from '#redis';
import { wrongEnvironment } from './configuration-error.js';
import { readFlag } from './environment-flag.js';
import { readTlsFiles } from './tls-files.js';

const MECHANISMS = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;

/** How to reach Kafka, in the shape kafkajs takes it. */
export interface KafkaAddress {
  /** `host:port`, at least one. */
  readonly brokers: readonly string[];
  /** Present where connections are encrypted; `true` trusts whom this machine trusts. */
  readonly ssl?: true | TlsMaterial;
  readonly sasl?: {
    readonly mechanism: (typeof MECHANISMS)[number];
    readonly username: string;
    readonly password: string;
  };
}

/**
 * Kafka's address alone, for what only produces; `undefined` where `KAFKA_BROKERS` is not set.
 * @throws {ConfigurationError} where a variable is malformed or a file is not what it should be.
 */
export function readKafka(environment: NodeJS.ProcessEnv = process.env): KafkaAddress | undefined {
  const brokers = (environment['KAFKA_BROKERS'] ?? '')
    .split(',')
    .map((broker) => broker.trim())
    .filter((broker) => broker !== '');
  if (brokers.length === 0) return undefined;
  const malformed = brokers.find((broker) => !/^[^\s:/]+:\d{1,5}$|^\[[0-9a-fA-F:]+\]:\d{1,5}$/.test(broker));
  if (malformed !== undefined)
    throw wrongEnvironment(`KAFKA_BROKERS: expected a list such as 127.0.0.1:9092,127.0.0.1:9093, got "${malformed}"`);
  const [ssl, sasl] = [readSsl(environment), readSasl(environment)];
  return { brokers, ...(ssl === undefined ? {} : { ssl }), ...(sasl === undefined ? {} : { sasl }) };
}

/** Naming a file asks for encryption as well. */
function readSsl(environment: NodeJS.ProcessEnv): KafkaAddress['ssl'] {
  const files = readTlsFiles(environment, 'KAFKA_SSL');
  const wanted = readFlag(environment, 'KAFKA_SSL');
  if (files !== undefined && wanted === false)
    throw wrongEnvironment('KAFKA_SSL: expected true, or nothing, where KAFKA_SSL_CA, _CERT or _KEY is set');
  return files ?? (wanted === true ? true : undefined);
}

function readSasl(environment: NodeJS.ProcessEnv): KafkaAddress['sasl'] {
  const username = environment['KAFKA_SASL_USERNAME'];
  const password = environment['KAFKA_SASL_PASSWORD'];
  const given = environment['KAFKA_SASL_MECHANISM'];
  if (!username && !password && !given) return undefined;
  if (!username || !password)
    throw wrongEnvironment(
      'KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD: expected both where one of KAFKA_SASL_* is set',
    );
  const mechanism = MECHANISMS.find((name) => name === (given || 'plain').toLowerCase());
  if (mechanism === undefined) throw wrongEnvironment(`KAFKA_SASL_MECHANISM: expected one of ${MECHANISMS.join(', ')}`);
  return { mechanism, username, password };
}
