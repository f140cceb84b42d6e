import { describe, expect, it } from '@jest/globals';
import { parseConfiguration } from './configuration.js';
import { topicsOf } from './topics.js';

describe('topicsOf', () => {
  it('keeps events for longer than records can change, dead letters for a week', () => {
    const text = 'bus: { partitions: 6 }\nledger: { retentionDays: 10 }\nplateaus: [{ id: a, zone: UTC }]';
    expect(topicsOf(parseConfiguration(text, 'vigie.yaml'))).toEqual([
      { topic: 'vigie.events', partitions: 6, replicationFactor: 1, retentionMs: 11 * 86_400_000 },
      { topic: 'vigie.dead-letters', partitions: 1, replicationFactor: 1, retentionMs: 7 * 86_400_000 },
    ]);
  });
});
