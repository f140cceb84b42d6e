import { describe, expect, it } from '@jest/globals';
import { Check } from 'typebox/value';
import { DAY_DIMENSIONS, DaySchema, DERIVED_FIGURES, FIGURE_NAMES, type FloorEvent } from '#contract';
import { type CallFacts, compileTargets, deriveCall, INTERVAL_MS, type IntervalSums, localDay } from '#floor';
import { type DaySources, reviewDay } from './day-review.js';
import type { PlateauDefinition } from './plateau-definition.js';

const LYON: PlateauDefinition = {
  id: 'lyon',
  name: 'Lyon',
  zone: 'Europe/Paris',
  dayStartsAt: '00:00',
  targets: compileTargets([{ answerWithinSeconds: 20 }, { queue: 'medical', answerWithinSeconds: 40 }]),
  queues: {},
};
const DAY = localDay(LYON, '2026-03-02');
const MORNING = Date.parse('2026-03-02T09:00:00Z');

const review = (more: Partial<DaySources> = {}) =>
  reviewDay(LYON, { day: DAY, sums: new Map(), waiting: [], at: MORNING, by: [], ...more });

function waitingSince(instant: number, queue = 'road'): CallFacts {
  const data = { queue, language: 'fr', urgency: 'P1' };
  const base = { id: 'q', source: '/', type: 'call.queued', subject: 'c1', plateau: 'lyon', data };
  const triage = { ...base, id: 't', type: 'call.triaged', data: { urgency: 'P1', category: 'fire' } };
  return deriveCall('c1', [
    { ...base, time: instant },
    { ...triage, time: instant },
  ] as FloorEvent[]);
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
    expect(Check(DaySchema, review())).toBe(true);
    const by = [...DAY_DIMENSIONS];
    expect(Check(DaySchema, review({ sums: new Map([[MORNING, OFFERS]]), by }))).toBe(true);
  });

  it('D3 gives null for what is unknown, and has every figure', () => {
    const { total } = review();
    for (const name of DERIVED_FIGURES) expect(total[name]).toBeNull();
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
    const sums = new Map([MORNING, MORNING + INTERVAL_MS].map((interval) => [interval, OFFERS] as const));
    const { intervals, total } = review({ sums });
    expect(intervals.map(({ start, offered }) => [start, offered])).toEqual([
      ['2026-03-02T09:00:00.000Z', 5],
      ['2026-03-02T09:05:00.000Z', 5],
    ]);
    expect(total.offered).toBe(10);
  });

  it('N5 splits by the dimensions asked for, each alone', () => {
    const sums = new Map([[MORNING, OFFERS]]);
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
    const sums = new Map([[MORNING, OFFERS]]);
    const waiting = [waitingSince(MORNING + 1_000)];
    const levels = (at: number) => {
      const { total, by, intervals } = review({ sums, waiting, at, by: [...DAY_DIMENSIONS] });
      const of = (dimension: 'queue' | 'urgency' | 'language' | 'category', name: string) =>
        Math.round(by[dimension]![name]!.serviceLevel!);
      const dimensions = [of('queue', 'road'), of('urgency', 'P1'), of('language', 'fr'), of('category', 'fire')];
      return [total.serviceLevel, intervals[0]!.serviceLevel, ...dimensions];
    };
    expect(levels(MORNING + 21_000)).toEqual([25, 25, 50, 50, 50, 100]);
    expect(levels(MORNING + 21_001)).toEqual([20, 20, 33, 33, 33, 50]);
  });

  it('counts a waiting caller in the interval and day of the offer, by the target of the queue', () => {
    const sums = new Map([MORNING, MORNING + INTERVAL_MS].map((interval) => [interval, OFFERS] as const));
    const inMedical = [waitingSince(MORNING + INTERVAL_MS, 'medical')];
    const of = (waiting: CallFacts[], at: number) =>
      review({ sums, waiting, at }).intervals.map(({ serviceLevel }) => serviceLevel);
    expect(of(inMedical, MORNING + INTERVAL_MS + 40_000)).toEqual([20, 25]);
    expect(of(inMedical, MORNING + INTERVAL_MS + 40_001)).toEqual([20, 20]);
    const before = [waitingSince(DAY.start - 1), waitingSince(DAY.end)];
    expect(review({ sums, waiting: before, at: DAY.start }).total.serviceLevel).toBe(20);
  });
});

function sourcesOf(date: string): DaySources {
  return { day: localDay(LYON, date), sums: new Map(), waiting: [], at: MORNING, by: [] };
}
