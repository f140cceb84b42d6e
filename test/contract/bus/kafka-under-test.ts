import { afterAll, beforeAll, describe } from '@jest/globals';
import { Kafka, logLevel, type Admin } from 'kafkajs';
import { KafkaBus } from '#bus';
import { missing, startKafka, type KafkaServer } from '../../stack/index.mjs';
import { describeBus } from './bus-contract.js';
import { describeForeignMessages } from './foreign-messages-contract.js';
import { describeRelease } from './release-contract.js';
import { describeTopics } from './topics-contract.js';
import { describeTransactions } from './transactions-contract.js';

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
    const brokers = () => (named ?? own!.address).split(',');
    beforeAll(async () => {
      own = named === undefined ? await startKafka({ version }) : undefined;
      kafka = new Kafka({ brokers: brokers(), logLevel: logLevel.NOTHING });
      bus = new KafkaBus({ brokers: brokers(), clientId: 'contract' });
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
    describeForeignMessages(() => ({ bus, kafka }));
    describeTopics(() => ({ bus, admin }));
    describeRelease(version, brokers);
  });
}
