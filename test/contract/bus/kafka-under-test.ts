import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Kafka, logLevel, type Admin } from 'kafkajs';
import { KafkaBus } from '#bus';
import { missing, startKafka, type KafkaServer } from '../../stack/index.mjs';
import { describeBus } from './bus-contract.js';
import { eventually } from './eventually.js';
import { ScriptedReader } from './scripted-reader.js';

const START_MS = 300_000;

/** Runs the contract on a Kafka, and what only Kafka can do: the one that `variable` names, else one of its own. */
export function describeKafka(version: string, variable: string): void {
  const named = process.env[variable];
  const absent = named === undefined && process.env['CI'] !== 'true' ? missing('kafka') : undefined;
  if (absent !== undefined) console.warn(`SKIPPED: the bus contract on Kafka ${version}. ${absent}`);
  const describeHere = absent === undefined ? describe : describe.skip;

  describeHere(`Kafka ${version}`, () => {
    let own: KafkaServer | undefined;
    let kafka: Kafka;
    let admin: Admin;
    let bus: KafkaBus;
    beforeAll(async () => {
      own = named === undefined ? await startKafka({ version }) : undefined;
      const brokers = (named ?? own!.address).split(',');
      kafka = new Kafka({ brokers, logLevel: logLevel.NOTHING });
      bus = new KafkaBus({ brokers, clientId: 'contract' });
      admin = kafka.admin();
      await admin.connect();
    }, START_MS);
    afterAll(async () => {
      await Promise.all([bus?.close(), admin?.disconnect()]);
      await own?.stop();
    });

    const truncate = async (topic: string, partition: number, offset: number): Promise<void> => {
      // kafkajs deletes records only of topics that it has met.
      await admin.fetchTopicOffsets(topic);
      await admin.deleteTopicRecords({ topic, partitions: [{ partition, offset: String(offset) }] });
    };
    describeBus(() => ({ bus, truncate }));
    describeTransactions(() => ({ bus, kafka }));
  });
}

/** Control records take offsets but are no messages: a reader that was not told of them would look behind for ever. */
function describeTransactions(open: () => { readonly bus: KafkaBus; readonly kafka: Kafka }): void {
  test('leads the reader to the end of a log that ends with control records or an aborted transaction', async () => {
    const { bus, kafka } = open();
    const topic = `t-${randomUUID()}`;
    await bus.ensureTopics([{ topic, partitions: 1, replicationFactor: 1, retentionMs: 86_400_000 }]);
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
    const subscription = await bus.subscribe(topic, `g-${randomUUID()}`, reader);
    await eventually(async () => expect(position).toBe((await bus.ranges(topic))[0]!.high));
    await send('never', 'abort');
    await eventually(async () => expect(position).toBe((await bus.ranges(topic))[0]!.high));
    expect(position).toBe(8);
    expect(reader.values()).toEqual(['one', 'two']);
    await Promise.all([subscription.stop(), producer.disconnect()]);
  });
}
