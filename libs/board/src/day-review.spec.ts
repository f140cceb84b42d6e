import { describe, expect, it } from '@jest/globals';
import { Check } from 'typebox/value';
import { DAY_DIMENSIONS, DaySchema, DERIVED_FIGURES, FIGURE_NAMES, type FloorEvent, formatInstant } from '#contract';
import { compileStandards, encodeEvents, INTERVAL_MS, type IntervalSums, localDay } from '#floor';
import { type DaySources, reviewDay } from './day-review.js';
import { OpenRecords } from './open-records.js';
import type { PlateauDefinition } from './plateau-definition.js';
import { daySums } from './test-sums.js';
import { LYON as PLATEAU } from './test-plateau.js';

const LYON: PlateauDefinition = {
  ...PLATEAU,
  ...compileStandards({ targets: [{ answerWithinSeconds: 20 }, { queue: 'medical', answerWithinSeconds: 40 }] }),
};
const DAY = localDay(LYON, '2026-03-02');
const MORNING = Date.parse('2026-03-02T09:00:00Z');

const review = (more: Partial<DaySources> = {}) =>
  reviewDay(LYON, { sums: daySums(DAY), open: waitingSince(), at: MORNING, by: [], ...more });

/** A floor on which callers have waited since these instants. */
function waitingSince(instants: readonly number[] = [], queue = 'road') {
  const records = new OpenRecords(LYON);
  for (const [index, time] of instants.entries()) {
    const base = { source: '/', subject: `c${index}`, plateau: 'lyon', time };
    const data = { queue, language: 'fr', urgency: 'P1' };
    const events = [
      { ...base, id: 'q', type: 'call.queued', data },
      { ...base, id: 't', type: 'call.triaged', data: { urgency: 'P1', category: 'fire' } },
    ];
    records.set(`call:c${index}`, encodeEvents(events as FloorEvent[]));
  }
  return records.at(MORNING);
}

const OFFERS: IntervalSums = {
  'queue|road|P1|offered': '3',
  'queue|road|P1|answeredWithinTarget': '1',
  'queue|medical|P0|offered': '2',
  'language|fr|offered': '3',
  'language|fr|answeredWithinTarget': '1',
  'category|fire|offered': '2',
  'category|fire|answeredWithinTarget': '1',
  'outcome|advice|wrapped': '1',
};

