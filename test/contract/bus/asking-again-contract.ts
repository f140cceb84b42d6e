import { describe, expect, test } from '@jest/globals';
import type { Bus, LogBatch, Next } from '#bus';
import { eventually } from './eventually.js';
import { newGroup, newTopic, numbered, texts } from './fixtures.js';
import { Gate } from './gate.js';
import { ScriptedReader } from './scripted-reader.js';

/** How a reader is asked again: because somebody wants it, or because what it took in did not last. */
export function describeAskingAgain(bus: () => Bus): void {
  const keepWhole = (topic: string) =>
    bus().subscribe(topic, newGroup(), new ScriptedReader({ assigned: () => ({ refused: 'keeps the log whole' }) }));

  describe('asking again', () => {
    test('goes on where the reader now says, though nothing was appended, and asks nobody else', async () => {
      const topic = await newTopic(bus(), 2);
      const keeper = await keepWhole(topic);
      await bus().produce(topic, [...numbered(0, 5, 0), ...numbered(0, 5, 1)]);
      const answers = [{ resumeAt: 3 }, { resumeAt: 1 }];
      const reader = new ScriptedReader({
        assigned: (partition, { low }) => (partition === 0 ? answers.shift()! : { resumeAt: low }),
      });
      const subscription = await bus().subscribe(topic, newGroup(), reader);
      await eventually(() => expect([reader.values(0), reader.values(1)]).toEqual([texts(3, 5), texts(0, 5)]));
      subscription.reassign(0);
      await eventually(() => expect(reader.values(0)).toEqual([...texts(3, 5), ...texts(1, 5)]));
      const asked = reader.calls.filter(({ kind }) => kind === 'assigned');
      expect(asked.at(-1)).toEqual({ kind: 'assigned', partition: 0, range: { partition: 0, low: 0, high: 5 } });
      expect([reader.count('assigned', 1), reader.count('revoked', 0), reader.overlaps]).toEqual([1, 0, 0]);
      await Promise.all([subscription.stop(), keeper.stop()]);
    });

    test('waits for the call in hand, and ends the waiting for a retry', async () => {
      const topic = await newTopic(bus());
      await bus().produce(topic, numbered(0, 5));
      const [begun, finish] = [new Gate(), new Gate()];
      const answers: Next[] = [{ retryAfterMs: 3_600_000 }];
      const batch = async ({ end }: LogBatch) => {
        begun.open();
        await finish.opened;
        return answers.shift() ?? { resumeAt: end };
      };
      const reader = new ScriptedReader({ batch });
      const subscription = await bus().subscribe(topic, newGroup(), reader);
      await begun.opened;
      subscription.reassign(0);
      expect(reader.count('assigned', 0)).toBe(1);
      finish.open();
      await eventually(() => expect(reader.count('batch', 0)).toBe(2));
      expect([reader.count('assigned', 0), reader.overlaps]).toEqual([2, 0]);
      await subscription.stop();
    });

    test('leaves alone what was refused, and what is not assigned', async () => {
      const topic = await newTopic(bus(), 2);
      const reader = new ScriptedReader({
        assigned: (partition, { low }) => (partition === 0 ? { refused: 'not mine' } : { resumeAt: low }),
      });
      const subscription = await bus().subscribe(topic, newGroup(), reader);
      await eventually(() => expect([reader.count('assigned', 0), reader.count('assigned', 1)]).toEqual([1, 1]));
      for (const partition of [7, 0, 1]) subscription.reassign(partition);
      await eventually(() => expect(reader.count('assigned', 1)).toBe(2));
      expect([reader.count('assigned', 0), reader.count('assigned', 7)]).toEqual([1, 0]);
      await subscription.stop();
      subscription.reassign(1);
      expect(reader.count('assigned', 1)).toBe(2);
    });

    test('happens when what was read turns out not to be taken in; the group is no further until it is', async () => {
      const topic = await newTopic(bus());
      const group = newGroup();
      const keeper = await keepWhole(topic);
      await bus().produce(topic, numbered(0, 5));
      let tell!: (isTakenIn: boolean) => void;
      const takenIn = [new Promise<boolean>((resolve) => (tell = resolve))];
      const reader = new ScriptedReader({
        batch: ({ end }) => ({ resumeAt: end, takenIn: takenIn.shift() ?? Promise.resolve(true) }),
      });
      const subscription = await bus().subscribe(topic, group, reader);
      await eventually(() => expect(reader.values()).toEqual(texts(0, 5)));
      tell(false);
      await eventually(() => expect(reader.values()).toEqual([...texts(0, 5), ...texts(0, 5)]));
      expect([reader.count('assigned', 0), reader.count('revoked', 0), reader.overlaps]).toEqual([2, 0, 0]);
      await eventually(async () => expect(await bus().committed(topic, group)).toEqual(new Map([[0, 5]])));
      await Promise.all([subscription.stop(), keeper.stop()]);
    });

    test('is what stopping waits for: reading went on, the position of the group did not', async () => {
      const topic = await newTopic(bus());
      const group = newGroup();
      const keeper = await keepWhole(topic);
      await bus().produce(topic, numbered(0, 5));
      const told: ((isTakenIn: boolean) => void)[] = [];
      const reader = new ScriptedReader({
        batch: ({ end }) => ({ resumeAt: end, takenIn: new Promise((resolve) => told.push(resolve)) }),
      });
      const subscription = await bus().subscribe(topic, group, reader);
      await eventually(() => expect(reader.values()).toEqual(texts(0, 5)));
      await bus().produce(topic, numbered(5, 8));
      await eventually(() => expect(reader.values()).toEqual(texts(0, 8)));
      told[0]!(true);
      await eventually(async () => expect(await bus().committed(topic, group)).toEqual(new Map([[0, 5]])));
      let isStopped = false;
      const stopped = subscription.stop().then(() => (isStopped = true));
      // Whoever asks Kafka meanwhile gives the other one every occasion to stop.
      expect(await bus().committed(topic, group)).toEqual(new Map([[0, 5]]));
      expect(isStopped).toBe(false);
      told[1]!(true);
      await stopped;
      expect(await bus().committed(topic, group)).toEqual(new Map([[0, 8]]));
      await keeper.stop();
    });
  });
}
