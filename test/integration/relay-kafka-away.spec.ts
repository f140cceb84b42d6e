import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { KafkaBus } from '#bus';
import { encode } from '#contract';
import { type Floor, makeFloor, processOf } from '../processes/floor.js';
import type { VigieProcess } from '../processes/vigie-process.js';
import { describeWith, uniqueName } from '../servers.js';
import { type KafkaServer, startKafka } from '../stack/index.mjs';
import { until } from '../until.js';
import { queued } from './gateway-events.js';

describeWith(['kafka'])('vigie relay, whose Kafka goes away', () => {
  const theirs = uniqueName('theirs');
  let kafka: KafkaServer;
  let floor: Floor;
  let bus: KafkaBus;
  let relay: VigieProcess;
  beforeAll(async () => {
    kafka = await startKafka();
    const addresses = { kafka: kafka.address, redis: 'redis://127.0.0.1:1' };
    floor = makeFloor(addresses, [{ id: 'lyon', zone: 'Europe/Paris' }], 1);
    bus = new KafkaBus({ brokers: [kafka.address], clientId: 'test' });
    await bus.ensureTopics([{ topic: theirs, partitions: 2, replicationFactor: 1, retentionMs: 86_400_000 }]);
    relay = processOf('cli', floor, ['relay', '--from', theirs]).start();
  }, 120_000);
  afterAll(async () => {
    await relay?.kill();
    await bus?.close();
    await kafka?.stop();
    floor?.close();
  });

  const send = (subjects: readonly string[]) =>
    bus.produce(
      theirs,
      subjects.map((subject) => ({
        key: subject,
        value: encode(queued({ plateau: 'lyon', subject, at: Date.now() })),
      })),
    );
  const relayed = async () => (await bus.ranges(floor.configuration.bus!.topic!))[0]!.high;

  it('waits for it, and goes on when it is back', async () => {
    await send(['a', 'b', 'c']);
    await until(async () => (await relayed()) === 3, 'the first events to arrive', 60_000);
    await kafka.kill();
    await kafka.restart();
    await until(async () => send(['d', 'e']).then(() => true), 'Kafka to take events again', 60_000);
    // What was relayed less than a second before may come again: at least once is what a relay promises.
    await until(async () => (await relayed()) >= 5, 'the other events to arrive', 60_000);
    await relay.signal('SIGTERM');
    expect([await relay.ended, relay.log]).toEqual([0, expect.stringMatching(/relayed [5-9]\d* events\n$/)]);
  }, 240_000);
});
