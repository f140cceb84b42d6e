import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import type { PlateauDefinition } from '#board';
import { KafkaBus } from '#bus';
import { compileStandards } from '#floor';
import { RedisLedger } from '#ledger';
import { differences } from '../bank/compare.js';
import { describeMonth, readMonth, readOracle } from '../bank/month.js';
import { publishAs } from '../bank/publish.js';
import { readDay } from '../bank/read-day.js';
import { caughtUp } from '../processes/caught-up.js';
import { type Floor, makeFloor, startProcess } from '../processes/floor.js';
import type { VigieProcess } from '../processes/vigie-process.js';
import { describeWith } from '../servers.js';
import { type KafkaServer, type RedisServer, startKafka, startRedis } from '../stack/index.mjs';
import { until } from '../until.js';

const BANK: PlateauDefinition = {
  id: 'bank',
  name: 'Bank',
  zone: 'Asia/Jerusalem',
  dayStartsAt: '00:00',
  ...compileStandards({}),
  queues: {},
};

/** How often the worker must have asked in vain before the server returns: it does so twice a second. */
const ASKED_IN_VAIN = Number(process.env['VIGIE_TEST_ASKED_IN_VAIN'] ?? 12);

describeMonth(describeWith(['kafka', 'redis']))('an aggregator whose servers go away', () => {
  const lines = readMonth();
  const fifth = Math.ceil(lines.length / 5);
  let kafka: KafkaServer;
  let redis: RedisServer;
  let floor: Floor;
  let bus: KafkaBus;
  let ledger: RedisLedger;
  let aggregator: VigieProcess;
  let topic: string;

  beforeAll(async () => {
    [kafka, redis] = await Promise.all([
      startKafka({ killed: true }),
      startRedis({ config: { appendfsync: 'always' } }),
    ]);
    floor = makeFloor({ kafka: kafka.address, redis: redis.url }, [{ id: BANK.id, zone: BANK.zone }], 1);
    topic = floor.configuration.bus!.topic!;
    bus = new KafkaBus({ brokers: [kafka.address], clientId: 'test' });
    ledger = new RedisLedger({ url: redis.url, prefix: floor.configuration.ledger!.prefix! });
    aggregator = startProcess('aggregator', floor);
    await bus.ensureTopics([{ topic, partitions: 1, replicationFactor: 1, retentionMs: 31 * 86_400_000 }]);
  }, 120_000);
  afterAll(async () => {
    await aggregator?.signal('SIGKILL');
    await Promise.all([bus?.close(), ledger?.close()]);
    await Promise.all([kafka?.stop(), redis?.stop()]);
    floor?.close();
  });

  const publish = (part: number) =>
    publishAs(bus, topic, new Map([[BANK.id, lines.slice(part * fifth, (part + 1) * fifth)]]), { from: 'bank' });
  const complaints = (text: string) => aggregator.log.split(text).length - 1;
  const settled = () => caughtUp(bus, ledger, topic, 120_000);

  it('goes on when Redis was killed and came back with its log', async () => {
    await publish(0);
    await settled();
    await redis.kill();
    await publish(1);
    await until(() => complaints('waiting for the ledger') >= ASKED_IN_VAIN, 'the worker to ask in vain', 60_000);
    await redis.restart();
    await settled();
  }, 300_000);

  it('goes on when Redis stood still', async () => {
    const before = complaints('waiting for the ledger');
    redis.pause();
    await publish(2);
    await until(() => complaints('waiting for the ledger') > before, 'the worker to give an answer up', 60_000);
    redis.resume();
    await settled();
  }, 300_000);

  it('goes on when Kafka was killed and came back, and when the scripts were flushed', async () => {
    const admin = new Redis(redis.url);
    await kafka.kill();
    await admin.script('FLUSH');
    admin.disconnect();
    await until(() => complaints('Kafka is away') > 0, 'the worker to miss Kafka', 60_000);
    await kafka.restart();
    await publish(3);
    await settled();
  }, 300_000);

  it('stops in order with the batch in hand, and its successor ends exact', async () => {
    await publish(4);
    await aggregator.signal('SIGTERM');
    expect(await aggregator.ended).toBe(0);
    aggregator = startProcess('aggregator', floor);
    await settled();
    const found: string[] = [];
    for (const [date, expected] of Object.entries(readOracle().days))
      found.push(...differences(await readDay(ledger, BANK, date), expected));
    expect(found).toEqual([]);
    expect((await ledger.states([0]))[0]).toMatchObject({ deadLetters: {}, missed: 0 });
  }, 300_000);
});
