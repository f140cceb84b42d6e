import { describe, expect, test } from '@jest/globals';
import type { Bus } from '#bus';
import { eventually } from './eventually.js';
import { newGroup, newTopic, numbered, texts } from './fixtures.js';
import { Gate } from './gate.js';
import { ScriptedReader, textOf } from './scripted-reader.js';

/** What a log hands out, and in which order. */
export function describeReading(bus: () => Bus): void {
  describe('reading', () => {
    test('hands out each partition in the order of its offsets', async () => {
      const topic = await newTopic(bus(), 2);
      await Promise.all([
        bus().produce(topic, numbered(0, 500, 0)),
        bus().produce(topic, numbered(500, 900, 1)),
        bus().produce(topic, numbered(900, 1_000, 0)),
      ]);
      const reader = new ScriptedReader();
      const subscription = await bus().subscribe(topic, newGroup(), reader);
      await eventually(() => expect(reader.messages()).toHaveLength(1_000));
      expect(reader.values(0)).toEqual([...texts(0, 500), ...texts(900, 1_000)]);
      expect(reader.values(1)).toEqual(texts(500, 900));
      expect(reader.messages(0).map(({ offset }) => offset)).toEqual(Array.from({ length: 600 }, (_, i) => i));
      await subscription.stop();
    });

    test('hands out what is appended while it reads', async () => {
      const topic = await newTopic(bus());
      const reader = new ScriptedReader();
      const subscription = await bus().subscribe(topic, newGroup(), reader);
      for (let i = 0; i < 5; i += 1) {
        await bus().produce(topic, numbered(i, i + 1));
        await eventually(() => expect(reader.values()).toEqual(texts(0, i + 1)));
      }
      await subscription.stop();
    });

    test('lets the key decide the partition, the same one each time', async () => {
      const topic = await newTopic(bus(), 4);
      const keys = Array.from({ length: 40 }, (_, i) => `plateau-${i % 20}`);
      await bus().produce(
        topic,
        keys.map((key) => ({ key, value: key })),
      );
      const reader = new ScriptedReader();
      const subscription = await bus().subscribe(topic, newGroup(), reader);
      await eventually(() => expect(reader.messages()).toHaveLength(40));
      const homes = keys.map(
        (key) => [0, 1, 2, 3].filter((partition) => reader.values(partition).includes(key)).length,
      );
      expect(new Set(homes)).toEqual(new Set([1]));
      await subscription.stop();
    });

    test('passes key, value and headers through as bytes, absent values too', async () => {
      const topic = await newTopic(bus());
      const before = Date.now();
      await bus().produce(topic, [
        { key: 'a', value: null },
        { key: 'é', value: new Uint8Array([0, 255, 128]), headers: { ce_type: 'vigie.feed.alive.v1' } },
      ]);
      const reader = new ScriptedReader();
      const subscription = await bus().subscribe(topic, newGroup(), reader);
      await eventually(() => expect(reader.messages()).toHaveLength(2));
      const [empty, full] = reader.messages();
      expect(empty!.value).toBeNull();
      expect(textOf(full!.key)).toBe('é');
      expect([...full!.value!]).toEqual([0, 255, 128]);
      expect(full!.headers['ce_type']).toBeInstanceOf(Uint8Array);
      expect(textOf(full!.headers['ce_type'])).toBe('vigie.feed.alive.v1');
      expect(full!.appendTime).toBeGreaterThanOrEqual(before - 1);
      expect(full!.appendTime).toBeLessThanOrEqual(Date.now() + 1);
      await subscription.stop();
    });

    test('passes a key and headers through that are no text, and a message without a key', async () => {
      const topic = await newTopic(bus());
      const bytes = new Uint8Array([0, 255, 128]);
      await bus().produce(topic, [
        { key: bytes, value: 'one', headers: { raw: bytes } },
        { key: null, value: 'two' },
      ]);
      const reader = new ScriptedReader();
      const subscription = await bus().subscribe(topic, newGroup(), reader);
      await eventually(() => expect(reader.messages()).toHaveLength(2));
      const [one, two] = reader.messages();
      expect([[...one!.key!], [...(one!.headers['raw'] as Uint8Array)], two!.key]).toEqual([
        [...bytes],
        [...bytes],
        null,
      ]);
      await subscription.stop();
    });

    test('leaves a topic that exists alone and refuses one that does not', async () => {
      const topic = await newTopic(bus(), 3);
      await bus().produce(topic, numbered(0, 1));
      await bus().ensureTopics([{ topic, partitions: 5, replicationFactor: 1, retentionMs: 1_000 }]);
      expect(await bus().ranges(topic)).toHaveLength(3);
      await expect(bus().produce(`${topic}-absent`, numbered(0, 1))).rejects.toMatchObject({ code: 'unknown-topic' });
    });

    test('describes a topic as it was made, and none that was not', async () => {
      const topic = `${await newTopic(bus())}-described`;
      expect(await bus().describe(topic)).toBeUndefined();
      await bus().ensureTopics([{ topic, partitions: 3, replicationFactor: 1, retentionMs: 90_000_000 }]);
      expect(await bus().describe(topic)).toEqual({
        partitions: 3,
        replicationFactor: 1,
        retentionMs: 90_000_000,
        isAppendTimed: true,
        isCompacted: false,
      });
    });

    test('tells the range of every partition', async () => {
      const topic = await newTopic(bus(), 2);
      await bus().produce(topic, numbered(0, 7, 1));
      expect(await bus().ranges(topic)).toEqual([
        { partition: 0, low: 0, high: 0 },
        { partition: 1, low: 0, high: 7 },
      ]);
      const reader = new ScriptedReader();
      const subscription = await bus().subscribe(topic, newGroup(), reader);
      await eventually(() => expect(reader.calls.filter(({ kind }) => kind === 'assigned')).toHaveLength(2));
      expect(reader.calls).toContainEqual({ kind: 'assigned', partition: 1, range: { partition: 1, low: 0, high: 7 } });
      await subscription.stop();
    });

    test('reads nothing before the reader has answered that it is assigned', async () => {
      const topic = await newTopic(bus(), 2);
      await bus().produce(topic, [...numbered(0, 5, 0), ...numbered(0, 5, 1)]);
      const claimed = new Gate();
      const reader = new ScriptedReader({
        assigned: async (partition, range) => {
          if (partition === 0) await claimed.opened;
          return { resumeAt: range.low };
        },
      });
      const subscription = await bus().subscribe(topic, newGroup(), reader);
      await eventually(() => expect(reader.values(1)).toEqual(texts(0, 5)));
      expect(reader.count('batch', 0)).toBe(0);
      claimed.open();
      await eventually(() => expect(reader.values(0)).toEqual(texts(0, 5)));
      await subscription.stop();
    });

    test('reads the other partitions on while a batch of one is in hand, and that one in order behind it', async () => {
      const topic = await newTopic(bus(), 2);
      await bus().produce(topic, [...numbered(0, 5, 0), ...numbered(0, 5, 1)]);
      const taken = new Gate();
      const reader = new ScriptedReader({
        batch: async ({ partition, end }) => {
          if (partition === 0) await taken.opened;
          return { resumeAt: end };
        },
      });
      const subscription = await bus().subscribe(topic, newGroup(), reader);
      await eventually(() => expect([reader.values(0), reader.values(1)]).toEqual([texts(0, 5), texts(0, 5)]));
      await bus().produce(topic, numbered(5, 6, 1));
      await eventually(() => expect(reader.values(1)).toEqual(texts(0, 6)));
      await bus().produce(topic, numbered(5, 9, 0));
      taken.open();
      await eventually(() => expect(reader.values(0)).toEqual(texts(0, 9)));
      expect(reader.overlaps).toBe(0);
      await subscription.stop();
    });

    test('reads nothing of a partition that its reader refused', async () => {
      const topic = await newTopic(bus(), 2);
      await bus().produce(topic, [...numbered(0, 5, 0), ...numbered(0, 5, 1)]);
      const reader = new ScriptedReader({
        assigned: (partition, range) => (partition === 0 ? { refused: 'not mine' } : { resumeAt: range.low }),
        batch: (batch) => (batch.end > 5 ? { refused: 'enough' } : { resumeAt: batch.end }),
      });
      const subscription = await bus().subscribe(topic, newGroup(), reader);
      await eventually(() => expect(reader.values(1)).toEqual(texts(0, 5)));
      await bus().produce(topic, [...numbered(5, 6, 0), ...numbered(5, 6, 1)]);
      await eventually(() => expect(reader.values(1)).toEqual(texts(0, 6)));
      await bus().produce(topic, [...numbered(6, 7, 0), ...numbered(6, 7, 1)]);
      // A second group reads to the end: by then the refused ones had every occasion.
      const witness = new ScriptedReader();
      const other = await bus().subscribe(topic, newGroup(), witness);
      await eventually(() => expect(witness.messages(0)).toHaveLength(7));
      expect([reader.count('batch', 0), reader.values(1)]).toEqual([0, texts(0, 6)]);
      await Promise.all([subscription.stop(), other.stop()]);
    });
  });
}
