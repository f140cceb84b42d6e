import { expect, test } from '@jest/globals';
import type { Kafka } from 'kafkajs';
import type { Bus } from '#bus';
import { decode } from '#contract';
import { eventually } from './eventually.js';
import { newGroup, newTopic } from './fixtures.js';
import { ScriptedReader } from './scripted-reader.js';

const EVENT = { ce_specversion: '1.0', ce_type: 'vigie.call.held.v1', ce_source: '/pbx', ce_id: 'e-1' };

/** What the port itself cannot write, and other producers can: no message of theirs may stop a reader. */
export function describeForeignMessages(open: () => { readonly bus: Bus; readonly kafka: Kafka }): void {
  test('reads a message whose headers are given twice, the last of which count', async () => {
    const { bus, kafka } = open();
    const topic = await newTopic(bus);
    const producer = kafka.producer();
    await producer.connect();
    const headers = { ...EVENT, ce_subject: 'c-1', ce_plateau: ['metz', 'lyon'], ce_time: '2026-01-31T08:15:30Z' };
    await producer.send({ topic, messages: [{ value: '{}', headers: { ...headers, 'content-type': ['a', 'b'] } }] });

    const reader = new ScriptedReader();
    const subscription = await bus.subscribe(topic, newGroup(), reader);
    await eventually(() => expect(reader.messages()).toHaveLength(1));
    expect(decode(reader.messages()[0]!)).toMatchObject({ event: { id: 'e-1', plateau: 'lyon' } });
    await Promise.all([subscription.stop(), producer.disconnect()]);
  });
}
