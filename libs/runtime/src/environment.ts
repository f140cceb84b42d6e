import { ConfigurationError } from './configuration-error.js';
import { readSecret } from './secret.js';

const MECHANISMS = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;

/** How to reach Kafka, in the shape kafkajs takes it. */
export interface KafkaAddress {
  /** `host:port`, at least one. */
  readonly brokers: readonly string[];
  readonly ssl?: true;
  readonly sasl?: {
    readonly mechanism: (typeof MECHANISMS)[number];
    readonly username: string;
    readonly password: string;
  };
}

/** The servers to work with; where there are none, everything is kept in the memory of one process. */
export interface Servers {
  readonly kafka: KafkaAddress;
  readonly redisUrl: string;
}

/** Everything the environment says: addresses and secrets, nothing else. */
export interface VigieEnvironment {
  readonly servers: Servers | undefined;
  /** Signs tokens; at least 32 characters. */
  readonly secret: string;
}

/**
 * Reads `KAFKA_BROKERS`, `REDIS_URL` and `VIGIE_SECRET`.
 * @throws {ConfigurationError} where only one of the two servers is named, or something is malformed.
 */
export function readEnvironment(
  environment: NodeJS.ProcessEnv = process.env,
  directory: string = process.cwd(),
): VigieEnvironment {
  const servers = readServers(environment);
  return { servers, secret: readSecret(environment, directory) };
}

/** The servers alone, for what signs no token; `undefined` means embedded. See {@link readEnvironment} for errors. */
export function readServers(environment: NodeJS.ProcessEnv = process.env): Servers | undefined {
  const kafka = readKafka(environment);
  const redisUrl = readRedis(environment);
  if (kafka === undefined && redisUrl === undefined) return undefined;
  if (kafka === undefined) throw wrong('KAFKA_BROKERS is not set but REDIS_URL is: set both, or neither to embed both');
  if (redisUrl === undefined)
    throw wrong('REDIS_URL is not set but KAFKA_BROKERS is: set both, or neither to embed both');
  return { kafka, redisUrl };
}

/** The address of Redis alone, for what only asks the ledger; `undefined` where `REDIS_URL` is not set. */
export function readRedis(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const url = environment['REDIS_URL']?.trim() || undefined;
  if (url === undefined || (/^rediss?:\/\//.test(url) && URL.canParse(url))) return url;
  throw wrong('REDIS_URL: expected a URL such as redis://127.0.0.1:6379/0');
}

/** Kafka's address alone, for what only produces; `undefined` where `KAFKA_BROKERS` is not set. */
export function readKafka(environment: NodeJS.ProcessEnv = process.env): KafkaAddress | undefined {
  const brokers = (environment['KAFKA_BROKERS'] ?? '')
    .split(',')
    .map((broker) => broker.trim())
    .filter((broker) => broker !== '');
  if (brokers.length === 0) return undefined;
  const malformed = brokers.find((broker) => !/^[^\s:/]+:\d{1,5}$|^\[[0-9a-fA-F:]+\]:\d{1,5}$/.test(broker));
  if (malformed !== undefined)
    throw wrong(`KAFKA_BROKERS: expected a list such as 127.0.0.1:9092,127.0.0.1:9093, got "${malformed}"`);
  const sasl = readSasl(environment);
  return {
    brokers,
    ...(readFlag(environment, 'KAFKA_SSL') ? { ssl: true as const } : {}),
    ...(sasl === undefined ? {} : { sasl }),
  };
}

function readSasl(environment: NodeJS.ProcessEnv): KafkaAddress['sasl'] {
  const username = environment['KAFKA_SASL_USERNAME'];
  const password = environment['KAFKA_SASL_PASSWORD'];
  const given = environment['KAFKA_SASL_MECHANISM'];
  if (!username && !password && !given) return undefined;
  if (!username || !password)
    throw wrong('KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD: expected both where one of KAFKA_SASL_* is set');
  const mechanism = MECHANISMS.find((name) => name === (given || 'plain').toLowerCase());
  if (mechanism === undefined) throw wrong(`KAFKA_SASL_MECHANISM: expected one of ${MECHANISMS.join(', ')}`);
  return { mechanism, username, password };
}

/**
 * The SMTP server that mails are sent through, as `smtp://user:password@host:587` or `smtps://…`; `undefined` where
 * `SMTP_URL` is not set. The error does not quote it: it has a password.
 */
export function readSmtp(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const url = environment['SMTP_URL']?.trim() || undefined;
  if (url === undefined || (/^smtps?:\/\//.test(url) && URL.canParse(url))) return url;
  throw wrong('SMTP_URL: expected a URL such as smtp://user:password@mail.example.org:587');
}

function readFlag(environment: NodeJS.ProcessEnv, name: string): boolean {
  const value = (environment[name] ?? '').toLowerCase();
  if (['1', 'true', 'yes'].includes(value)) return true;
  if (['', '0', 'false', 'no'].includes(value)) return false;
  throw wrong(`${name}: expected true or false`);
}

const wrong = (problem: string): ConfigurationError => new ConfigurationError('invalid-environment', [problem]);
