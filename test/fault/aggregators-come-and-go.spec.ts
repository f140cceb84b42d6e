import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { PlateauDefinition } from '#board';
import { KafkaBus } from '#bus';
import { compileStandards } from '#floor';
import { RedisLedger } from '#ledger';
import { differences } from '../bank/compare.js';
import { describeMonth, readMonth, readOracle } from '../bank/month.js';
import { dice, publishAs, repeatEach, shuffleWithinCalls } from '../bank/publish.js';
import { readDay } from '../bank/read-day.js';
import { caughtUp } from '../processes/caught-up.js';
import { type Floor, makeFloor, startProcess } from '../processes/floor.js';
import type { VigieProcess } from '../processes/vigie-process.js';
import { describeWith } from '../servers.js';
import { type KafkaServer, type RedisServer, startKafka, startRedis } from '../stack/index.mjs';
import { until } from '../until.js';

const PLATEAUS = Array.from({ length: 8 }, (_, i): PlateauDefinition => {
  const rules = { zone: 'Asia/Jerusalem', dayStartsAt: '00:00', ...compileStandards({}), queues: {} };
  return { id: `bank-${i + 1}`, name: `Bank ${i + 1}`, ...rules };
});
const PARTITIONS = 12;
const SEED = Number(process.env['VIGIE_TEST_SEED'] ?? Date.now() % 1_000_000);

/** What is done to the group on the way, at random moments: each kill is followed by a new worker. */
const ACTS = ['kill', 'join', 'kill', 'leave', 'kill', 'join', 'kill', 'leave', 'kill'] as const;

describeMonth(describeWith(['kafka', 'redis']))(`aggregators that come and go (VIGIE_TEST_SEED=${SEED})`, () => {
  const below = dice(SEED);
  const running: VigieProcess[] = [];
  /** The exit codes of those that left in order. */
  const exits: (number | null)[] = [];
  let kafka: KafkaServer;
  let redis: RedisServer;
  let floor: Floor;
  let bus: KafkaBus;
  let ledger: RedisLedger;
  let topic: string;

  beforeAll(async () => {
    [kafka, redis] = await Promise.all([startKafka(), startRedis()]);
    const plateaus = PLATEAUS.map(({ id, zone }) => ({ id, zone }));
    floor = makeFloor({ kafka: kafka.address, redis: redis.url }, plateaus, PARTITIONS);
    topic = floor.configuration.bus!.topic!;
    bus = new KafkaBus({ brokers: [kafka.address], clientId: 'test' });
    ledger = new RedisLedger({ url: redis.url, prefix: floor.configuration.ledger!.prefix! });
    const spec = { topic, partitions: PARTITIONS, replicationFactor: 1, retentionMs: 90 * 86_400_000 };
    await bus.ensureTopics([spec]);
  }, 120_000);
  afterAll(async () => {
    await Promise.all(running.map((aggregator) => aggregator.signal('SIGKILL')));
    await Promise.all([bus?.close(), ledger?.close()]);
    await Promise.all([kafka?.stop(), redis?.stop()]);
    floor?.close();
  });

  const progress = async (): Promise<number> => {
    const states = await ledger.states(Array.from({ length: PARTITIONS }, (_, shard) => shard));
    return states.reduce((sum, { offset }) => sum + (offset ?? 0), 0);
  };

  async function act(name: (typeof ACTS)[number]): Promise<void> {
    if (name === 'join') {
      running.push(startProcess('aggregator', floor));
      return;
    }
    const [chosen] = running.splice(below(running.length), 1);
    await chosen!.signal(name === 'kill' ? 'SIGKILL' : 'SIGTERM');
    if (name === 'leave') exits.push(await chosen!.ended);
    else running.push(startProcess('aggregator', floor));
  }

  it('neither lose nor double a call of eight months, sent twice and out of order', async () => {
    const month = readMonth();
    const scrambled = () => repeatEach(shuffleWithinCalls(month, below), 1_000, below);
    await publishAs(bus, topic, new Map(PLATEAUS.map(({ id }) => [id, scrambled()])), { from: 'bank' });
    const total = month.length * 2 * PLATEAUS.length;
    const ranges = await bus.ranges(topic);
    expect(ranges.reduce((sum, { high }) => sum + high, 0)).toBe(total);
    expect(ranges.filter(({ high }) => high > 0).length).toBeGreaterThanOrEqual(6);

    running.push(startProcess('aggregator', floor));
    for (const [i, name] of ACTS.entries()) {
      const moment = (total * (i + below(1_000) / 1_000)) / ACTS.length;
      await until(
        async () => (await progress()) >= moment,
        `the ledger to hold ${Math.floor(moment)} messages`,
        120_000,
      );
      await act(name);
    }
    await caughtUp(bus, ledger, topic, 180_000);
    expect(exits).toEqual([0, 0]);

    const { days } = readOracle();
    const found: string[] = [];
    for (const plateau of PLATEAUS)
      for (const [date, expected] of Object.entries(days))
        found.push(...differences(await readDay(ledger, plateau, date), expected));
    expect(found).toEqual([]);
    for (const state of await ledger.states(ranges.map(({ partition }) => partition)))
      expect(state).toMatchObject({ deadLetters: {}, missed: 0 });
  }, 600_000);
});
