import { expect, test } from '@jest/globals';
import type { Kafka } from 'kafkajs';
import type { Bus } from '#bus';
import { eventually } from './eventually.js';
import { newGroup, newTopic } from './fixtures.js';
import { ScriptedReader } from './scripted-reader.js';

/** Control records take offsets but are no messages: a reader that was not told of them would look behind for ever. */
export function describeTransactions(open: () => { readonly bus: Bus; readonly kafka: Kafka }): void {
  test('leads the reader to the end of a log that ends with control records or an aborted transaction', async () => {
    const { bus, kafka } = open();
    const topic = await newTopic(bus);
    const producer = kafka.producer({ transactionalId: topic, maxInFlightRequests: 1, idempotent: true });
    await producer.connect();
    const send = async (value: string, end: 'commit' | 'abort'): Promise<void> => {
      const transaction = await producer.transaction();
      await transaction.send({ topic, messages: [{ key: 'k', value }] });
      await transaction[end]();
    };
    await send('one', 'commit');
    await send('never', 'abort');
    await send('two', 'commit');

    let position = 0;
    const reader = new ScriptedReader({ batch: ({ end }) => ({ resumeAt: (position = end) }) });
    const subscription = await bus.subscribe(topic, newGroup(), reader);
    await eventually(() => expect(position).toBe(6));
    await send('never', 'abort');
    await eventually(() => expect(position).toBe(8));
    expect((await bus.ranges(topic))[0]!.high).toBe(8);
    expect(reader.values()).toEqual(['one', 'two']);
    await Promise.all([subscription.stop(), producer.disconnect()]);
  });
}
