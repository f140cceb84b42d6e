import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Kafka, logLevel } from 'kafkajs';
import type { PlateauDefinition } from '#board';
import { KafkaBus } from '#bus';
import type { FloorEvent } from '#contract';
import { compileStandards } from '#floor';
import { readDay } from '../bank/read-day.js';
import { type RealFloor, startFloor } from '../browser/real-floor.js';
import { handled, queued } from '../integration/gateway-events.js';
import { connectWatcher, type Watcher } from '../integration/gateway-watcher.js';
import { describeWith } from '../servers.js';
import { type KafkaServer, type RedisServer, startKafka, startRedis } from '../stack/index.mjs';
import { until } from '../until.js';

const LYON: PlateauDefinition = {
  id: 'lyon',
  name: 'Lyon',
  zone: 'Europe/Paris',
  dayStartsAt: '00:00',
  ...compileStandards({}),
  queues: {},
};

/** An hour of a past day, so that no call lies on two. */
const START = Date.parse('2026-03-20T10:00:00Z');

describeWith(['kafka', 'redis'])('a Redis that lost its data', () => {
  let kafka: KafkaServer;
  let redis: RedisServer;
  let floor: RealFloor;
  let wall: Watcher;
  let backups: string;
  let sent: number;
  let waiting: string[];
  beforeEach(async () => {
    [sent, waiting] = [0, []];
    backups = mkdtempSync(join(tmpdir(), 'vigie-backup-'));
    [kafka, redis] = await Promise.all([startKafka(), startRedis()]);
    const stopped = { stop: async () => {} };
    floor = await startFloor({
      kafka: { ...stopped, address: kafka.address },
      redis: { ...stopped, address: redis.url },
    });
    const token = await floor.token({ role: 'wall', plateaus: ['lyon'] });
    wall = await connectWatcher({ url: floor.url, token: async () => token });
    await wall.watch({ plateau: 'lyon' });
  }, 120_000);
  afterEach(async () => {
    wall?.socket.disconnect();
    await floor?.stop();
    await Promise.all([kafka?.stop(), redis?.stop()]);
    rmSync(backups, { recursive: true, force: true });
  });

  /** Calls that are over, and one that waits. */
  const call = async (count: number) => {
    const events: FloorEvent[] = [];
    for (const last = sent + count; sent < last; sent += 1)
      events.push(...handled({ plateau: 'lyon', subject: `c-${sent}`, at: START + sent * 100, wait: 5_000 }));
    waiting.push(`w-${waiting.length}`);
    await floor.send(...events, queued({ plateau: 'lyon', subject: waiting.at(-1)!, at: START + 3_600_000 }));
  };
  const total = async () => (await readDay(floor.ledger, LYON, '2026-03-20')).total;
  /** Resolves when the day and the wall are those of `calls`, of which so many are over. */
  const shows = async (over: number, calls: readonly string[]) => {
    await until(async () => (await total()).wrapped === over, `${over} calls to be counted`, 90_000);
    expect(await total()).toMatchObject({ answered: over, offered: over + calls.length, wrapped: over });
    const isShown = () => Object.keys(wall.board!.calls).toSorted().join() === [...calls].toSorted().join();
    await until(isShown, 'the wall to show who waits', 60_000);
  };
  const cli = (...args: string[]): string => {
    const { status, stdout, stderr } = spawnSync('redis-cli', ['-p', String(redis.port), ...args], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`redis-cli ${args.join(' ')}: ${stderr}`);
    return stdout;
  };
  const lose = async () => {
    await redis.kill();
    renameSync(join(redis.dir, 'appendonlydir'), join(backups, 'lost'));
  };

  it('and is restored from a backup goes on at the offset that is found there, and every figure is exact', async () => {
    await call(200);
    await shows(sent, waiting);
    // As the documentation says.
    cli('--rdb', join(backups, 'vigie.rdb'));
    await call(150);
    await shows(sent, waiting);

    await lose();
    copyFileSync(join(backups, 'vigie.rdb'), join(redis.dir, 'dump.rdb'));
    await redis.startWith({ appendonly: 'no' });
    cli('config', 'set', 'appendonly', 'yes');
    await until(() => cli('info', 'persistence').includes('aof_rewrite_in_progress:0'), 'the file to be written anew');
    // Nothing more comes: what the backup lacks is read from Kafka all the same.
    await shows(sent, waiting);

    await redis.restart();
    await call(50);
    await shows(sent, waiting);
    const [state] = (await floor.ledger.states([0, 1])).filter(({ offset }) => offset !== undefined);
    expect(state).toMatchObject({ offset: sent * 4 + waiting.length, deadLetters: {}, missed: 0 });
  }, 300_000);

  it('without a backup is filled from Kafka, and says how much Kafka had forgotten', async () => {
    await call(200);
    await shows(sent, waiting);
    const bus = new KafkaBus({ brokers: [kafka.address], clientId: 'test' });
    const admin = new Kafka({ brokers: [kafka.address], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    const topics = (await admin.listTopics()).filter((topic) => topic.endsWith('.events'));
    await admin.fetchTopicOffsets(topics[0]!);
    const { partition, high } = (await bus.ranges(topics[0]!)).find((range) => range.high > 0)!;
    await admin.deleteTopicRecords({ topic: topics[0]!, partitions: [{ partition, offset: String(high) }] });
    await Promise.all([admin.disconnect(), bus.close()]);
    const [forgotten, kept] = [sent, waiting.length];
    await call(100);
    await shows(sent, waiting);

    await lose();
    await redis.restart();
    await shows(sent - forgotten, waiting.slice(kept));
    await until(() => wall.board!.feed.missed === high, 'the wall to say what was never read', 30_000);
  }, 300_000);
});
