import { setTimeout as pause } from 'node:timers/promises';
import kafkajs, { type Admin, type ITopicConfig } from 'kafkajs';
import { isNotLedYet } from './kafka-failure.js';
import type { TopicDescription } from './port.js';

/** How long the partitions of a new topic may take to have leaders that answer, in milliseconds. */
const LEADERS_MS = 10_000;

/**
 * Creates topics, and resolves once their partitions can be used: Kafka says that it made a topic before every broker has
 * heard of it.
 */
export async function createTopics(admin: Admin, topics: ITopicConfig[]): Promise<void> {
  await admin.createTopics({ topics, waitForLeaders: false });
  const until = performance.now() + LEADERS_MS;
  for (const { topic } of topics)
    for (let isLed = false; !isLed;)
      try {
        await admin.fetchTopicOffsets(topic);
        isLed = true;
      } catch (error) {
        if (!isNotLedYet(error) || performance.now() > until) throw error;
        await pause(100);
      }
}

/** What Kafka says of a topic; absent where there is none. */
export async function describeTopic(admin: Admin, topic: string): Promise<TopicDescription | undefined> {
  // Asked for by its name, one that does not exist would be asked for again and again.
  if (!(await admin.listTopics()).includes(topic)) return undefined;
  const [{ topics }, { resources }] = await Promise.all([
    admin.fetchTopicMetadata({ topics: [topic] }),
    admin.describeConfigs({
      includeSynonyms: false,
      resources: [{ type: kafkajs.ConfigResourceTypes.TOPIC, name: topic }],
    }),
  ]);
  const { partitions } = topics[0]!;
  const settings = new Map(resources[0]!.configEntries.map(({ configName, configValue }) => [configName, configValue]));
  const retention = Number(settings.get('retention.ms'));
  return {
    partitions: partitions.length,
    replicationFactor: Math.min(...partitions.map(({ replicas }) => replicas.length)),
    retentionMs: retention < 0 ? Infinity : retention,
    isAppendTimed: settings.get('message.timestamp.type') === 'LogAppendTime',
    isCompacted: (settings.get('cleanup.policy') ?? '').split(',').includes('compact'),
  };
}
