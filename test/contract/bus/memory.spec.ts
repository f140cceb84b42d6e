import { afterAll, describe, expect, test } from '@jest/globals';
import { MemoryBus } from '#bus';
import { describeBus } from './bus-contract.js';
import { eventually } from './eventually.js';
import { ScriptedReader } from './scripted-reader.js';

const aDay = 86_400_000;

describe('memory bus', () => {
  const bus = new MemoryBus(() => Date.now());
  afterAll(() => bus.close());

  const truncate = async (topic: string, _partition: number, offset: number): Promise<void> => {
    const reader = new ScriptedReader({ batch: () => ({ resumeAt: offset }) });
    const sweeper = await bus.subscribe(topic, 'sweeper', reader);
    await eventually(async () => expect((await bus.ranges(topic))[0]!.low).toBe(offset));
    await sweeper.stop();
  };
  describeBus(() => ({ bus, truncate }));
});

describe('memory bus retention', () => {
  let now = 0;
  const bus = new MemoryBus(() => now);
  afterAll(() => bus.close());

  test('drops what every group has consumed, and only that', async () => {
    await bus.ensureTopics([{ topic: 'kept', partitions: 1, replicationFactor: 1, retentionMs: aDay }]);
    const messages = Array.from({ length: 5_000 }, (_, i) => ({ key: 'k', value: String(i) }));
    await bus.produce('kept', messages);
    const slow = new ScriptedReader({ batch: () => ({ resumeAt: 10 }) });
    const one = await bus.subscribe('kept', 'slow', slow);
    const two = await bus.subscribe('kept', 'fast', new ScriptedReader());
    await eventually(async () => expect(await bus.ranges('kept')).toEqual([{ partition: 0, low: 10, high: 5_000 }]));
    await Promise.all([one.stop(), two.stop()]);
  });

  test('drops what is older than the retention, read or not', async () => {
    await bus.ensureTopics([{ topic: 'aged', partitions: 1, replicationFactor: 1, retentionMs: 1_000 }]);
    await bus.produce('aged', [{ key: 'k', value: 'old' }]);
    now = 2_000;
    await bus.produce('aged', [{ key: 'k', value: 'new' }]);
    expect(await bus.ranges('aged')).toEqual([{ partition: 0, low: 1, high: 2 }]);
  });
});
