import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { KafkaBus } from '#bus';
import { RedisLedger } from '#ledger';
import type { Finding } from '#runtime';
import { type Floor, makeFloor, processOf, startProcess } from '../processes/floor.js';
import { describeWith, kafkaForTests, type SharedServer } from '../servers.js';
import { type RedisServer, startRedis } from '../stack/index.mjs';
import { until } from '../until.js';

const DAY_MS = 86_400_000;

describeWith(['kafka', 'redis'])('servers that are looked at before anything is trusted to them', () => {
  let kafka: SharedServer;
  let redis: RedisServer;
  let admin: Redis;
  let bus: KafkaBus;
  let floor: Floor;
  beforeAll(async () => {
    [kafka, redis] = await Promise.all([kafkaForTests(), startRedis()]);
    admin = new Redis(redis.url);
    bus = new KafkaBus({ brokers: [kafka.address], clientId: 'test' });
  }, 120_000);
  afterAll(async () => {
    admin?.disconnect();
    await bus?.close();
    await Promise.all([kafka?.stop(), redis?.stop()]);
  });
  beforeEach(() => {
    floor = makeFloor({ kafka: kafka.address, redis: redis.url }, [{ id: 'lyon', zone: 'Europe/Paris' }], 2);
  });
  afterEach(async () => {
    await admin.config('SET', 'maxmemory-policy', 'noeviction');
    floor.close();
  });

  const makeTopic = (retentionMs: number) => {
    const { topic } = floor.configuration.bus!;
    return bus.ensureTopics([{ topic: topic!, partitions: 2, replicationFactor: 1, retentionMs }]);
  };
  const examined = async () => {
    const doctor = processOf('cli', floor, ['doctor', '--json']).start();
    const code = await doctor.ended;
    const findings = JSON.parse(doctor.log) as Finding[];
    return { code, problems: findings.filter(({ level }) => level === 'problem').map(({ found }) => found), findings };
  };

  it('vigie doctor finds nothing wrong with servers as the product asks for them', async () => {
    await makeTopic(31 * DAY_MS);
    const { code, findings } = await examined();
    expect([code, findings.filter(({ level }) => level !== 'fine')]).toEqual([0, []]);
    const text = JSON.stringify(findings);
    expect(text).toContain('noeviction, append-only file');
    expect(findings.map(({ found }) => found)).toContainEqual(expect.stringMatching(/^version 4\.\d+$/));
    expect(text).toContain('2 partitions, 1 copy, kept for 31 days');
    expect(text).not.toContain(floor.secret);
  });

  it('vigie doctor fails where data would be lost, and says what to change', async () => {
    await makeTopic(DAY_MS);
    await admin.config('SET', 'maxmemory-policy', 'allkeys-lru');
    const { code, problems, findings } = await examined();
    expect([code, problems]).toEqual([
      1,
      [
        expect.stringContaining('keeps messages for 1 days'),
        expect.stringContaining('maxmemory-policy is allkeys-lru'),
      ],
    ]);
    expect(JSON.stringify(findings)).toContain('--add-config retention.ms=');
  });

  it('vigie doctor and every process that starts tell a ledger that was filled from another topic', async () => {
    await makeTopic(31 * DAY_MS);
    const ledger = new RedisLedger({ url: redis.url, prefix: floor.configuration.ledger!.prefix! });
    await ledger.claim(1, 'v1', { topic: 'events-before' });
    await ledger.close();
    const { code, problems } = await examined();
    expect([code, problems]).toEqual([1, [expect.stringContaining('was filled from topic events-before')]]);
    for (const app of ['aggregator', 'gateway']) {
      const process = startProcess(app, floor);
      expect([app, await process.ended]).toEqual([app, 1]);
      expect(process.log).toContain('ledger.series');
    }
  });

  it('vigie doctor says which server does not answer', async () => {
    const away = { ...floor, redis: 'redis://:hidden@127.0.0.1:1' };
    const doctor = processOf('cli', away, ['doctor']).start();
    expect(await doctor.ended).toBe(1);
    expect(doctor.log).toContain('✗ Redis 127.0.0.1:1: does not answer as it should');
    expect(doctor.log).not.toContain('hidden');
  });

  it('an aggregator does not start on a Redis that evicts, and starts once it does not', async () => {
    await admin.config('SET', 'maxmemory-policy', 'allkeys-lru');
    const aggregator = startProcess('aggregator', floor);
    expect(await aggregator.ended).toBe(1);
    expect(aggregator.log).toContain('CONFIG SET maxmemory-policy noeviction');
    await admin.config('SET', 'maxmemory-policy', 'noeviction');
    aggregator.start();
    await until(() => aggregator.log.includes('aggregating'), 'the aggregator to start', 60_000);
    await aggregator.signal('SIGTERM');
    expect(await aggregator.ended).toBe(0);
  });
});
