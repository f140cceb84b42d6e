import { randomUUID } from 'node:crypto';
import { describe } from '@jest/globals';
import {
  type KafkaServer,
  missing,
  type Part,
  type RedisServer,
  startKafka,
  startRedis,
  startRedisCluster,
} from './stack/index.mjs';

/** A server that a suite uses: the shared one that the environment names, or one of its own. */
export interface SharedServer {
  readonly address: string;
  stop(): Promise<void>;
}

const shared = (address: string): SharedServer => ({ address, stop: async () => {} });

/** The Redis at `VIGIE_TEST_REDIS_URL`; without it, one that is started for the caller. `address` is its URL. */
export async function redisForTests(): Promise<SharedServer> {
  const url = process.env['VIGIE_TEST_REDIS_URL'];
  if (url !== undefined) return shared(url);
  const redis: RedisServer = await startRedis();
  return { address: redis.url, stop: () => redis.stop() };
}

/** The Redis Cluster whose nodes `VIGIE_TEST_REDIS_CLUSTER_URL` names; without it, one that is started for the caller. */
export async function redisClusterForTests(): Promise<SharedServer> {
  const url = process.env['VIGIE_TEST_REDIS_CLUSTER_URL'];
  if (url !== undefined) return shared(url);
  const cluster = await startRedisCluster();
  return { address: cluster.url, stop: async () => void (await cluster.stop()) };
}

/** The ways in which keys of Redis are served, each with a server to try it on. */
export const REDIS_KINDS = [
  ['Redis', redisForTests],
  ['a Redis Cluster', redisClusterForTests],
] as const;

/** The Kafka at `VIGIE_TEST_KAFKA_BROKERS`; without it, one that is started for the caller. */
export async function kafkaForTests(): Promise<SharedServer> {
  const brokers = process.env['VIGIE_TEST_KAFKA_BROKERS'];
  if (brokers !== undefined) return shared(brokers);
  const kafka: KafkaServer = await startKafka();
  return { address: kafka.address, stop: () => kafka.stop() };
}

/** A name nobody else uses, for prefixes, topics and groups. */
export const uniqueName = (word: string): string => `${word}-${randomUUID().slice(0, 8)}`;

/**
 * `describe`, where the machine has these parts. Elsewhere the suite is skipped with one loud line, on a person's
 * machine; in CI it runs and fails.
 */
export function describeWith(parts: readonly Part[]): typeof describe {
  const lacking = parts.map((part) => missing(part)).filter((text) => text !== undefined);
  if (lacking.length === 0 || process.env['CI'] === 'true') return describe;
  process.stderr.write(`\nSKIPPED, because this machine lacks a part: ${lacking.join('; ')}\n`);
  return describe.skip as typeof describe;
}
