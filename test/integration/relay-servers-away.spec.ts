import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { KafkaBus } from '#bus';
import { encode } from '#contract';
import { type Floor, makeFloor, processOf } from '../processes/floor.js';
import type { VigieProcess } from '../processes/vigie-process.js';
import { describeWith, uniqueName } from '../servers.js';
import { type KafkaServer, type RedisServer, startKafka, startRedis } from '../stack/index.mjs';
import { until } from '../until.js';
import { queued } from './gateway-events.js';

describeWith(['kafka', 'redis'])('vigie relay, whose servers go away', () => {
  const theirs = uniqueName('theirs');
  let kafka: KafkaServer;
  let redis: RedisServer;
  let floor: Floor;
  let bus: KafkaBus;
  let relay: VigieProcess;
  beforeAll(async () => {
    [kafka, redis] = await Promise.all([startKafka({ killed: true }), startRedis()]);
    const addresses = { kafka: kafka.address, redis: redis.url };
    floor = makeFloor(addresses, [{ id: 'lyon', zone: 'Europe/Paris' }], 1);
    bus = new KafkaBus({ brokers: [kafka.address], clientId: 'test' });
    await bus.ensureTopics([{ topic: theirs, partitions: 2, replicationFactor: 1, retentionMs: 86_400_000 }]);
    relay = processOf('cli', floor, ['relay', '--from', theirs]).start();
  }, 120_000);
  afterAll(async () => {
    await relay?.kill();
    await bus?.close();
    await Promise.all([kafka?.stop(), redis?.stop()]);
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

  it('waits for them, goes on when they are back, and ends with nothing left open', async () => {
    await send(['a', 'b', 'c']);
    await until(async () => (await relayed()) === 3, 'the first events to arrive', 60_000);
    await redis.kill();
    await send(['d']);
    await until(() => relay.log.includes('Redis does not answer'), 'the relay to miss the ledger', 60_000);
    await redis.restart();
    await until(async () => (await relayed()) === 4, 'the event that waited for the ledger', 60_000);
    await kafka.kill();
    await kafka.restart();
    await until(async () => send(['e', 'f']).then(() => true), 'Kafka to take events again', 60_000);
    // What was relayed less than a second before may come again: at least once is what a relay promises.
    await until(async () => (await relayed()) >= 6, 'the other events to arrive', 60_000);
    await relay.signal('SIGTERM');
    expect([await relay.ended, relay.log]).toEqual([0, expect.stringMatching(/relayed [6-9]\d* events\n$/)]);
  }, 240_000);
});
