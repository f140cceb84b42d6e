import { describe, expect, it } from '@jest/globals';
import type { TopicDescription } from '#bus';
import type { RedisReport } from '#redis';
import { type Finding, textOf } from './finding.js';
import { kafkaReleaseFinding, unknownRelease } from './kafka-release-finding.js';
import { redisFindings } from './redis-findings.js';
import { topicFindings } from './topic-findings.js';

const DAY = 86_400_000;
const NOW = Date.parse('2026-03-02T09:00:00Z');

const WANTED = {
  topic: 'vigie.events',
  partitions: 24,
  replicationFactor: 3,
  retentionMs: 31 * DAY,
  leastRetentionMs: 30 * DAY,
};
const TOPIC: TopicDescription = {
  partitions: 24,
  replicationFactor: 3,
  retentionMs: 31 * DAY,
  isAppendTimed: true,
  isCompacted: false,
};
const REDIS: RedisReport = {
  version: '7.0.15',
  evictionPolicy: 'noeviction',
  appendOnly: 'on',
  isClusterNode: false,
  usedBytes: 3 * 2 ** 20,
  host: 'here:6379',
  time: NOW,
};

const told = (metadata: number | undefined, fetch = 17) =>
  kafkaReleaseFinding('Kafka here:9092', metadata === undefined ? { fetch } : { metadata, fetch });
const levels = (findings: readonly Finding[]) => findings.map(({ level }) => level);
const topic = (is: Partial<TopicDescription>) => topicFindings(WANTED, { ...TOPIC, ...is });
const redis = (is: Partial<RedisReport>) =>
  redisFindings('Redis here:6379', { ...REDIS, ...is }, { now: NOW, cluster: false });

describe('a topic', () => {
  it('is fine as the configuration wants it, as it is made, and kept for ever', () => {
    expect(topic({}).map(textOf)).toEqual(['topic vigie.events: 24 partitions, 3 copies, kept for 31 days']);
    expect(levels(topicFindings(WANTED, undefined))).toEqual(['fine']);
    expect(topic({ retentionMs: Infinity }).map(textOf)).toEqual([expect.stringContaining('kept for ever')]);
    expect(levels(topic({ retentionMs: 30 * DAY }))).toEqual(['fine']);
  });

  it('is a problem where events would be lost, or plateaus would move', () => {
    expect(levels(topic({ retentionMs: 30 * DAY - 1 }))).toEqual(['problem']);
    expect(topic({ retentionMs: 7 * DAY }).map(textOf)).toEqual([
      'topic vigie.events: keeps messages for 7 days where what they tell can change for 30 days; make it longer: ' +
        'kafka-configs.sh --alter --entity-type topics --entity-name vigie.events --add-config retention.ms=2678400000',
    ]);
    expect(levels(topic({ isCompacted: true }))).toEqual(['problem']);
    expect(topic({ partitions: 12 }).map(textOf)).toEqual([expect.stringContaining('set bus.partitions to 12')]);
  });

  it('is worth a word where a fault would go unseen, or a broker would be missed', () => {
    expect(levels(topic({ isAppendTimed: false, replicationFactor: 2 }))).toEqual(['warning', 'warning']);
  });
});

describe('a Kafka', () => {
  it('is of the release whose level of metadata is the highest that it knows', () => {
    const levels = [7, 20, 21, 22, 25, 26, 33, 34];
    expect(levels.map((level) => textOf(told(level)).replace(/^Kafka here:9092: version ([^;]+).*$/, '$1'))).toEqual([
      '3.3',
      '3.8',
      '3.9',
      '4.0',
      '4.0',
      '4.1',
      '4.4',
      'later than 4.4',
    ]);
  });

  it('is worth a word where it is older than 3.9, or cannot be asked', () => {
    expect([20, 21, 34].map((level) => told(level).level)).toEqual(['warning', 'fine', 'fine']);
    expect([told(undefined, 16), told(undefined, 17)].map(({ level }) => level)).toEqual(['warning', 'fine']);
    expect(textOf(told(undefined, 16))).toContain('older than that of 3.9; upgrade it');
    expect(textOf(unknownRelease('Kafka here:9092', 'gone'))).toContain('cannot be told (gone); see that it is 3.9');
  });
});

describe('a Redis', () => {
  it('is fine as the ledger needs it', () => {
    expect(redis({}).map(textOf)).toEqual([
      'Redis here:6379: version 7.0.15, noeviction, append-only file, 3 MiB in use',
    ]);
  });

  it('is a problem where it forgets, when it is full or when it starts again', () => {
    expect(levels(redis({ evictionPolicy: 'allkeys-lru' }))).toEqual(['problem']);
    expect(levels(redis({ appendOnly: 'off' }))).toEqual(['problem']);
    expect(levels(redis({ appendOnly: 'failing' }))).toEqual(['problem']);
  });

  it('is worth a word when it is nearly full, old, or of another time', () => {
    expect(levels(redis({ usedBytes: 81, maxBytes: 100 }))).toEqual(['warning']);
    expect(levels(redis({ usedBytes: 80, maxBytes: 100 }))).toEqual(['fine']);
    expect(levels(redis({ version: '6.0.16' }))).toEqual(['warning']);
    expect(levels(redis({ version: '8.0.1' }))).toEqual(['fine']);
    expect(levels(redis({ time: NOW - 2_001 }))).toEqual(['warning']);
  });

  it('says what to do about whatever is not fine', () => {
    const all = [
      ...redis({ evictionPolicy: 'volatile-lru', appendOnly: 'off', version: '5.0.0' }),
      ...topic({ partitions: 1 }),
    ];
    for (const finding of all) expect([finding.about, finding.remedy]).toEqual([finding.about, expect.any(String)]);
  });
});
