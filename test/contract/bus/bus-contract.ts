import { beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { BatchContext, Bus, OutgoingMessage, ShardReader, Subscription } from '#bus';
import { eventually, gate } from './eventually.js';
import { ScriptedReader, textOf } from './scripted-reader.js';

/** A bus under test and what the port leaves to the log's owner. */
export interface BusUnderTest {
  readonly bus: Bus;
  /** Makes the log forget everything below `offset`. */
  truncate(topic: string, partition: number, offset: number): Promise<void>;
}

/** What every bus must do; run on each of them. `open` is asked once the suite has begun. */
export function describeBus(open: () => BusUnderTest): void {
  describe('bus contract', () => {
    let under: BusUnderTest;
    let bus: Bus;
    beforeAll(() => {
      under = open();
      bus = under.bus;
    });

    const newTopic = async (partitions = 1): Promise<string> => {
      const topic = `t-${randomUUID()}`;
      await bus.ensureTopics([{ topic, partitions, replicationFactor: 1, retentionMs: 86_400_000 }]);
      return topic;
    };
    const read = (topic: string, reader: ShardReader, group = `g-${randomUUID()}`): Promise<Subscription> =>
      bus.subscribe(topic, group, reader);
    const numbered = (from: number, to: number, partition = 0): OutgoingMessage[] =>
      Array.from({ length: to - from }, (_, i) => ({ key: 'k', value: String(from + i), partition }));
    const texts = (from: number, to: number): string[] => numbered(from, to).map(({ value }) => String(value));

    test('hands out each partition in the order of its offsets', async () => {
      const topic = await newTopic(2);
      await Promise.all([
        bus.produce(topic, numbered(0, 500, 0)),
        bus.produce(topic, numbered(500, 900, 1)),
        bus.produce(topic, numbered(900, 1_000, 0)),
      ]);
      const reader = new ScriptedReader();
      const subscription = await read(topic, reader);
      await eventually(() => expect(reader.messages()).toHaveLength(1_000));
      expect(reader.values(0)).toEqual([...texts(0, 500), ...texts(900, 1_000)]);
      expect(reader.values(1)).toEqual(texts(500, 900));
      expect(reader.messages(0).map(({ offset }) => offset)).toEqual(Array.from({ length: 600 }, (_, i) => i));
      await subscription.stop();
    });

    test('hands out what is appended while it reads', async () => {
      const topic = await newTopic();
      const reader = new ScriptedReader();
      const subscription = await read(topic, reader);
      for (let i = 0; i < 5; i += 1) {
        await bus.produce(topic, numbered(i, i + 1));
        await eventually(() => expect(reader.values()).toEqual(texts(0, i + 1)));
      }
      await subscription.stop();
    });

    test('lets the key decide the partition, the same one each time', async () => {
      const topic = await newTopic(4);
      const keys = Array.from({ length: 40 }, (_, i) => `plateau-${i % 20}`);
      await bus.produce(
        topic,
        keys.map((key) => ({ key, value: key })),
      );
      const reader = new ScriptedReader();
      const subscription = await read(topic, reader);
      await eventually(() => expect(reader.messages()).toHaveLength(40));
      const homes = keys.map(
        (key) => [0, 1, 2, 3].filter((partition) => reader.values(partition).includes(key)).length,
      );
      expect(new Set(homes)).toEqual(new Set([1]));
      await subscription.stop();
    });

    test('passes key, value and headers through as bytes, absent values too', async () => {
      const topic = await newTopic();
      const before = Date.now();
      await bus.produce(topic, [
        { key: 'a', value: null },
        { key: 'é', value: new Uint8Array([0, 255, 128]), headers: { ce_type: 'vigie.feed.alive.v1' } },
      ]);
      const reader = new ScriptedReader();
      const subscription = await read(topic, reader);
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

    test('leaves a topic that exists alone and refuses one that does not', async () => {
      const topic = await newTopic(3);
      await bus.produce(topic, numbered(0, 1));
      await bus.ensureTopics([{ topic, partitions: 5, replicationFactor: 1, retentionMs: 1_000 }]);
      expect(await bus.ranges(topic)).toHaveLength(3);
      await expect(bus.produce(`t-${randomUUID()}`, numbered(0, 1))).rejects.toMatchObject({ code: 'unknown-topic' });
    });

    test('tells the range of every partition', async () => {
      const topic = await newTopic(2);
      await bus.produce(topic, numbered(0, 7, 1));
      expect(await bus.ranges(topic)).toEqual([
        { partition: 0, low: 0, high: 0 },
        { partition: 1, low: 0, high: 7 },
      ]);
      const reader = new ScriptedReader();
      const subscription = await read(topic, reader);
      await eventually(() => expect(reader.calls.filter(({ kind }) => kind === 'assigned')).toHaveLength(2));
      expect(reader.calls).toContainEqual({ kind: 'assigned', partition: 1, range: { partition: 1, low: 0, high: 7 } });
      await subscription.stop();
    });

    test('begins where the reader says when it is assigned', async () => {
      const topic = await newTopic();
      await bus.produce(topic, numbered(0, 20));
      const reader = new ScriptedReader({ assigned: () => ({ resumeAt: 15 }) });
      const subscription = await read(topic, reader);
      await eventually(() => expect(reader.values()).toEqual(texts(15, 20)));
      await subscription.stop();
    });

    test('goes on at an earlier or a later offset when the reader says so', async () => {
      const topic = await newTopic();
      await bus.produce(topic, numbered(0, 15));
      const answers = [{ resumeAt: 4 }, { resumeAt: 12 }];
      const reader = new ScriptedReader({ batch: (batch) => answers.shift() ?? { resumeAt: batch.end } });
      const keeper = await read(topic, new ScriptedReader({ assigned: () => ({ refused: 'keeps the log whole' }) }));
      const subscription = await read(topic, reader);
      await eventually(() => expect(reader.values()).toEqual([...texts(0, 15), ...texts(4, 15), ...texts(12, 15)]));
      await Promise.all([subscription.stop(), keeper.stop()]);
    });

    test('asks again, with the range as it is now, when the log no longer holds what the reader wants', async () => {
      const topic = await newTopic();
      await bus.produce(topic, numbered(0, 10));
      await under.truncate(topic, 0, 6);
      const answers = [{ resumeAt: 2 }];
      const reader = new ScriptedReader({ assigned: (_, range) => answers.shift() ?? { resumeAt: range.low } });
      const subscription = await read(topic, reader);
      await eventually(() => expect(reader.values()).toEqual(texts(6, 10)));
      expect(reader.calls[1]).toEqual({ kind: 'assigned', partition: 0, range: { partition: 0, low: 6, high: 10 } });
      await subscription.stop();
    });

    test('asks again when the reader wants what the log does not hold yet', async () => {
      const topic = await newTopic();
      await bus.produce(topic, numbered(0, 3));
      const answers = [{ resumeAt: 50 }];
      const reader = new ScriptedReader({ assigned: (_, range) => answers.shift() ?? { resumeAt: range.high - 1 } });
      const subscription = await read(topic, reader);
      await eventually(() => expect(reader.values()).toEqual(texts(2, 3)));
      expect(reader.count('assigned', 0)).toBe(2);
      await subscription.stop();
    });

    test('asks again after a while when the reader cannot say yet where to begin', async () => {
      const topic = await newTopic();
      await bus.produce(topic, numbered(0, 3));
      const answers = [{ retryAfterMs: 20 }, { retryAfterMs: 20 }];
      const reader = new ScriptedReader({ assigned: (_, range) => answers.shift() ?? { resumeAt: range.low } });
      const subscription = await read(topic, reader);
      await eventually(() => expect(reader.values()).toEqual(texts(0, 3)));
      expect(reader.calls.map(({ kind }) => kind)).toEqual(['assigned', 'assigned', 'assigned', 'batch']);
      await subscription.stop();
    });

    test('delivers the same offsets again after a retry while other partitions go on', async () => {
      const topic = await newTopic(2);
      await bus.produce(topic, [...numbered(0, 5, 0), ...numbered(100, 105, 1)]);
      let refusing = true;
      const reader = new ScriptedReader({
        batch: (batch) => (batch.partition === 0 && refusing ? { retryAfterMs: 50 } : { resumeAt: batch.end }),
      });
      const subscription = await read(topic, reader);
      await eventually(() => expect(reader.count('batch', 0)).toBeGreaterThan(2));
      await bus.produce(topic, numbered(105, 110, 1));
      await eventually(() => expect(reader.values(1)).toEqual(texts(100, 110)));
      refusing = false;
      const tries = reader.count('batch', 0);
      await eventually(() => expect(reader.count('batch', 0)).toBeGreaterThan(tries));
      const firstOffsets = reader.calls.map((call) => (call.kind === 'batch' ? call.batch.messages[0]!.offset : 0));
      expect(new Set(reader.calls.map((call, i) => (call.partition === 0 ? firstOffsets[i] : 0)))).toEqual(
        new Set([0]),
      );
      expect([reader.count('assigned', 0), reader.count('revoked', 0)]).toEqual([1, 0]);
      expect([...subscription.assignment()].toSorted()).toEqual([0, 1]);
      await subscription.stop();
    });

    test('reads nothing of a partition that its reader refused', async () => {
      const topic = await newTopic(2);
      await bus.produce(topic, [...numbered(0, 5, 0), ...numbered(0, 5, 1)]);
      const reader = new ScriptedReader({
        assigned: (partition, range) => (partition === 0 ? { refused: 'not mine' } : { resumeAt: range.low }),
        batch: (batch) => (batch.end > 5 ? { refused: 'enough' } : { resumeAt: batch.end }),
      });
      const subscription = await read(topic, reader);
      await eventually(() => expect(reader.values(1)).toEqual(texts(0, 5)));
      await bus.produce(topic, [...numbered(5, 6, 0), ...numbered(5, 6, 1)]);
      await eventually(() => expect(reader.values(1)).toEqual(texts(0, 6)));
      await bus.produce(topic, [...numbered(6, 7, 0), ...numbered(6, 7, 1)]);
      // A second group reads to the end: by then the refused ones had every occasion.
      const witness = new ScriptedReader();
      const other = await read(topic, witness);
      await eventually(() => expect(witness.messages(0)).toHaveLength(7));
      expect([reader.count('batch', 0), reader.values(1)]).toEqual([0, texts(0, 6)]);
      await Promise.all([subscription.stop(), other.stop()]);
    });

    test('reads nothing before the reader has answered that it is assigned', async () => {
      const topic = await newTopic(2);
      await bus.produce(topic, [...numbered(0, 5, 0), ...numbered(0, 5, 1)]);
      const claimed = gate();
      const reader = new ScriptedReader({
        assigned: async (partition, range) => {
          if (partition === 0) await claimed.opened;
          return { resumeAt: range.low };
        },
      });
      const subscription = await read(topic, reader);
      await eventually(() => expect(reader.values(1)).toEqual(texts(0, 5)));
      expect(reader.count('batch', 0)).toBe(0);
      claimed.open();
      await eventually(() => expect(reader.values(0)).toEqual(texts(0, 5)));
      await subscription.stop();
    });

    test('shares partitions among subscribers and hands over those of one that stops', async () => {
      const topic = await newTopic(4);
      const group = `g-${randomUUID()}`;
      const [first, second] = [new ScriptedReader(), new ScriptedReader()];
      const one = await read(topic, first, group);
      await eventually(() => expect(one.assignment()).toHaveLength(4));
      const two = await read(topic, second, group);
      await eventually(() => {
        expect([one.assignment().length, two.assignment().length]).toEqual([2, 2]);
        expect([...one.assignment(), ...two.assignment()].toSorted()).toEqual([0, 1, 2, 3]);
      });
      const moved = [...two.assignment()];
      for (const partition of moved) {
        expect(first.count('revoked', partition)).toBe(1);
        await eventually(() => expect(second.count('assigned', partition)).toBe(1));
      }
      const kept = [...one.assignment()];
      await one.stop();
      for (const partition of kept) expect(first.count('revoked', partition)).toBe(1);
      await eventually(() => expect([...two.assignment()].toSorted()).toEqual([0, 1, 2, 3]));
      await bus.produce(
        topic,
        [0, 1, 2, 3].flatMap((partition) => numbered(0, 5, partition)),
      );
      await eventually(() => expect(second.messages()).toHaveLength(20));
      expect(first.messages()).toHaveLength(0);
      await two.stop();
    });

    test('loses and overlaps nothing while members come and go', async () => {
      const topic = await newTopic(4);
      const group = `g-${randomUUID()}`;
      const positions = [0, 0, 0, 0];
      const taken: string[] = [];
      const reader = () =>
        new ScriptedReader({
          assigned: (partition) => ({ resumeAt: positions[partition]! }),
          batch: (batch) => {
            const { partition, messages, end } = batch;
            // As a ledger does: what is not expected next changes nothing.
            if (messages[0]!.offset !== positions[partition]) return { resumeAt: positions[partition]! };
            taken.push(...messages.map(({ offset }) => `${partition}/${offset}`));
            positions[partition] = end;
            return { resumeAt: end };
          },
        });
      const readers = [reader(), reader(), reader()];
      const steady = await read(topic, readers[0]!, group);
      const producing = (async () => {
        for (let i = 0; i < 40; i += 1)
          await bus.produce(
            topic,
            [0, 1, 2, 3].flatMap((partition) => numbered(i * 50, i * 50 + 50, partition)),
          );
      })();
      for (const joining of readers.slice(1)) {
        const guest = await read(topic, joining, group);
        await eventually(() => expect(guest.assignment()).toHaveLength(2));
        await guest.stop();
      }
      await producing;
      await eventually(() => expect(positions).toEqual([2_000, 2_000, 2_000, 2_000]));
      expect(new Set(taken).size).toBe(8_000);
      expect(taken).toHaveLength(8_000);
      expect(readers.map(({ overlaps }) => overlaps)).toEqual([0, 0, 0]);
      await steady.stop();
    });

    test('proves the membership of a member, and of nobody who was replaced or has stopped', async () => {
      const topic = await newTopic();
      const group = `g-${randomUUID()}`;
      await bus.produce(topic, numbered(0, 5));
      const contexts: BatchContext[] = [];
      const proved: number[] = [];
      const member = () =>
        new ScriptedReader({
          assigned: () => ({ resumeAt: 0 }),
          batch: async (batch, context) => {
            contexts.push(context);
            await context.proveMembership(batch.end);
            proved.push(batch.end);
            return { resumeAt: batch.end };
          },
        });
      const keeper = await read(topic, new ScriptedReader({ assigned: () => ({ refused: 'keeps the log whole' }) }));
      const one = await read(topic, member(), group);
      await eventually(() => expect(proved).toEqual([5]));
      const two = await read(topic, member(), group);
      await eventually(() => expect(proved).toEqual([5, 5]));
      await expect(contexts[0]!.proveMembership(5)).rejects.toMatchObject({ code: 'not-a-member' });
      await Promise.all([one.stop(), two.stop()]);
      await expect(contexts[1]!.proveMembership(5)).rejects.toMatchObject({ code: 'not-a-member' });
      await keeper.stop();
    });

    test('finishes the batch in hand when it is stopped, and reads nothing more', async () => {
      const topic = await newTopic();
      await bus.produce(topic, numbered(0, 5));
      const [begun, finish] = [gate(), gate()];
      let finished = false;
      const reader = new ScriptedReader({
        batch: async (batch) => {
          begun.open();
          await finish.opened;
          finished = true;
          return { resumeAt: batch.end };
        },
      });
      const subscription = await read(topic, reader);
      await begun.opened;
      await bus.produce(topic, numbered(5, 10));
      const stopped = subscription.stop();
      expect(finished).toBe(false);
      finish.open();
      await stopped;
      await subscription.ended;
      expect([finished, reader.count('batch', 0), reader.count('revoked', 0)]).toEqual([true, 1, 1]);
      expect(subscription.assignment()).toEqual([]);
    });

    test('stops at once while a reader waits to be asked again', async () => {
      const topic = await newTopic(2);
      await bus.produce(topic, numbered(0, 1, 1));
      const reader = new ScriptedReader({
        assigned: (partition, range) => (partition === 0 ? { retryAfterMs: 3_600_000 } : { resumeAt: range.low }),
        batch: () => ({ retryAfterMs: 3_600_000 }),
      });
      const subscription = await read(topic, reader);
      await eventually(() => expect([reader.count('assigned', 0), reader.count('batch', 1)]).toEqual([1, 1]));
      await subscription.stop();
      await expect(subscription.ended).resolves.toBeUndefined();
    });

    test.each(['assigned', 'batch'] as const)('ends, and says why, when the reader throws in %s', async (where) => {
      const topic = await newTopic();
      await bus.produce(topic, numbered(0, 5));
      const broken = new Error('an invariant is broken');
      const reader = new ScriptedReader({ [where]: () => Promise.reject(broken) });
      const subscription = await read(topic, reader);
      await expect(subscription.ended).rejects.toMatchObject({ code: 'reader-failed', cause: broken });
      expect([reader.count(where, 0), reader.count('revoked', 0)]).toEqual([1, 1]);
      expect(subscription.assignment()).toEqual([]);
    });
  });
}
