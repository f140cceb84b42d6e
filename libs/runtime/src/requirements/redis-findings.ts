import type { RedisReport } from '#redis';
import type { Finding } from './finding.js';

/** The part of its memory from which on a Redis is told to be nearly full. */
const NEARLY_FULL = 0.8;

/** The oldest Redis that everything Vigie asks for is known of. */
const LEAST_VERSION = [6, 2] as const;

/** How far its clock may be from this machine's, in milliseconds: waits are told by the one and shown by the other. */
const MOST_APART_MS = 2_000;

/** What a Redis is held against beside the needs of the ledger. */
export interface Surroundings {
  /** This machine's clock when it answered. */
  readonly now: number;
  /** Whether it is addressed as a node of a Cluster. */
  readonly cluster: boolean;
}

/** Holds a Redis against what the ledger needs of it. */
export function redisFindings(about: string, is: RedisReport, { now, cluster }: Surroundings): Finding[] {
  const findings: Finding[] = [];
  if (is.isClusterNode && !cluster)
    findings.push({
      level: 'problem',
      about,
      found: 'is a node of a Cluster, and holds a part of the keys only',
      remedy: 'set REDIS_CLUSTER=true, or name several of its nodes in REDIS_URL with commas between',
    });
  if (is.evictionPolicy !== 'noeviction')
    findings.push({
      level: 'problem',
      about,
      found: `maxmemory-policy is ${is.evictionPolicy}, which deletes what was counted when memory is short`,
      remedy: 'set it to noeviction: CONFIG SET maxmemory-policy noeviction, and in redis.conf',
    });
  if (is.appendOnly === 'off')
    findings.push({
      level: 'problem',
      about,
      found: 'has no append-only file: a restart loses the days that Kafka does not keep any more',
      remedy: 'set it: CONFIG SET appendonly yes, and in redis.conf',
    });
  if (is.appendOnly === 'failing')
    findings.push({
      level: 'problem',
      about,
      found: 'could not write to its append-only file',
      remedy: 'look at the space on its disk and at its log',
    });
  if (is.maxBytes !== undefined && is.usedBytes > NEARLY_FULL * is.maxBytes)
    findings.push({
      level: 'warning',
      about,
      found: `uses ${mebibytes(is.usedBytes)} of ${mebibytes(is.maxBytes)}; full, it takes nothing more in and the boards stand still`,
      remedy: 'give it more memory',
    });
  if (isOlder(is.version))
    findings.push({
      level: 'warning',
      about,
      found: `version ${is.version}`,
      remedy: `use ${LEAST_VERSION.join('.')} or later`,
    });
  const apart = Math.abs(is.time - now);
  if (apart > MOST_APART_MS)
    findings.push({
      level: 'warning',
      about,
      found: `its clock and that of this machine are ${Math.round(apart / 1_000)} s apart`,
      remedy: 'have both set by NTP',
    });
  if (findings.length > 0) return findings;
  const found = `version ${is.version}, noeviction, append-only file, ${mebibytes(is.usedBytes)} in use`;
  return [{ level: 'fine', about, found }];
}

const mebibytes = (bytes: number): string => `${Math.round(bytes / 1_048_576)} MiB`;

function isOlder(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < LEAST_VERSION[0] || (major === LEAST_VERSION[0] && minor < LEAST_VERSION[1]);
}
