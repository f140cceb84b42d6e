import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { encode } from '#contract';
import { UTC_DAY_MS } from '#floor';
import { simulatePlateau } from '../../apps/cli/src/simulator/simulate-plateau.js';
import { startProcess } from '../processes/floor.js';
import type { VigieProcess } from '../processes/vigie-process.js';
import { describeWith } from '../servers.js';
import { until } from '../until.js';
import { PLATEAUS, RebuildFloor } from './rebuild-floor.js';

const UNTIL = Date.parse('2026-03-20T15:00:00Z');
const DAYS = 1;

describeWith(['kafka', 'redis'])('vigie rebuild, killed', () => {
  let floor: RebuildFloor;
  let command: VigieProcess;

  const produce = async (days: number, seed: number) => {
    const simulation = { zone: 'Europe/Paris', queues: [], seed, from: UNTIL - days * UTC_DAY_MS, until: UNTIL };
    for (const plateau of PLATEAUS)
      await floor.produce(
        [...simulatePlateau({ plateau, ...simulation, callsPerHour: 40 })].map((event) => ({
          plateau,
          value: encode(event),
        })),
      );
  };
  const seen = () => floor.seen(UNTIL - DAYS * UTC_DAY_MS, UNTIL);
  const metas = (generation: number) =>
    Promise.all(PLATEAUS.map((_, shard) => floor.redis.hgetall(`${floor.prefix}:${generation}:{${shard}}:meta`)));
  const start = () => (command = startProcess('cli', floor.floor, ['rebuild']));

  beforeAll(async () => {
    floor = await RebuildFloor.make();
    await produce(DAYS, 1);
  }, 60_000);
  afterAll(async () => {
    await command?.kill();
    await floor.close();
  });

  it('half-way leaves the live ledger as it is, and is exact when it is run again', async () => {
    const aggregator = startProcess('aggregator', floor.floor);
    await floor.caughtUp();
    start();
    await until(async () => (await metas(2)).some(({ offset }) => Number(offset) > 0), 'the rebuild to have begun');
    command.pause();
    // What was on its way when it was paused is written by now, for Redis answers in order.
    const [live, built] = [await metas(1), await metas(2)];
    expect(built.some(({ offset = 0 }, shard) => Number(offset) < Number(live[shard]!['offset']))).toBe(true);
    expect(live.filter((meta) => 'superseded-by' in meta)).toEqual([]);
    await command.kill();
    expect(await command.ended).toBeNull();

    await produce(0.1, 2);
    await floor.caughtUp();
    const before = await seen();
    expect(await floor.redis.get(`${floor.prefix}:generation`)).toBeNull();
    await until(async () => (await floor.redis.exists(`${floor.prefix}:rebuild`)) === 0, 'the lease to end', 30_000);
    expect(await start().ended).toBe(0);
    expect(await floor.redis.get(`${floor.prefix}:generation`)).toBe('2');
    expect(await seen()).toEqual(before);
    await produce(0.1, 3);
    await floor.caughtUp();
    await aggregator.signal('SIGTERM');
  }, 120_000);
});
