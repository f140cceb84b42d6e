import { describe, expect, test } from '@jest/globals';
import type { Bus } from '#bus';
import { eventually } from './eventually.js';
import { newGroup, newTopic, numbered } from './fixtures.js';
import { ScriptedReader } from './scripted-reader.js';

/** What the log tells of a group's positions, and of where it was at an instant. */
export function describeOffsets(bus: () => Bus): void {
  /** Keeps a log in memory from dropping what the group under test has read. */
  const keepWhole = (topic: string) =>
    bus().subscribe(topic, newGroup(), new ScriptedReader({ assigned: () => ({ refused: 'keeps the log whole' }) }));

  describe('positions of a group', () => {
    test('are absent before its readers took anything in, also where they begin elsewhere', async () => {
      const topic = await newTopic(bus(), 2);
      const group = newGroup();
      await bus().produce(topic, numbered(0, 5));
      expect(await bus().committed(topic, group)).toEqual(new Map());
      const reader = new ScriptedReader({ assigned: () => ({ resumeAt: 3 }), batch: () => ({ retryAfterMs: 5 }) });
      const subscription = await bus().subscribe(topic, group, reader);
      await eventually(() => expect(reader.count('batch', 0)).toBeGreaterThan(1));
      await subscription.stop();
      expect(await bus().committed(topic, group)).toEqual(new Map());
    });

    test('are behind what was taken in when its reader stops, and are where the next one can go on', async () => {
      const topic = await newTopic(bus(), 2);
      const group = newGroup();
      const keeper = await keepWhole(topic);
      await bus().produce(topic, [...numbered(0, 5, 0), ...numbered(0, 3, 1)]);
      const first = new ScriptedReader({
        batch: ({ partition, end }) => (partition === 0 ? { resumeAt: end } : { refused: 'not taken in' }),
      });
      const one = await bus().subscribe(topic, group, first);
      await eventually(() => expect([first.messages(0).length, first.count('batch', 1)]).toEqual([5, 1]));
      await one.stop();
      expect(await bus().committed(topic, group)).toEqual(new Map([[0, 5]]));

      await bus().produce(topic, numbered(5, 8, 0));
      const second = new ScriptedReader({
        assigned: async (partition, { low }) => ({
          resumeAt: (await bus().committed(topic, group)).get(partition) ?? low,
        }),
      });
      const two = await bus().subscribe(topic, group, second);
      await eventually(() =>
        expect([second.values(0), second.values(1)]).toEqual([
          ['5', '6', '7'],
          ['0', '1', '2'],
        ]),
      );
      await Promise.all([two.stop(), keeper.stop()]);
      expect(await bus().committed(topic, group)).toEqual(
        new Map([
          [0, 8],
          [1, 3],
        ]),
      );
    });

    test('are at once what a reader proves its membership with, and never go back', async () => {
      const topic = await newTopic(bus());
      const group = newGroup();
      const seen: (number | undefined)[] = [];
      const ends: number[] = [];
      const reader = new ScriptedReader({
        batch: async ({ end }, context) => {
          await context.proveMembership(end);
          ends.push(end);
          seen.push((await bus().committed(topic, group)).get(0));
          return { resumeAt: end };
        },
      });
      const subscription = await bus().subscribe(topic, group, reader);
      for (let i = 0; i < 10; i += 1) {
        await bus().produce(topic, numbered(i, i + 1));
        await eventually(() => expect(reader.messages()).toHaveLength(i + 1));
      }
      await eventually(() => expect(ends.at(-1)).toBe(10));
      await subscription.stop();
      expect(seen).toEqual(ends);
      expect(await bus().committed(topic, group)).toEqual(new Map([[0, 10]]));
    });

    test('are of one group, and nobody tells any of a topic that does not exist', async () => {
      const topic = await newTopic(bus());
      const group = newGroup();
      await bus().produce(topic, numbered(0, 2));
      const subscription = await bus().subscribe(topic, group, new ScriptedReader());
      await eventually(async () => expect((await bus().committed(topic, group)).get(0)).toBe(2));
      expect(await bus().committed(topic, newGroup())).toEqual(new Map());
      await subscription.stop();
      await expect(bus().committed(`${topic}-absent`, group)).rejects.toMatchObject({ code: 'unknown-topic' });
    });
  });

  describe('the offset at an instant', () => {
    test('is the first appended then or later, and the end where there is none', async () => {
      const topic = await newTopic(bus(), 2);
      const keeper = await keepWhole(topic);
      const reader = new ScriptedReader();
      const subscription = await bus().subscribe(topic, newGroup(), reader);
      let last = 0;
      for (let i = 0; i < 3; i += 1) {
        // The next append time must differ from the last one: the log counts milliseconds.
        await eventually(() => expect(Date.now()).toBeGreaterThan(last + 1));
        await bus().produce(topic, numbered(2 * i, 2 * i + 2));
        await eventually(() => expect(reader.messages(0)).toHaveLength(2 * i + 2));
        last = reader.messages(0).at(-1)!.appendTime;
      }
      const messages = reader.messages(0);
      for (const { appendTime } of messages) {
        const first = messages.find((message) => message.appendTime >= appendTime)!.offset;
        const after = messages.find((message) => message.appendTime > appendTime)?.offset ?? 6;
        expect((await bus().offsetsAt(topic, appendTime)).get(0)).toBe(first);
        expect((await bus().offsetsAt(topic, appendTime + 1)).get(0)).toBe(after);
      }
      expect(await bus().offsetsAt(topic, 0)).toEqual(
        new Map([
          [0, 0],
          [1, 0],
        ]),
      );
      expect(await bus().offsetsAt(topic, last + 3_600_000)).toEqual(
        new Map([
          [0, 6],
          [1, 0],
        ]),
      );
      await Promise.all([subscription.stop(), keeper.stop()]);
    });

    test('is nowhere in a topic that does not exist', async () => {
      const topic = await newTopic(bus());
      await expect(bus().offsetsAt(`${topic}-absent`, 0)).rejects.toMatchObject({ code: 'unknown-topic' });
    });
  });
}
