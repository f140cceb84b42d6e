import { describe, expect, it } from '@jest/globals';
import type { KafkaBus } from '#bus';
import { uniqueName } from '../../servers.js';

const A_DAY_MS = 86_400_000;

/** What a Kafka of one broker says of a topic that wants more. */
export function describeCopies(given: () => KafkaBus): void {
  describe('more copies than it has brokers', () => {
    it('are told to be the reason why a topic was not made', async () => {
      const spec = { topic: uniqueName('copies'), partitions: 1, replicationFactor: 9, retentionMs: A_DAY_MS };
      await expect(given().ensureTopics([spec])).rejects.toMatchObject({
        code: 'unavailable',
        message: expect.stringContaining('replicationFactor'),
      });
      expect(await given().describe(spec.topic)).toBeUndefined();
    });
  });
}
