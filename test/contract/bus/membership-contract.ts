import { describe, expect, test } from '@jest/globals';
import type { BatchContext, Bus } from '#bus';
import { eventually } from './eventually.js';
import { newGroup, newTopic, numbered } from './fixtures.js';
import { Gate } from './gate.js';
import { ScriptedReader } from './scripted-reader.js';

/** How members of a group share a topic, and how a membership ends. */
export function describeMembership(bus: () => Bus): void {
  describe('membership', () => {
    test('shares partitions among subscribers and hands over those of one that stops', async () => {
      const topic = await newTopic(bus(), 4);
      const group = newGroup();
      const [first, second] = [new ScriptedReader(), new ScriptedReader()];
      const one = await bus().subscribe(topic, group, first);
      await eventually(() => expect(one.assignment()).toHaveLength(4));
      const two = await bus().subscribe(topic, group, second);
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
      await bus().produce(
        topic,
        [0, 1, 2, 3].flatMap((partition) => numbered(0, 5, partition)),
      );
      await eventually(() => expect(second.messages()).toHaveLength(20));
      expect(first.messages()).toHaveLength(0);
      await two.stop();
    });

    test('loses and overlaps nothing while members come and go', async () => {
      const topic = await newTopic(bus(), 4);
      const group = newGroup();
      const positions = [0, 0, 0, 0];
      const taken: string[] = [];
      const reader = () =>
        new ScriptedReader({
          assigned: (partition) => ({ resumeAt: positions[partition]! }),
          batch: (batch) => {
            const { partition, messages, end } = batch;
            // As a ledger does: what is not expected next changes nothing.
            if (messages.at(0)!.offset !== positions[partition]) return { resumeAt: positions[partition]! };
            taken.push(...[...messages].map(({ offset }) => `${partition}/${offset}`));
            positions[partition] = end;
            return { resumeAt: end };
          },
        });
      const readers = [reader(), reader(), reader()];
      const steady = await bus().subscribe(topic, group, readers[0]!);
      const producing = (async () => {
        for (let i = 0; i < 40; i += 1)
          await bus().produce(
            topic,
            [0, 1, 2, 3].flatMap((partition) => numbered(i * 50, i * 50 + 50, partition)),
          );
      })();
      for (const joining of readers.slice(1)) {
        const guest = await bus().subscribe(topic, group, joining);
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
      const topic = await newTopic(bus());
      const group = newGroup();
      await bus().produce(topic, numbered(0, 5));
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
      const keeper = await bus().subscribe(
        topic,
        newGroup(),
        new ScriptedReader({ assigned: () => ({ refused: 'keeps the log whole' }) }),
      );
      const one = await bus().subscribe(topic, group, member());
      await eventually(() => expect(proved).toEqual([5]));
      const two = await bus().subscribe(topic, group, member());
      await eventually(() => expect(proved).toEqual([5, 5]));
      await expect(contexts[0]!.proveMembership(5)).rejects.toMatchObject({ code: 'not-a-member' });
      await Promise.all([one.stop(), two.stop()]);
      await expect(contexts[1]!.proveMembership(5)).rejects.toMatchObject({ code: 'not-a-member' });
      await keeper.stop();
    });

    test('finishes the batch in hand when it is stopped, and reads nothing more', async () => {
      const topic = await newTopic(bus());
      await bus().produce(topic, numbered(0, 5));
      const [begun, finish] = [new Gate(), new Gate()];
      let finished = false;
      const reader = new ScriptedReader({
        batch: async (batch) => {
          begun.open();
          await finish.opened;
          finished = true;
          return { resumeAt: batch.end };
        },
      });
      const subscription = await bus().subscribe(topic, newGroup(), reader);
      await begun.opened;
      await bus().produce(topic, numbered(5, 10));
      const stopped = subscription.stop();
      expect(finished).toBe(false);
      finish.open();
      await stopped;
      await subscription.ended;
      expect([finished, reader.count('batch', 0), reader.count('revoked', 0)]).toEqual([true, 1, 1]);
      expect(subscription.assignment()).toEqual([]);
    });

    test('stops at once while a reader waits to be asked again', async () => {
      const topic = await newTopic(bus(), 2);
      await bus().produce(topic, numbered(0, 1, 1));
      const reader = new ScriptedReader({
        assigned: (partition, range) => (partition === 0 ? { retryAfterMs: 3_600_000 } : { resumeAt: range.low }),
        batch: () => ({ retryAfterMs: 3_600_000 }),
      });
      const subscription = await bus().subscribe(topic, newGroup(), reader);
      await eventually(() => expect([reader.count('assigned', 0), reader.count('batch', 1)]).toEqual([1, 1]));
      await subscription.stop();
      await expect(subscription.ended).resolves.toBeUndefined();
    });

    test.each(['assigned', 'batch'] as const)('ends, and says why, when the reader throws in %s', async (where) => {
      const topic = await newTopic(bus());
      await bus().produce(topic, numbered(0, 5));
      const broken = new Error('an invariant is broken');
      const reader = new ScriptedReader({ [where]: () => Promise.reject(broken) });
      const subscription = await bus().subscribe(topic, newGroup(), reader);
      await expect(subscription.ended).rejects.toMatchObject({ code: 'reader-failed', cause: broken });
      expect([reader.count(where, 0), reader.count('revoked', 0)]).toEqual([1, 1]);
      expect(subscription.assignment()).toEqual([]);
    });
  });
}
