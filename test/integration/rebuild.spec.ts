import { encode } from '#contract';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { UTC_DAY_MS, utcDayOf } from '#floor';
import { compileRulebook } from '../../apps/aggregator/src/index.js';
import { simulatePlateau } from '../../apps/cli/src/simulator/simulate-plateau.js';
import { dice, repeatEach, shuffleWithinCalls } from '../bank/publish.js';
import { describeWith, uniqueName } from '../servers.js';
import { until } from '../until.js';
import { PLATEAUS, RebuildFloor } from './rebuild-floor.js';

const SEED = Number(process.env['VIGIE_TEST_SEED'] ?? Date.now() % 1_000_000);
const UNTIL = Date.parse('2026-03-20T15:00:00Z');

interface Line {
  readonly plateau: string;
  readonly value: string;
}

/** The calls of both plateaus side by side, in the order of their times. */
function calls(days: number, callsPerHour: number, seed = SEED): Line[] {
  const floors = PLATEAUS.map((plateau) => {
    const from = UNTIL - days * UTC_DAY_MS;
    const events = simulatePlateau({
      plateau,
      zone: 'Europe/Paris',
      queues: [],
      seed,
      from,
      until: UNTIL,
      callsPerHour,
    });
    return [...events].map((event) => ({ plateau, value: encode(event), time: event.time }));
  });
  return floors.flat().toSorted((a, b) => a.time - b.time);
}

/** The same calls, each event twice, some of them late, and the events of a call in any order. */
function disordered(lines: readonly Line[]): Line[] {
  const below = dice(SEED);
  const values = repeatEach(
    shuffleWithinCalls(
      lines.map(({ value }) => value),
      below,
    ),
    200,
    below,
  );
  return values.map((value) => ({ plateau: (JSON.parse(value) as { plateau: string }).plateau, value }));
}

/** A case that nobody has closed. */
const opened = (plateau: string): Line => ({
  plateau,
  value: JSON.stringify({
    specversion: '1.0',
    id: 'opening',
    source: '/cases',
    type: 'vigie.case.opened.v1',
    subject: 'old-case',
    time: new Date(UNTIL - 14 * UTC_DAY_MS).toISOString(),
    plateau,
    data: { queue: 'roadside', urgency: 'P2' },
  }),
});

