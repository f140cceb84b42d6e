import { Redis } from 'ioredis';
import { tlsOf } from './open-redis.js';
import { isCluster, nodesOf, type RedisAddress } from './redis-address.js';

/** What a Redis server says of itself. */
export interface RedisState {
  readonly version: string;
  /** What it does when its memory is full; `noeviction` refuses writes and loses nothing. */
  readonly evictionPolicy: string;
  /** Whether it keeps an append-only file, and could write to it last. */
  readonly appendOnly: 'off' | 'on' | 'failing';
  /** Whether it is a node of a Cluster. */
  readonly isClusterNode: boolean;
  readonly usedBytes: number;
  /** How much it may use; absent where there is no limit. */
  readonly maxBytes?: number;
}

/**
 * Reads the answer to `INFO`, which servers give that do not let their settings be asked. A field that is not there reads
 * as `unknown`, or as 0.
 */
export function readRedisState(info: string): RedisState {
  const fields = new Map(
    info.split('\r\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
  );
  const maxBytes = Number(fields.get('maxmemory') ?? 0);
  const failing = fields.get('aof_last_write_status') === 'err';
  return {
    version: fields.get('redis_version') ?? 'unknown',
    evictionPolicy: fields.get('maxmemory_policy') ?? 'unknown',
    appendOnly: fields.get('aof_enabled') !== '1' ? 'off' : failing ? 'failing' : 'on',
    isClusterNode: fields.get('cluster_enabled') === '1',
    usedBytes: Number(fields.get('used_memory') ?? 0),
    ...(maxBytes > 0 ? { maxBytes } : {}),
  };
}

/** A server's state and its clock. */
export interface RedisReport extends RedisState {
  /** `host:port` */
  readonly host: string;
  /** What its clock said when it was asked, in milliseconds since the epoch. */
  readonly time: number;
}

/**
 * Asks each server over a connection of its own; of a Cluster, each of its masters. Rejects with what ioredis says when
 * one does not answer within seconds or refuses to, and when a Cluster does not serve.
 */
export async function askRedisState(address: RedisAddress): Promise<RedisReport[]> {
  const nodes = nodesOf(address);
  if (!isCluster(address)) return [await askServer(address, nodes[0]!, reportOf)];
  const masters = await firstAnswer(nodes, (node) => askServer(address, node, mastersOf));
  return Promise.all(masters.map((host) => askServer(address, withHost(nodes[0]!, host), reportOf)));
}

async function askServer<T>(
  address: RedisAddress,
  node: URL,
  question: (redis: Redis, host: string) => Promise<T>,
): Promise<T> {
  const redis = new Redis(node.href, {
    ...tlsOf(address),
    lazyConnect: true,
    connectTimeout: 3_000,
    commandTimeout: 3_000,
    retryStrategy: () => null,
  });
  let reason: Error | undefined;
  redis.on('error', (error: Error) => (reason = error));
  try {
    await redis.connect();
    return await question(redis, node.host);
  } catch (error) {
    // A command only says that its connection was closed.
    throw reason ?? error;
  } finally {
    redis.disconnect();
  }
}

async function reportOf(redis: Redis, host: string): Promise<RedisReport> {
  const [[seconds, micros], info] = await Promise.all([redis.time(), redis.info()]);
  return { ...readRedisState(info), host, time: Number(seconds) * 1_000 + Math.floor(Number(micros) / 1_000) };
}

/** `host:port` of the servers that slots belong to. */
async function mastersOf(redis: Redis): Promise<string[]> {
  const [state] = /cluster_state:\w+/.exec(String(await redis.cluster('INFO'))) ?? [];
  if (state !== 'cluster_state:ok') throw new Error(`the Cluster does not serve (${state})`);
  const slots = await redis.cluster('SLOTS');
  return [...new Set(slots.map(([, , ...[master]]) => `${master![0]}:${master![1]}`))];
}

async function firstAnswer<T>(nodes: readonly URL[], ask: (node: URL) => Promise<T>): Promise<T> {
  let reason: unknown;
  for (const node of nodes) {
    try {
      return await ask(node);
    } catch (error) {
      reason = error;
    }
  }
  throw reason;
}

/** The same user and password on another server. */
function withHost(node: URL, host: string): URL {
  const other = new URL(node);
  other.host = host;
  return other;
}
