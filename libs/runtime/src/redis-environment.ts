import { isCluster, nodesOf, type RedisAddress } from '#redis';
import { wrongEnvironment } from './configuration-error.js';
import { readFlag } from './environment-flag.js';
import { readTlsFiles } from './tls-files.js';

/**
 * The address of Redis alone, for what only asks the ledger; `undefined` where `REDIS_URL` is not set.
 * @throws {ConfigurationError} where a variable is malformed or a file is not what it should be; it quotes no address,
 * which may hold a password.
 */
export function readRedis(environment: NodeJS.ProcessEnv = process.env): RedisAddress | undefined {
  const url = environment['REDIS_URL']?.trim() || undefined;
  if (url === undefined) return undefined;
  if (!url.split(',').every((node) => /^rediss?:\/\/[^/]/.test(node.trim()) && URL.canParse(node.trim())))
    throw wrongEnvironment(
      'REDIS_URL: expected a URL such as redis://127.0.0.1:6379/0, or those of some nodes of a Cluster with commas between',
    );
  const tls = readTlsFiles(environment, 'REDIS_SSL');
  const cluster = readFlag(environment, 'REDIS_CLUSTER');
  const address = { url, ...(tls && { tls }), ...(cluster === true ? { cluster } : {}) };
  refuseContradictions(address, cluster);
  return address;
}

function refuseContradictions(address: RedisAddress, cluster: boolean | undefined): void {
  const nodes = nodesOf(address);
  if (address.tls !== undefined && nodes[0]!.protocol !== 'rediss:')
    throw wrongEnvironment('REDIS_SSL_CA, _CERT and _KEY: expected only where REDIS_URL begins with rediss://');
  if (!isCluster(address)) return;
  if (cluster === false)
    throw wrongEnvironment('REDIS_CLUSTER: expected true, or nothing, where REDIS_URL has several nodes');
  if (new Set(nodes.map(({ protocol, username, password }) => [protocol, username, password].join())).size > 1)
    throw wrongEnvironment('REDIS_URL: expected all nodes with the same scheme, user and password');
  if (nodes.some(({ pathname }) => !['', '/', '/0'].includes(pathname)))
    throw wrongEnvironment('REDIS_URL: expected no database, for a Cluster has only the first');
}
