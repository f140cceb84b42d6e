import { describe, expect, test } from '@jest/globals';
import type { Bus } from '#bus';
import { eventually } from './eventually.js';
import { newGroup, newTopic, numbered, texts, type BusUnderTest } from './fixtures.js';
import { ScriptedReader } from './scripted-reader.js';

/** Where reading begins, goes on and is tried again. */
export function describePositions(open: () => BusUnderTest): void {
  const bus = (): Bus => open().bus;

  describe('positions', () => {
    test('begins where the reader says when it is assigned', async () => {
      const topic = await newTopic(bus());
      await bus().produce(topic, numbered(0, 20));
      const reader = new ScriptedReader({ assigned: () => ({ resumeAt: 15 }) });
      const subscription = await bus().subscribe(topic, newGroup(), reader);
      await eventually(() => expect(reader.values()).toEqual(texts(15, 20)));
      await subscription.stop();
    });

    test('goes on at an earlier or a later offset when the reader says so', async () => {
      const topic = await newTopic(bus());
      await bus().produce(topic, numbered(0, 15));
      const answers = [{ resumeAt: 4 }, { resumeAt: 12 }];
      const reader = new ScriptedReader({ batch: (batch) => answers.shift() ?? { resumeAt: batch.end } });
      const keeper = await bus().subscribe(
        topic,
        newGroup(),
        new ScriptedReader({ assigned: () => ({ refused: 'keeps the log whole' }) }),
      );
      const subscription = await bus().subscribe(topic, newGroup(), reader);
      await eventually(() => expect(reader.values()).toEqual([...texts(0, 15), ...texts(4, 15), ...texts(12, 15)]));
      await Promise.all([subscription.stop(), keeper.stop()]);
    });

    test('asks again, with the range as it is now, when the log no longer holds what the reader wants', async () => {
      const topic = await newTopic(bus());
      await bus().produce(topic, numbered(0, 10));
      await open().truncate(topic, 0, 6);
      const answers = [{ resumeAt: 2 }];
      const reader = new ScriptedReader({ assigned: (_, range) => answers.shift() ?? { resumeAt: range.low } });
      const subscription = await bus().subscribe(topic, newGroup(), reader);
      await eventually(() => expect(reader.values()).toEqual(texts(6, 10)));
      expect(reader.calls[1]).toEqual({ kind: 'assigned', partition: 0, range: { partition: 0, low: 6, high: 10 } });
      await subscription.stop();
    });

    test('asks again when the reader wants what the log does not hold yet', async () => {
      const topic = await newTopic(bus());
      await bus().produce(topic, numbered(0, 3));
      const answers = [{ resumeAt: 50 }];
      const reader = new ScriptedReader({ assigned: (_, range) => answers.shift() ?? { resumeAt: range.high - 1 } });
      const subscription = await bus().subscribe(topic, newGroup(), reader);
      await eventually(() => expect(reader.values()).toEqual(texts(2, 3)));
      expect(reader.count('assigned', 0)).toBe(2);
      await subscription.stop();
    });

    test('asks again after a while when the reader cannot say yet where to begin', async () => {
      const topic = await newTopic(bus());
      await bus().produce(topic, numbered(0, 3));
      const answers = [{ retryAfterMs: 20 }, { retryAfterMs: 20 }];
      const reader = new ScriptedReader({ assigned: (_, range) => answers.shift() ?? { resumeAt: range.low } });
      const subscription = await bus().subscribe(topic, newGroup(), reader);
      await eventually(() => expect(reader.values()).toEqual(texts(0, 3)));
      expect(reader.calls.map(({ kind }) => kind)).toEqual(['assigned', 'assigned', 'assigned', 'batch']);
      await subscription.stop();
    });

    test('delivers the same offsets again after a retry while other partitions go on', async () => {
      const topic = await newTopic(bus(), 2);
      await bus().produce(topic, [...numbered(0, 5, 0), ...numbered(100, 105, 1)]);
      let refusing = true;
      const reader = new ScriptedReader({
        batch: (batch) => (batch.partition === 0 && refusing ? { retryAfterMs: 50 } : { resumeAt: batch.end }),
      });
      const subscription = await bus().subscribe(topic, newGroup(), reader);
      await eventually(() => expect(reader.count('batch', 0)).toBeGreaterThan(2));
      await bus().produce(topic, numbered(105, 110, 1));
      await eventually(() => expect(reader.values(1)).toEqual(texts(100, 110)));
      refusing = false;
      const tries = reader.count('batch', 0);
      await eventually(() => expect(reader.count('batch', 0)).toBeGreaterThan(tries));
      const firstOffsets = reader.calls.map((call) => (call.kind === 'batch' ? call.batch.messages.at(0)!.offset : 0));
      expect(new Set(reader.calls.map((call, i) => (call.partition === 0 ? firstOffsets[i] : 0)))).toEqual(
        new Set([0]),
      );
      expect([reader.count('assigned', 0), reader.count('revoked', 0)]).toEqual([1, 0]);
      expect([...subscription.assignment()].toSorted()).toEqual([0, 1]);
      await subscription.stop();
    });
  });
}