describeWith(['kafka', 'redis'])(`a rebuild (VIGIE_TEST_SEED=${SEED})`, () => {
  let floor: RebuildFloor;
  const seen = (ledger = floor.ledger) => floor.seen(UNTIL - 40 * UTC_DAY_MS, UNTIL, ledger);
  const keysLike = async (pattern: string) => (await floor.redis.keys(`${floor.prefix}:${pattern}`)).toSorted();

  afterEach(() => floor.close());

  describe('of all there ever was', () => {
    beforeEach(async () => {
      floor = await RebuildFloor.make();
    });

    it('comes to the same, while events come and boards are read, none of which ever goes back', async () => {
      const lines = disordered(calls(2, 4));
      const half = Math.floor(lines.length / 2);
      await floor.produce(lines.slice(0, half));
      await floor.read();
      const reference = await floor.read('v1', uniqueName('reference'));
      await floor.caughtUp();

      const byOffset = new Map<string, object>();
      const offsets = PLATEAUS.map(() => 0);
      const over = new AbortController();
      const reader = floor.open(floor.prefix);
      const polling = (async () => {
        while (!over.signal.aborted) {
          for (const [shard, view] of (await floor.seen(UNTIL - UTC_DAY_MS, UNTIL, reader)).entries()) {
            // What is finished is read apart, and may be ahead.
            const { finished: _finished, ...board } = view;
            expect(board.offset).toBeGreaterThanOrEqual(offsets[shard]!);
            offsets[shard] = board.offset!;
            // At one offset there is one truth, whichever generation it is read from.
            const place = `${shard}@${board.offset}`;
            expect(board).toEqual(byOffset.get(place) ?? board);
            byOffset.set(place, board);
          }
        }
      })();
      const producing = (async () => {
        for (let from = half; from < lines.length; from += 50) await floor.produce(lines.slice(from, from + 50));
      })();
      const result = await floor.rebuild();
      await producing;
      await floor.caughtUp();
      await floor.caughtUp(reference.ledger);
      over.abort();
      await polling;
      await reader.close();

      expect(result).toMatchObject({ generation: 2, shards: 2, switched: 2, carriedDays: 0 });
      expect(await seen()).toEqual(await seen(reference.ledger));
      expect(await keysLike('1:*')).toEqual([0, 1].map((shard) => `${floor.prefix}:1:{${shard}}:meta`));
      expect(await floor.redis.get(`${floor.prefix}:generation`)).toBe('2');
    }, 120_000);

    it('goes live by itself where other definitions waited for it', async () => {
      const lines = calls(1, 12);
      await floor.produce(lines.slice(0, -50));
      const old = await floor.read('v1');
      await floor.caughtUp();
      await old.stop();
      const young = await floor.read('v2');
      await expect(young.ledger.claim(0, 'v2')).rejects.toMatchObject({ code: 'other-definitions' });
      await floor.rebuild('earliest', { definitions: 'v2' });
      await floor.produce(lines.slice(-50));
      await floor.caughtUp();
      await expect(floor.ledger.claim(0, 'v1')).rejects.toMatchObject({ code: 'other-definitions' });
    }, 60_000);

    it('goes live by itself where other rules waited for it, and comes to what they would have from the start', async () => {
      const lines = calls(1, 12);
      await floor.produce(lines.slice(0, -50));
      const old = await floor.read();
      await floor.caughtUp();
      await old.stop();
      floor.judgeBy([{ answerWithinSeconds: 300 }]);
      const reference = await floor.read('v1', uniqueName('reference'));
      const { ledger } = await floor.read();
      await floor.caughtUp(reference.ledger);
      const claim = ledger.claim(0, 'v1', { rules: compileRulebook(floor.configuration).texts });
      await expect(claim).rejects.toMatchObject({ code: 'other-definitions' });
      expect(await seen()).not.toEqual(await seen(reference.ledger));
      await floor.rebuild();
      expect(await seen()).toEqual(await seen(reference.ledger));
      await floor.produce(lines.slice(-50));
      await floor.caughtUp();
      await floor.caughtUp(reference.ledger);
      expect(await seen()).toEqual(await seen(reference.ledger));
    }, 60_000);

    it('has a worker at once though nothing more comes', async () => {
      await floor.produce(calls(1, 10));
      await floor.read();
      await floor.caughtUp();
      await floor.rebuild();
      await until(
        async () => (await floor.ledger.states([0, 1])).every(({ silentMs = Infinity }) => silentMs < 1_000),
        'beats in the new generation',
        3_000,
      );
    }, 60_000);

    it('leaves everything as it was when it dies, and begins anew the next time', async () => {
      await floor.produce(calls(1, 15));
      await floor.read();
      await floor.caughtUp();
      const before = await seen();
      const dying = new Error('dies');
      const onProgress = () => {
        throw dying;
      };
      const paused = { onProgress, clock: { now: () => 0, sleepUntil: async () => undefined } };
      await expect(floor.rebuild('earliest', { ...paused, definitions: 'v2' })).rejects.toBe(dying);
      expect(await seen()).toEqual(before);
      const late = calls(1, 15, SEED + 1);
      await floor.produce(late);
      await floor.caughtUp();
      const then = await seen();
      expect(await floor.rebuild()).toMatchObject({ switched: 2 });
      expect(await seen()).toEqual(then);
    }, 60_000);

    it('is refused while another one runs', async () => {
      await floor.redis.set(`${floor.prefix}:rebuild`, 'somebody', 'PX', 60_000);
      await expect(floor.rebuild()).rejects.toThrow('another rebuild is running');
    });

    it('stops when it is interrupted, and leaves the rest as it was', async () => {
      await floor.produce(calls(1, 12));
      await floor.read();
      await floor.caughtUp();
      const before = await seen();
      expect(await floor.rebuild('earliest', { signal: AbortSignal.abort() })).toMatchObject({ switched: 0 });
      expect(await seen()).toEqual(before);
      expect(await keysLike('rebuild')).toEqual([]);
    }, 60_000);
  });

  describe('of what the log and the ledger still hold', () => {
    beforeEach(async () => {
      floor = await RebuildFloor.make(2);
      await floor.produce([...PLATEAUS.map(opened), ...calls(14, 3)]);
      await floor.read();
      await floor.caughtUp();
    });

    it('carries older days over bit for bit, and what only the ledger knew', async () => {
      for (const [shard, { offset }] of (await seen()).entries()) await floor.truncate(shard, offset! - 40);
      const before = await seen();
      const packed = (generation: number) => floor.redis.hgetallBuffer(`${floor.prefix}:${generation}:{0}:days:lyon`);
      const daysBefore = await packed(1);
      expect(Object.keys(daysBefore).length).toBeGreaterThan(3);

      const result = await floor.rebuild();
      expect(result.carriedDays).toBeGreaterThan(2 * 10);
      expect(await packed(2)).toMatchObject(daysBefore);
      const after = await seen();
      expect(after).toEqual(before);
      expect(Object.keys(after[0]!.open)).toContain('case:old-case');
    }, 60_000);

    it('survives a log of which nothing is left', async () => {
      for (const [shard, { offset }] of (await seen()).entries()) await floor.truncate(shard, offset!);
      const before = await seen();
      await floor.rebuild();
      expect(await seen()).toEqual(before);
    }, 60_000);

    it('recomputes whole days from an instant on, and no day before', async () => {
      const before = await seen();
      const from = utcDayOf(UNTIL) - UTC_DAY_MS + 1;
      // What the log does not say stays in a day before, and goes from a day that is made anew.
      for (const day of [19, 20])
        await floor.redis.hset(`${floor.prefix}:1:{0}:sums:lyon:2026-03-${day}T10:00Z`, 'odd', 7);
      await floor.rebuild(from);
      const after = await seen();
      const interval = Date.parse('2026-03-19T10:00:00Z');
      expect(after[0]!.sums[interval]).toMatchObject({ odd: '7' });
      delete (after[0]!.sums[interval] as Record<string, string>)['odd'];
      expect(after).toEqual(before);
    }, 60_000);
  });
});
