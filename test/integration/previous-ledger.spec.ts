import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { reviewDay } from '#board';
import { DAY_DIMENSIONS } from '#contract';
import { compileStandards, DEFINITIONS_VERSION, localDay } from '#floor';
import { DayShelf } from '#live';
import { naiveDay } from '../oracle/naive-day.js';
import { dayDisagreements } from '../oracle/disagreements.js';
import { naiveFloor } from '../oracle/naive-floor.js';
import { startProcess } from '../processes/floor.js';
import type { VigieProcess } from '../processes/vigie-process.js';
import { describeWith } from '../servers.js';
import { until } from '../until.js';
import { eventOf, readPreviousLedger, restore } from './previous-ledger.js';
import { PLATEAUS, RebuildFloor } from './rebuild-floor.js';

const DATES = ['2026-11-20', '2026-11-21', '2026-11-22'];
const WAITING = '{"queue":"roadside","language":"fr","urgency":"P1"}';

describeWith(['kafka', 'redis'])('a ledger that the version before wrote', () => {
  const previous = readPreviousLedger();
  let floor: RebuildFloor;
  let aggregator: VigieProcess;

  beforeEach(async () => {
    floor = await RebuildFloor.make();
    await floor.produce(
      previous.log.flatMap((lines, shard) => lines.map((value) => ({ plateau: PLATEAUS[shard]!, value }))),
    );
    await restore(previous, floor.redis, floor.prefix);
  });
  afterEach(async () => {
    await aggregator?.signal('SIGKILL');
    await floor.close();
  });

  const meta = (generation: number, shard: number) =>
    floor.redis.hgetall(`${floor.prefix}:${generation}:{${shard}}:meta`);

  const rebuild = async () => {
    const command = startProcess('cli', floor.floor, ['rebuild', '--from', 'earliest']);
    return { code: await command.ended, log: command.log };
  };

  /** In what the days of the ledger differ from the naive reckoning of the log. */
  const disagreements = async () => {
    const lines: string[] = [];
    for (const [shard, plateau] of floor.configuration.plateaus.entries()) {
      const definition = { ...plateau, ...compileStandards(plateau) };
      const naive = naiveFloor(
        plateau,
        previous.log[shard]!.map((line) => ({ event: eventOf(line), appendedAt: Date.now() })),
      );
      for (const date of DATES) {
        const at = localDay(definition, date).end;
        const shelf = new DayShelf({ shardOf: async () => shard, gapsOf: async () => [] }, floor.ledger);
        const review = reviewDay(definition, { ...(await shelf.readDay(definition, date, at)), by: DAY_DIMENSIONS });
        expect(review.total.calls).toBeGreaterThan(0);
        lines.push(
          ...dayDisagreements(review, naiveDay(naive, date, at)).map((line) => `${plateau.id} ${date} ${line}`),
        );
      }
    }
    return lines;
  };

  it('is told of, left alone, rebuilt, and exact by the definitions of today', async () => {
    expect(DEFINITIONS_VERSION).toBeGreaterThan(1);
    aggregator = startProcess('aggregator', floor.floor);
    await until(() => /definitions 1.*vigie rebuild/.test(aggregator.log), 'the aggregator to say what to do');
    expect(await meta(1, 0)).toMatchObject({ definitions: '1', offset: String(previous.log[0]!.length) });

    expect(await rebuild()).toMatchObject({
      code: 0,
      log: expect.stringContaining('switched 2 shards to generation 2'),
    });
    expect(await meta(2, 1)).toMatchObject({ definitions: String(DEFINITIONS_VERSION) });
    expect(await disagreements()).toEqual([]);

    // The aggregator that waited goes live by itself.
    const last = { specversion: '1.0', id: 'after', source: '/test', type: 'vigie.call.queued.v1', subject: 'after' };
    const time = new Date(eventOf(previous.log[0]!.at(-1)!).time + 1_000).toISOString();
    const event = { ...last, time, plateau: 'lyon', data: JSON.parse(WAITING) as object };
    await floor.produce([{ plateau: 'lyon', value: JSON.stringify(event) }]);
    await floor.caughtUp();
    expect((await floor.ledger.states([0]))[0]!.offset).toBe(previous.log[0]!.length + 1);
  }, 120_000);

  it('is exact too where Kafka has forgotten what its records were made of', async () => {
    for (const [shard, lines] of previous.log.entries()) await floor.truncate(shard, Math.floor(lines.length / 2));
    expect(await rebuild()).toMatchObject({ code: 0 });
    expect(await disagreements()).toEqual([]);
  }, 120_000);
});