describe('the review of a day', () => {
  it('fits its schema', () => {
    expect(Check(DaySchema, { ...review(), itemsSince: null })).toBe(true);
    const by = [...DAY_DIMENSIONS];
    const split = review({ sums: daySums(DAY, [[MORNING, OFFERS]]), by });
    expect(Check(DaySchema, { ...split, itemsSince: '2026-01-31T00:00:00.000Z' })).toBe(true);
  });

  it('D3 gives null for what is unknown, and has every figure', () => {
    const { total } = review();
    for (const name of DERIVED_FIGURES)
      expect(total[name]).toBe(name.startsWith('cases') || /^deadlines(Met|Missed)$/.test(name) ? 0 : null);
    expect(new Set(Object.keys(total))).toEqual(new Set(FIGURE_NAMES));
    expect(total).toMatchObject({ offered: 0, waitSeconds: 0 });
  });

  it('D1 names its day, where it begins and ends, and the instant it is of', () => {
    expect(reviewDay(LYON, { ...sourcesOf('2026-10-25'), at: MORNING })).toMatchObject({
      plateau: 'lyon',
      date: '2026-10-25',
      zone: 'Europe/Paris',
      start: '2026-10-24T22:00:00.000Z',
      end: '2026-10-25T23:00:00.000Z',
      at: '2026-03-02T09:00:00.000Z',
    });
  });

  it('D1 lists the intervals in which something happened, in UTC', () => {
    const sums = daySums(
      DAY,
      [MORNING, MORNING + INTERVAL_MS].map((interval) => [interval, OFFERS] as const),
    );
    const { intervals, total } = review({ sums });
    expect(intervals.map(({ start, offered }) => [start, offered])).toEqual([
      ['2026-03-02T09:00:00.000Z', 5],
      ['2026-03-02T09:05:00.000Z', 5],
    ]);
    expect(total.offered).toBe(10);
  });

  it('N5 splits by the dimensions asked for, each alone', () => {
    const sums = daySums(DAY, [[MORNING, OFFERS]]);
    expect(review({ sums }).by).toEqual({});
    const { by } = review({ sums, by: ['queue', 'urgency', 'language', 'outcome'] });
    expect(Object.keys(by)).toEqual(['queue', 'urgency', 'language', 'outcome']);
    expect(by).toMatchObject({
      queue: { road: { offered: 3 }, medical: { offered: 2 } },
      urgency: { P1: { offered: 3 }, P0: { offered: 2 } },
      language: { fr: { offered: 3 } },
      outcome: { advice: { wrapped: 1 } },
    });
  });

  it('leaves who still waits within target out of the denominator, in every dimension', () => {
    const sums = daySums(DAY, [[MORNING, OFFERS]]);
    const open = waitingSince([MORNING + 1_000]);
    const levels = (at: number) => {
      const { total, by, intervals } = review({ sums, open, at, by: [...DAY_DIMENSIONS] });
      const of = (dimension: 'queue' | 'urgency' | 'language' | 'category', name: string) =>
        Math.round(by[dimension]![name]!.serviceLevel!);
      const dimensions = [of('queue', 'road'), of('urgency', 'P1'), of('language', 'fr'), of('category', 'fire')];
      return [total.serviceLevel, intervals[0]!.serviceLevel, ...dimensions];
    };
    expect(levels(MORNING + 21_000)).toEqual([25, 25, 50, 50, 50, 100]);
    expect(levels(MORNING + 21_001)).toEqual([20, 20, 33, 33, 33, 50]);
  });

  it('counts a waiting caller in the interval and day of the offer, by the target of the queue', () => {
    const sums = daySums(
      DAY,
      [MORNING, MORNING + INTERVAL_MS].map((interval) => [interval, OFFERS] as const),
    );
    const inMedical = waitingSince([MORNING + INTERVAL_MS], 'medical');
    const of = (open: DaySources['open'], at: number) =>
      review({ sums, open, at }).intervals.map(({ serviceLevel }) => serviceLevel);
    expect(of(inMedical, MORNING + INTERVAL_MS + 40_000)).toEqual([20, 25]);
    expect(of(inMedical, MORNING + INTERVAL_MS + 40_001)).toEqual([20, 20]);
    const before = waitingSince([DAY.start - 1, DAY.end]);
    expect(review({ sums, open: before, at: DAY.start }).total.serviceLevel).toBe(20);
  });

  it('D4 lists an interval in which nothing happened but that an open case was due in, so that they add up to the day', () => {
    const records = new OpenRecords(LYON);
    const base = { id: 'o', source: '/', subject: 'k1', plateau: 'lyon', type: 'case.opened', time: MORNING };
    const dueAt = formatInstant(MORNING + 60_000);
    const events = [
      { ...base, data: { queue: 'road', urgency: 'P1' } },
      { ...base, id: 'r', type: 'case.rescheduled', data: { milestone: 'arrived', dueAt } },
    ];
    records.set('case:k1', encodeEvents(events as FloorEvent[]));
    const missed = (at: number) => {
      const { total, intervals } = review({ open: records.at(MORNING), at });
      return [total.deadlinesMissed, intervals.map(({ start, deadlinesMissed }) => [start, deadlinesMissed])];
    };
    expect(missed(MORNING + 60_000)).toEqual([0, []]);
    expect(missed(MORNING + 60_001)).toEqual([1, [['2026-03-02T09:00:00.000Z', 1]]]);
  });
});

function sourcesOf(date: string): DaySources {
  return { sums: daySums(localDay(LYON, date)), open: waitingSince(), at: MORNING, by: [] };
}
