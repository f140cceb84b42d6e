import { Cluster, Redis, type RedisOptions } from 'ioredis';
import { isCluster, nodesOf, type RedisAddress } from './redis-address.js';

/** A client of one server, or of all those of a Cluster. */
export type RedisClient = Redis | Cluster;

/** How long an answer is waited for, how often a command is sent anew, and whether those that were under way are. */
export type RedisBehaviour = Pick<
  RedisOptions,
  'commandTimeout' | 'maxRetriesPerRequest' | 'autoResendUnfulfilledCommands'
>;

type Encryption = Pick<RedisOptions, 'tls'>;

/** Comes back within a second of Redis, for ever. */
const comeBack = (attempt: number): number => Math.min(50 * 2 ** attempt, 1_000);

/** Opens a client, which connects by itself and comes back by itself; `onError` is told of each loss. */
export function openRedis(
  address: RedisAddress,
  behaviour: RedisBehaviour,
  onError: (error: Error) => void = () => undefined,
): RedisClient {
  const options = { ...behaviour, ...tlsOf(address) };
  const client: RedisClient = isCluster(address)
    ? openCluster(address, options)
    : new Redis(address.url, { ...options, retryStrategy: comeBack });
  client.on('error', onError);
  return client;
}

function openCluster(address: RedisAddress, options: RedisBehaviour & Encryption): Cluster {
  const nodes = nodesOf(address);
  const { username, password } = nodes[0]!;
  const user = { ...(username && { username: decodeURIComponent(username) }), password: decodeURIComponent(password) };
  return new Cluster(
    nodes.map(({ hostname, port }) => ({ host: hostOf(hostname), port: Number(port) })),
    {
      redisOptions: { ...options, ...(password && user) },
      clusterRetryStrategy: comeBack,
      // Certificates are for names: a node must be asked by that which it was given.
      dnsLookup: (name, found) => found(null, name),
    },
  );
}

/** The client's settings of an encrypted connection; nothing where none is wanted. */
export const tlsOf = (address: RedisAddress): Encryption =>
  nodesOf(address)[0]!.protocol === 'rediss:' ? { tls: { ...address.tls } } : {};

/** A URL has brackets around an address of IPv6. */
const hostOf = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');
