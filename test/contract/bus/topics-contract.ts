import { describe, expect, it } from '@jest/globals';
import type { Admin } from 'kafkajs';
import type { KafkaBus } from '#bus';
import { uniqueName } from '../../servers.js';

const A_DAY_MS = 86_400_000;

/** How often a topic is made: its leaders are there at once, more often than not. */
const ROUNDS = 5;

/** What is so of topics that are made in a Kafka of one broker. */
export function describeTopics(given: () => { readonly admin: Admin; readonly bus: KafkaBus }): void {
  describe('topics', () => {
    it('can be used once somebody made sure of them, whoever made them just now', async () => {
      const { admin, bus } = given();
      for (let round = 0; round < ROUNDS; round += 1) {
        const spec = { topic: uniqueName('new'), partitions: 50, replicationFactor: 1, retentionMs: A_DAY_MS };
        // Does not wait for leaders, as Kafka itself does not.
        await admin.createTopics({ topics: [{ topic: spec.topic, numPartitions: 50 }], waitForLeaders: false });
        await bus.ensureTopics([spec]);
        expect(await bus.ranges(spec.topic)).toHaveLength(50);
      }
    });

    it('that want more copies than there are brokers are not made, and the reason is told', async () => {
      const spec = { topic: uniqueName('copies'), partitions: 1, replicationFactor: 9, retentionMs: A_DAY_MS };
      await expect(given().bus.ensureTopics([spec])).rejects.toMatchObject({
        code: 'unavailable',
        message: expect.stringContaining('replicationFactor'),
      });
      expect(await given().bus.describe(spec.topic)).toBeUndefined();
    });
  });
}
