import { encode } from '#contract';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { simulatePlateau } from '../../apps/cli/src/simulator/simulate-plateau.js';
import { OF_NO_PLATEAU, RedisRegister } from '#register';
import { startProcess } from '../processes/floor.js';
import { describeWith } from '../servers.js';
import { PLATEAUS, RebuildFloor } from './rebuild-floor.js';

const UNTIL = Date.parse('2026-03-20T15:00:00Z');
const DAY = 86_400_000;

describeWith(['kafka', 'redis'])('vigie rebuild', () => {
  let floor: RebuildFloor;

  beforeAll(async () => {
    floor = await RebuildFloor.make();
    const simulation = { zone: 'Europe/Paris', queues: [], seed: 1, from: UNTIL - DAY, until: UNTIL, callsPerHour: 10 };
    for (const plateau of PLATEAUS)
      await floor.produce(
        [...simulatePlateau({ plateau, ...simulation })].map((event) => ({ plateau, value: encode(event) })),
      );
  });
  afterAll(() => floor.close());

  const run = async (...args: string[]) => {
    const command = startProcess('cli', floor.floor, ['rebuild', ...args]);
    return { code: await command.ended, log: command.log };
  };

  it('switches under a live aggregator, which goes on in the new generation', async () => {
    const aggregator = startProcess('aggregator', floor.floor);
    await floor.caughtUp();
    const before = await floor.seen(UNTIL - DAY, UNTIL);
    const { code, log } = await run('--from', 'earliest');
    expect(log).toMatch(/switched 2 shards to generation 2: [1-9]\d* days recomputed, 0 carried over\n$/);
    expect(code).toBe(0);
    const register = new RedisRegister({ url: floor.floor.redis, prefix: floor.prefix });
    const lines = await register.audit(OF_NO_PLATEAU, 0, Date.now() + 1);
    await register.close();
    expect(lines.map(({ by, act, about, detail }) => [by, act, about, detail])).toEqual([
      ['vigie', 'rebuild-begun', floor.prefix, 'from earliest'],
    ]);
    expect(await floor.seen(UNTIL - DAY, UNTIL)).toEqual(before);
    const one = simulatePlateau({
      plateau: 'lyon',
      zone: 'Europe/Paris',
      queues: [],
      seed: 2,
      from: UNTIL,
      callsPerHour: 9,
    });
    await floor.produce([{ plateau: 'lyon', value: encode(one.next().value!) }]);
    await floor.caughtUp();
    await aggregator.signal('SIGTERM');
  }, 60_000);

  it('says that it needs servers, and an instant of a day that is over', async () => {
    const alone = await run('--from', new Date(Date.now()).toISOString());
    expect(alone).toMatchObject({ code: 1, log: expect.stringContaining('before the current day') });
    expect(await run('--from', 'yesterday')).toMatchObject({ log: expect.stringContaining('Expected earliest') });
  }, 60_000);
});
