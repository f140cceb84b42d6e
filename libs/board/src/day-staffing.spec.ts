import { describe, expect, it } from '@jest/globals';
import { Check } from 'typebox/value';
import { DayStaffingSchema } from '#contract';
import { binName, binOf, type IntervalSums, localDay } from '#floor';
import { staffDay } from './day-staffing.js';
import { OpenRecords } from './open-records.js';
import { daySums } from './test-sums.js';
import { LYON } from './test-plateau.js';

const DAY = localDay(LYON, '2026-03-02');
const NINE = Date.parse('2026-03-02T08:00:00Z');
const GOAL = { withinSeconds: 20, share: 0.8 };

function staffed(sums: ReadonlyMap<number, IntervalSums>, at = DAY.end) {
  const open = new OpenRecords(LYON).at(at);
  return staffDay(LYON, { sums: daySums(DAY, sums), open, at, goal: GOAL, minutes: 30 });
}

/** 100 calls of a queue in the half hour from nine on, 180 s each. */
const busy = (more: IntervalSums = {}): IntervalSums => ({
  'queue|road|P2|offered': 100,
  'queue|road|P2|handled': 90,
  'queue|road|P2|talkMs': 90 * 120_000,
  'queue|road|P2|holdMs': 90 * 20_000,
  'queue|road|P2|wrapUpMs': 90 * 40_000,
  'agents||busyMs': 13 * 1_800_000,
  'agents||breakMs': 1_800_000,
  'agents|road|busyMs': 13 * 1_800_000,
  ...more,
});
const GAVE_UP: IntervalSums = {
  'queue|road|P2|abandoned': 10,
  [`queue|road|P2|wait~${binName(binOf(60_000))}`]: 50,
};
const atNine = (sums: IntervalSums, at?: number) =>
  staffed(new Map([[NINE, sums]]), at).stretches.find(({ start }) => Date.parse(start) === NINE)!;

describe('the agents that a day took', () => {
  it('S3: are those of the published example, beside those at work', () => {
    const { total, byQueue } = atNine(busy());
    expect(total).toEqual({
      offered: 100,
      handleSeconds: 180,
      patienceSeconds: null,
      erlangC: 14,
      erlangA: null,
      atWork: 13,
    });
    expect(byQueue).toEqual({ road: { ...total, atWork: 13 } });
  });

  it('S4: are fewer by Erlang A, with the patience that callers showed', () => {
    const { total } = atNine(busy(GAVE_UP));
    // Fifty waits of a minute, of which ten ended with the caller giving up.
    expect(Math.abs(total.patienceSeconds! / 300 - 1)).toBeLessThan(0.01);
    expect([total.erlangC, total.erlangA]).toEqual([14, 13]);
  });

  it('use the handle time and the patience of the day where the stretch has too little of its own', () => {
    const later = { 'queue|road|P2|offered': 10 };
    const { stretches } = staffed(
      new Map([
        [NINE, busy(GAVE_UP)],
        [NINE + 3_600_000, later],
      ]),
    );
    const { total } = stretches.find(({ start }) => Date.parse(start) === NINE + 3_600_000)!;
    expect(total).toMatchObject({ offered: 10, handleSeconds: 180, atWork: 0 });
    expect(total.patienceSeconds).not.toBeNull();
    expect(total.erlangC).toBeGreaterThan(0);
  });

  it('are none where nobody called, and unknown where nothing was handled all day', () => {
    const { total } = staffed(new Map()).stretches[0]!;
    expect(total).toEqual({
      offered: 0,
      handleSeconds: null,
      patienceSeconds: null,
      erlangC: 0,
      erlangA: 0,
      atWork: 0,
    });
    expect(atNine({ 'queue|road|P2|offered': 4 }).total).toMatchObject({ erlangC: null, erlangA: null });
  });

  it('take the half hour that is not over for what is over of it, and none that is to come', () => {
    const { total } = atNine(busy(), NINE + 900_000);
    expect(total.erlangC).toBeGreaterThan(20);
    expect(staffed(new Map(), NINE + 900_000).stretches.at(-1)!.start).toBe('2026-03-02T08:00:00.000Z');
    expect(staffed(new Map(), DAY.start).stretches).toEqual([]);
  });

  it('fit their schema', () => {
    expect(Check(DayStaffingSchema, staffed(new Map([[NINE, busy(GAVE_UP)]])))).toBe(true);
  });
});
