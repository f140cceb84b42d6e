import type { TopicDescription } from '#bus';
import type { TopicSettings } from '../topics.js';
import type { Finding } from './finding.js';

const DAY_MS = 86_400_000;

/** A topic that the configuration wants, and how long it must keep messages at least. */
export interface WantedTopic extends TopicSettings {
  readonly leastRetentionMs: number;
}

/** Holds a topic against what the configuration wants of it; one that does not exist is made when a process starts. */
export function topicFindings(wanted: WantedTopic, is: TopicDescription | undefined): Finding[] {
  const about = `topic ${wanted.topic}`;
  if (is === undefined)
    return [{ level: 'fine', about, found: 'not there yet: whichever process starts first makes it' }];
  const set = (setting: string) =>
    `kafka-configs.sh --alter --entity-type topics --entity-name ${wanted.topic} --add-config ${setting}`;
  const findings: Finding[] = [];
  if (is.partitions !== wanted.partitions)
    findings.push({
      level: 'problem',
      about,
      found: `${is.partitions} partitions where the configuration says ${wanted.partitions}`,
      remedy: `set bus.partitions to ${is.partitions}, or name a new topic and rebuild: a plateau must not move between partitions`,
    });
  if (is.retentionMs < wanted.leastRetentionMs)
    findings.push({
      level: 'problem',
      about,
      found: `keeps messages for ${days(is.retentionMs)} where what they tell can change for ${days(wanted.leastRetentionMs)}`,
      remedy: `make it longer: ${set(`retention.ms=${wanted.retentionMs}`)}`,
    });
  if (is.isCompacted)
    findings.push({
      level: 'problem',
      about,
      found: 'is compacted, which deletes events',
      remedy: `let it delete by age only: ${set('cleanup.policy=delete')}`,
    });
  if (!is.isAppendTimed)
    findings.push({
      level: 'warning',
      about,
      found: 'has the times of its producers, so that an event from the future is not told by them',
      remedy: `have Kafka date messages: ${set('message.timestamp.type=LogAppendTime')}`,
    });
  if (is.replicationFactor < wanted.replicationFactor)
    findings.push({
      level: 'warning',
      about,
      found: `${is.replicationFactor} of ${wanted.replicationFactor} copies of each message`,
      remedy: 'reassign its partitions to more brokers: kafka-reassign-partitions.sh',
    });
  if (findings.length > 0) return findings;
  const copies = is.replicationFactor === 1 ? '1 copy' : `${is.replicationFactor} copies`;
  return [{ level: 'fine', about, found: `${is.partitions} partitions, ${copies}, kept for ${days(is.retentionMs)}` }];
}

const days = (ms: number): string => (ms === Infinity ? 'ever' : `${Number((ms / DAY_MS).toFixed(2))} days`);
