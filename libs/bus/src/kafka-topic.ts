import kafkajs, { type Admin } from 'kafkajs';
import type { TopicDescription } from './port.js';

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
