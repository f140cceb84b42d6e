import type { Bus } from '#bus';
import { askRedisState, isCluster, type RedisAddress } from '#redis';
import type { VigieConfiguration } from '../configuration.js';
import { topicsOf } from '../topics.js';
import type { Finding } from './finding.js';
import { redisFindings } from './redis-findings.js';
import { topicFindings } from './topic-findings.js';

const DAY_MS = 86_400_000;

/** What is to be said of the topics. Rejects with a `BusError` when Kafka does not answer. */
export async function kafkaFindings(bus: Pick<Bus, 'describe'>, configuration: VigieConfiguration): Promise<Finding[]> {
  const [events, letters] = topicsOf(configuration);
  const wanted = [
    { ...events!, leastRetentionMs: configuration.ledger.retentionDays * DAY_MS },
    // Nothing is read back from the dead letters.
    { ...letters!, leastRetentionMs: 0 },
  ];
  const is = await Promise.all(wanted.map(({ topic }) => bus.describe(topic)));
  return wanted.flatMap((topic, i) => topicFindings(topic, is[i]));
}

/** What is to be said of a Redis, or of each master of a Cluster. Rejects when it does not answer. */
export async function ledgerFindings(address: RedisAddress): Promise<Finding[]> {
  const reports = await askRedisState(address);
  const now = Date.now();
  return reports.flatMap((report) =>
    redisFindings(`Redis ${report.host}`, report, { now, cluster: isCluster(address) }),
  );
}
