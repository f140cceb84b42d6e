import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Kafka, logLevel } from 'kafkajs';
import type { DayReview, RangeReview } from '#board';
import { KafkaBus } from '#bus';
import { gapsOf, NO_GAPS } from '#ledger';
import { queued } from '../integration/gateway-events.js';
import { startProcess } from '../processes/floor.js';
import { describeWith } from '../servers.js';
import { type KafkaServer, type RedisServer, startKafka, startRedis } from '../stack/index.mjs';
import { until } from '../until.js';
import { CALLED_FROM, CALLED_ON, CountedFloor, EVENTS_OF_CALL } from './counted-floor.js';

describeWith(['kafka', 'redis'])('a Redis that lost its data', () => {
  let kafka: KafkaServer;
  let redis: RedisServer;
  let calls: CountedFloor | undefined;
  let backups: string;
  let waiting: string[];
  beforeEach(async () => {
    waiting = [];
    backups = mkdtempSync(join(tmpdir(), 'vigie-backup-'));
    [kafka, redis] = await Promise.all([startKafka(), startRedis()]);
    const stopped = { stop: async () => {} };
    calls = await CountedFloor.open({
      kafka: { ...stopped, address: kafka.address },
      redis: { ...stopped, address: redis.url },
    });
  }, 120_000);
  afterEach(async () => {
    await calls?.stop();
    calls = undefined;
    await Promise.all([kafka?.stop(), redis?.stop()]);
    rmSync(backups, { recursive: true, force: true });
  });

  /** Calls that are over, and one that waits. */
  const call = async (count: number) => {
    waiting.push(`w-${waiting.length}`);
    await calls!.call(count, queued({ plateau: 'lyon', subject: waiting.at(-1)!, at: CALLED_FROM + 3_600_000 }));
  };
  /** Resolves when the day and the wall are those of `who` waits, and of so many calls that are over. */
  const shows = async (over: number, who: readonly string[]) => {
    await until(async () => (await calls!.counted()).wrapped === over, `${over} calls to be counted`, 90_000);
    expect(await calls!.counted()).toMatchObject({ answered: over, offered: over + who.length, wrapped: over });
    const isShown = () => Object.keys(calls!.wall.board!.calls).toSorted().join() === [...who].toSorted().join();
    await until(isShown, 'the wall to show who waits', 60_000);
  };
  const cli = (...args: string[]): string => {
    const { status, stdout, stderr } = spawnSync('redis-cli', ['-p', String(redis.port), ...args], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`redis-cli ${args.join(' ')}: ${stderr}`);
    return stdout;
  };
  const lose = async (as = 'lost') => {
    await redis.kill();
    renameSync(join(redis.dir, 'appendonlydir'), join(backups, as));
  };
  const get = async <T>(path: string, plateau = 'lyon'): Promise<T> => {
    const token = await calls!.floor.token({ role: 'manager', plateaus: [plateau] });
    const url = `${calls!.floor.url}/api/v1/plateaus/${plateau}/days${path}`;
    return (await (await fetch(url, { headers: { authorization: `Bearer ${token}` } })).json()) as T;
  };
  const day = (date: string, plateau?: string) => get<DayReview>(`/${date}`, plateau);
  const days = (from: string, to: string) => get<RangeReview>(`?from=${from}&to=${to}`);

  it('and is restored from a backup goes on at the offset that is found there, and every figure is exact', async () => {
    await call(200);
    await shows(calls!.sent, waiting);
    // As the documentation says.
    cli('--rdb', join(backups, 'vigie.rdb'));
    await call(150);
    await shows(calls!.sent, waiting);

    await lose();
    copyFileSync(join(backups, 'vigie.rdb'), join(redis.dir, 'dump.rdb'));
    await redis.startWith({ appendonly: 'no' });
    cli('config', 'set', 'appendonly', 'yes');
    await until(() => cli('info', 'persistence').includes('aof_rewrite_in_progress:0'), 'the file to be written anew');
    // Nothing more comes: what the backup lacks is read from Kafka all the same.
    await shows(calls!.sent, waiting);

    await redis.restart();
    await call(50);
    await shows(calls!.sent, waiting);
    const offset = calls!.sent * EVENTS_OF_CALL + waiting.length;
    expect(await calls!.state()).toMatchObject({ offset, deadLetters: {}, missed: 0, gaps: NO_GAPS });
    for (const plateau of ['lyon', 'madrid'])
      expect(await day(CALLED_ON, plateau)).toMatchObject({ known: 'whole', knownSince: null });
  }, 300_000);

  it('without a backup is filled from Kafka, and says how much Kafka had forgotten', async () => {
    await call(200);
    await shows(calls!.sent, waiting);
    const bus = new KafkaBus({ brokers: [kafka.address], clientId: 'test' });
    const admin = new Kafka({ brokers: [kafka.address], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    const topics = (await admin.listTopics()).filter((topic) => topic.endsWith('.events'));
    await admin.fetchTopicOffsets(topics[0]!);
    const { partition, high } = (await bus.ranges(topics[0]!)).find((range) => range.high > 0)!;
    await admin.deleteTopicRecords({ topic: topics[0]!, partitions: [{ partition, offset: String(high) }] });
    await Promise.all([admin.disconnect(), bus.close()]);
    const [forgotten, kept] = [calls!.sent, waiting.length];
    const deletedAt = Date.now();
    await call(100);
    await shows(calls!.sent, waiting);

    await lose();
    await redis.restart();
    await shows(calls!.sent - forgotten, waiting.slice(kept));
    await until(() => calls!.wall.board!.feed.missed === high, 'the wall to say what was never read', 30_000);

    // Of what day the forgotten calls were, nobody can say: each before is not known, or in part.
    const { known, knownSince, gaps, total } = await day(CALLED_ON);
    expect([known, gaps, total.offered]).toEqual([
      'part',
      [{ from: null, to: knownSince }],
      calls!.sent - forgotten + 1,
    ]);
    expect(Date.parse(knownSince!)).toBeGreaterThanOrEqual(deletedAt);
    expect(Date.parse(knownSince!)).toBeLessThan(Date.now());
    for (const plateau of ['lyon', 'madrid'])
      expect(await day('2026-03-19', plateau)).toMatchObject({ known: 'none', knownSince, total: { offered: null } });
    expect(await days('2026-03-19', CALLED_ON)).toMatchObject({
      knownSince,
      days: [{ known: 'none' }, { known: 'part' }],
    });

    // Nothing is unknown for a backup, a restart or a rebuild more.
    cli('--rdb', join(backups, 'vigie.rdb'));
    await call(10);
    await shows(calls!.sent - forgotten, waiting.slice(kept));
    await lose('again');
    copyFileSync(join(backups, 'vigie.rdb'), join(redis.dir, 'dump.rdb'));
    await redis.startWith({ appendonly: 'no' });
    cli('config', 'set', 'appendonly', 'yes');
    await shows(calls!.sent - forgotten, waiting.slice(kept));
    const rebuild = startProcess('cli', calls!.floor.processes, ['rebuild']);
    expect([await rebuild.ended, rebuild.log]).toEqual([0, expect.stringContaining('switched')]);
    await shows(calls!.sent - forgotten, waiting.slice(kept));
    expect(gapsOf(await calls!.state(), 'lyon')).toEqual([{ to: Date.parse(knownSince!) }]);
    expect(await day(CALLED_ON)).toMatchObject({ known: 'part', knownSince });
    // No event of it ever came: nobody can say that there was none.
    expect(await day(CALLED_ON, 'madrid')).toMatchObject({ known: 'none', knownSince });
  }, 300_000);
});
