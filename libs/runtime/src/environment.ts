import type { RedisAddress } from '#redis';
import { wrongEnvironment } from './configuration-error.js';
import { type KafkaAddress, readKafka } from './kafka-environment.js';
import { readRedis } from './redis-environment.js';
import { readSecret } from './secret.js';

/** The servers to work with; where there are none, everything is kept in the memory of one process. */
export interface Servers {
  readonly kafka: KafkaAddress;
  readonly redis: RedisAddress;
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
  const redis = readRedis(environment);
  if (kafka === undefined && redis === undefined) return undefined;
  if (kafka === undefined)
    throw wrongEnvironment('KAFKA_BROKERS is not set but REDIS_URL is: set both, or neither to embed both');
  if (redis === undefined)
    throw wrongEnvironment('REDIS_URL is not set but KAFKA_BROKERS is: set both, or neither to embed both');
  return { kafka, redis };
}

/**
 * The SMTP server that mails are sent through, as `smtp://user:password@host:587` or `smtps://…`; `undefined` where
 * `SMTP_URL` is not set. The error does not quote it: it has a password.
 */
export function readSmtp(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const url = environment['SMTP_URL']?.trim() || undefined;
  if (url === undefined || (/^smtps?:\/\//.test(url) && URL.canParse(url))) return url;
  throw wrongEnvironment('SMTP_URL: expected a URL such as smtp://user:password@mail.example.org:587');
}

/** An address to listen on. */
export interface ListenAddress {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
}

/** Where metrics and health are to be told without a token; `undefined` where `METRICS_ADDRESS` is not set. */
export function readMetricsAddress(environment: NodeJS.ProcessEnv = process.env): ListenAddress | undefined {
  const text = environment['METRICS_ADDRESS']?.trim() || undefined;
  if (text === undefined) return undefined;
  const [, host, port] = /^(?:(\[[0-9a-fA-F:]+\]|[^\s:/]+):)(\d{1,5})$/.exec(text) ?? [];
  if (host === undefined || Number(port) > 65_535)
    throw wrongEnvironment(`METRICS_ADDRESS: expected an address such as 0.0.0.0:9464, got "${text}"`);
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
}
