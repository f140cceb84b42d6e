import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { describeWith } from '../servers.js';
import { type RedisServer, startRedis } from '../stack/index.mjs';
import { until } from '../until.js';
import { CountedFloor, EVENTS_OF_CALL } from './counted-floor.js';

const DISK_BYTES = 24 * 1_048_576;

/** How often a script was run, in vain or not. */
const tries = async (admin: Redis): Promise<number> =>
  Number(/cmdstat_evalsha:calls=(\d+)/.exec(await admin.info('commandstats'))![1]);

/** A small disk of its own for the files of Redis; absent where this user may not mount one. */
function smallDisk(): { readonly dir: string; remove(): void } | undefined {
  const dir = mkdtempSync(join(tmpdir(), 'vigie-disk-'));
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_BYTES}`, 'tmpfs', dir]);
  const remove = () => {
    if (status === 0) spawnSync('umount', ['-l', dir]);
    rmSync(dir, { recursive: true, force: true });
  };
  if (status === 0) return { dir, remove };
  remove();
  return undefined;
}

describeWith(['kafka', 'redis'])('a Redis that answers and writes nothing', () => {
  let redis: RedisServer;
  let admin: Redis;
  let calls: CountedFloor | undefined;
  afterEach(async () => {
    admin?.disconnect();
    await calls?.stop();
    calls = undefined;
  });

  async function open(config: Readonly<Record<string, string | number>>): Promise<void> {
    redis = await startRedis({ config: { 'enable-debug-command': 'local', ...config } });
    calls = await CountedFloor.open({ redis: { address: redis.url, stop: () => redis.stop() } });
    admin = new Redis(redis.url);
    await call(50);
    await exact();
  }
  const call = (count: number) => calls!.call(count);
  /** Resolves when every call was counted, and says so if one is counted twice. */
  const exact = async () => {
    const { sent } = calls!;
    await until(async () => (await calls!.counted()).wrapped === sent, 'every call to be counted', 90_000);
    expect(await calls!.counted()).toMatchObject({ answered: sent, offered: sent, wrapped: sent });
    expect(await calls!.state()).toMatchObject({ offset: sent * EVENTS_OF_CALL, deadLetters: {}, missed: 0 });
  };
  const blind = () => calls!.wall.board!.feed.blind;
  const readiness = async () => {
    const answer = await fetch(`${calls!.floor.url}/health/ready`);
    return { status: answer.status, text: await answer.text() };
  };
  const complaints = (text: string) => calls!.floor.aggregator.log.split(text).length - 1;
  /** Everything Redis holds but for the signs of life, which no refused write could have left. */
  const digest = () => admin.call('DEBUG', 'DIGEST');

  /** Holds it out while Redis refuses: what is told, and that nothing is written by half. */
  async function refused(reason: string, words: string): Promise<void> {
    await until(() => complaints(words) > 0, 'the aggregator to say why', 30_000);
    await until(async () => (await readiness()).status === 503, 'the gateway to say that it is not ready', 30_000);
    expect((await readiness()).text).toContain(reason);
    await until(() => blind() === reason, 'the board to say why it stands still', 30_000);
    await call(20);
    const before = await digest();
    const tried = await tries(admin);
    await until(async () => (await tries(admin)) > tried + 8, 'commits and claims to be tried in vain', 30_000);
    expect(await digest()).toBe(before);
    expect(complaints(words)).toBe(1);
    expect(calls!.floor.aggregator.log).not.toContain('broken invariant');
  }

  /** What must be once there is room again. */
  async function recovered(): Promise<void> {
    await exact();
    await until(async () => (await readiness()).status === 200, 'the gateway to be ready again', 30_000);
    await until(() => blind() === undefined, 'the board to go on', 30_000);
    await call(20);
    await exact();
  }

  it('for want of memory, is told and waited for, and every figure is exact after', async () => {
    await open({});
    await admin.config('SET', 'maxmemory', '1mb');
    await call(100);
    await refused('ledger-full', 'Redis is out of memory');
    await admin.config('SET', 'maxmemory', '0');
    await recovered();
  }, 240_000);

  describe('for want of disk', () => {
    const disk = smallDisk();
    const reason = 'SKIPPED, because this user may not mount a small disk: what happens when that of Redis is full';
    if (disk === undefined) process.stderr.write(`\n${reason}\n`);
    const run = disk === undefined && process.env['CI'] !== 'true' ? it.skip : it;
    afterEach(() => disk?.remove());

    run(
      'is told and waited for, and every figure is exact after',
      async () => {
        if (disk === undefined) throw new Error(reason);
        await open({ dir: disk.dir });
        const filler = join(disk.dir, 'filler');
        const free = Number(
          /(\d+)\n$/.exec(spawnSync('df', ['--output=avail', '-B1', disk.dir], { encoding: 'utf8' }).stdout)![1],
        );
        writeFileSync(filler, Buffer.alloc(free - 8_192));
        await call(300);
        await refused('ledger-unsaved', 'Redis cannot save what it is told');
        unlinkSync(filler);
        await recovered();
      },
      240_000,
    );
  });
});
