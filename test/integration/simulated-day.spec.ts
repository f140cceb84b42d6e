import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Check } from 'typebox/value';
import { simulatePlateau } from '../../apps/cli/src/simulator/simulate-plateau.js';
import type { DayReview } from '#board';
import { type Board, BoardAnswerSchema, DaySchema, FIGURE_NAMES } from '#contract';
import { localDay, localDayAt } from '#floor';
import { loadConfiguration } from '#runtime';
import { type Floor, openFloor } from './gateway-floor.js';

const CALLS_A_DAY = 1_500;
const HOUR_MS = 3_600_000;
const CHUNK = 20_000;

const CONFIGURATION = loadConfiguration(new URL('../../vigie.yaml', import.meta.url).pathname);
const BY = 'by=queue,urgency,language,category,outcome';

/** The local day that was over last. */
function yesterdayOf(plateau: (typeof CONFIGURATION)['plateaus'][number], now: number) {
  return localDayAt(plateau, localDayAt(plateau, now).start - 1);
}

/** Every number in a JSON value, with its path. */
function* numbersIn(value: unknown, path = ''): Generator<readonly [string, number]> {
  if (typeof value === 'number') yield [path, value];
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) yield* numbersIn(inner, `${path}/${name}`);
}

describe('a simulated day', () => {
  const now = Date.now();
  let floor: Floor;

  beforeAll(async () => {
    floor = await openFloor(undefined, CONFIGURATION);
    for (const plateau of CONFIGURATION.plateaus) {
      const { id, zone } = plateau;
      const from = yesterdayOf(plateau, now).start - 12 * HOUR_MS;
      const queues = Object.keys(plateau.queues);
      const callsPerHour = CALLS_A_DAY / 24;
      const events = [...simulatePlateau({ plateau: id, zone, queues, seed: 7, from, until: now, callsPerHour })];
      for (let start = 0; start < events.length; start += CHUNK)
        await floor.send(...events.slice(start, start + CHUNK));
    }
  }, 120_000);
  afterAll(() => floor?.stop());

  describe.each(CONFIGURATION.plateaus.map(({ id }) => id))('of %s', (id) => {
    const plateau = CONFIGURATION.plateaus.find((each) => each.id === id)!;
    const { date } = yesterdayOf(plateau, now);
    let day: DayReview;
    let board: Board;

    beforeAll(async () => {
      day = (await (await floor.get(`/api/v1/plateaus/${id}/days/${date}?${BY}`)).json()) as DayReview;
      board = (await (await floor.get(`/api/v1/plateaus/${id}/board`)).json()) as Board;
    });

    it('has every figure, none of which is unknown in total', () => {
      expect(Check(DaySchema, day)).toBe(true);
      const unknown = FIGURE_NAMES.filter((name) => day.total[name] === null || day.total[name] === undefined);
      expect(unknown).toEqual([]);
    });

    it('has plausible figures', () => {
      const { total } = day;
      expect(total.calls).toBeGreaterThan(CALLS_A_DAY * 0.5);
      expect(total.calls).toBeLessThan(CALLS_A_DAY * 2);
      expect(total.offered).toBeGreaterThan(total.calls!);
      expect(total.answered! + total.abandoned! + total.flowedOut! + total.lost!).toBe(total.offered);
      for (const rate of ['serviceLevel', 'abandonRate', 'adviceRate', 'caseRate', 'deadlinesMetRate'] as const) {
        expect(total[rate]).toBeGreaterThan(0);
        expect(total[rate]).toBeLessThanOrEqual(100);
      }
      expect(total.averageSpeedOfAnswer).toBeLessThan(total.longestWait!);
      expect(total.handleP50).toBeLessThan(total.handleP90!);
      expect(total.handleP90).toBeLessThanOrEqual(total.handleP95!);
      const parts = total.averageTalkTime! + total.averageHoldTime! + total.averageWrapUpTime!;
      expect(parts).toBeCloseTo(total.averageHandleTime!, 6);
      expect(total.recalled! + total.neverRecalled!).toBeLessThanOrEqual(total.obligations!);
      expect(total.callsPerCase).toBeGreaterThan(1.5);
      expect(total.callsPerCase).toBeLessThan(8);
    });

    it.each(['queue', 'urgency'] as const)('adds up by %s', (dimension) => {
      const parts = Object.values(day.by[dimension]!);
      for (const name of ['calls', 'offered', 'answered', 'abandoned', 'handled', 'wrapped', 'casesOpened'] as const)
        expect(parts.reduce((sum, part) => sum + part[name]!, 0)).toBe(day.total[name]);
    });

    it.each(['language', 'category', 'outcome'] as const)('does not know of cases by %s, and says so', (dimension) => {
      const parts = Object.values(day.by[dimension]!);
      expect(parts.length).toBeGreaterThan(1);
      for (const part of parts)
        expect([part.casesOpened, part.deadlinesMetRate, part.handleP50]).toEqual([null, null, null]);
    });

    it('times its milestones and its agents', () => {
      expect(Object.keys(day.milestones)).toEqual(expect.arrayContaining(['qualified', 'requested', 'accepted']));
      for (const { total } of Object.values(day.milestones))
        expect(total.reachP50).toBeLessThanOrEqual(total.reachP90!);
      const { total } = day.agents;
      expect(total.occupancy).toBeGreaterThan(20);
      expect(total.occupancy).toBeLessThan(97);
      const spent = total.availableSeconds! + total.busySeconds! + total.wrapUpSeconds! + total.breakSeconds!;
      expect(spent).toBeCloseTo(total.signedInSeconds!, 6);
      const { start, end } = localDay(plateau, date);
      const present = total.signedInSeconds! / ((end - start) / 1000);
      expect(present).toBeGreaterThan(3);
      expect(present).toBeLessThan(60);
    });

    it('shows on the board who is there now', () => {
      expect(Check(BoardAnswerSchema, board)).toBe(true);
      // Single agents are told of only where the configuration says so.
      expect(board.agents).toEqual({});
      expect(board.now.agents.signedIn).toBeGreaterThan(0);
      expect(board.now.cases.open).toBe(Object.keys(board.cases).length);
      expect(board.now.cases.open).toBeGreaterThan(0);
      expect(board.now.slots.total).toBeGreaterThanOrEqual(3 * board.now.agents.signedIn);
      for (const [path, number] of numbersIn(board))
        expect([path, Number.isFinite(number), number >= 0]).toEqual([path, true, true]);
    });
  });
});
