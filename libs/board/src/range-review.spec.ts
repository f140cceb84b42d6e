import { describe, expect, it } from '@jest/globals';
import { Check } from 'typebox/value';
import { RangeSchema } from '#contract';
import { compileStandards, type IntervalSums, intervalsIn, localDays, RangeTally } from '#floor';
import { reviewDay } from './day-review.js';
import { OpenRecords } from './open-records.js';
import type { PlateauDefinition } from './plateau-definition.js';
import { reviewRange } from './range-review.js';
import { clockDays, daySums } from './test-sums.js';

const PARIS: PlateauDefinition = {
  id: 'paris',
  name: 'Paris',
  zone: 'Europe/Paris',
  dayStartsAt: '00:00',
  agentFigures: true,
  ...compileStandards({}),
  queues: {},
};
const AT = Date.parse('2026-12-31T00:00:00Z');
const OPEN = new OpenRecords(PARIS).at(AT);

/** Sums that tell every interval from every other. */
const sumsOf = (interval: number): IntervalSums => {
  const n = 1 + ((interval / 300_000) % 97);
  return {
    'queue|road|P1|offered': n,
    'queue|road|P1|answeredWithinTarget': n % 5,
    'queue|medical|P2|offered': n % 3,
    'queue|medical|P2|handled': 1,
    'queue|medical|P2|talkMs': n * 1_000,
    'queue|medical|P2|handle~500': 1,
    'language|fr|offered': n,
    'agents||busyMs': 60_000,
    'agents|road|busyMs': 60_000,
  };
};

const range = (from: string, to: string, rule = PARIS) => {
  const days = localDays(rule, from, to);
  const all = intervalsIn(days[0]!.start, days.at(-1)!.end).map((interval) => [interval, sumsOf(interval)] as const);
  return reviewRange(rule, { days, sums: clockDays(rule.zone, days, all), open: OPEN, at: AT });
};

const at = (instant: string) => Date.parse(instant);

describe('the review of days that follow one another', () => {
  it('D1 has the figures that each day has alone, of 23, 24 and 25 hours', () => {
    for (const [from, to] of [
      ['2026-03-27', '2026-03-30'],
      ['2026-10-23', '2026-10-26'],
    ] as const) {
      const review = range(from, to);
      const alone = localDays(PARIS, from, to).map((day) => {
        const own = intervalsIn(day.start, day.end).map((interval) => [interval, sumsOf(interval)] as const);
        return reviewDay(PARIS, { sums: daySums(day, own), open: OPEN, at: AT, by: [] });
      });
      expect(review.days.map(({ date, start, end, total }) => ({ date, start, end, total }))).toEqual(
        alone.map(({ date, start, end, total }) => ({ date, start, end, total })),
      );
      expect(review.days.map(({ agents }) => agents)).toEqual(alone.map(({ agents }) => agents.total));
      const whole = new RangeTally();
      for (const { start, end } of localDays(PARIS, from, to))
        for (const interval of intervalsIn(start, end)) whole.add(sumsOf(interval), 1);
      expect(review.total).toMatchObject({ offered: whole.total.of('offered'), handled: whole.total.of('handled') });
    }
  });

  it('fits its schema', () => {
    expect(Check(RangeSchema, range('2026-03-02', '2026-03-03'))).toBe(true);
    const days = localDays(PARIS, '2026-03-02', '2026-03-02');
    const nothing = reviewRange(PARIS, { days, sums: clockDays('Europe/Paris', days, []), open: OPEN, at: AT });
    expect(Check(RangeSchema, nothing)).toBe(true);
    expect([nothing.week, nothing.best, nothing.worst]).toEqual([[], [], []]);
    expect(nothing.total).toMatchObject({ offered: 0, serviceLevel: null });
  });

  it('tells each local hour of the week once, also where clocks go back', () => {
    const { week, total } = range('2026-10-19', '2026-10-25');
    expect(week.map(({ weekday, hour }) => [weekday, hour])).toEqual(
      Array.from({ length: 168 }, (_, i) => [1 + Math.floor(i / 24), i % 24]),
    );
    expect(week.reduce((sum, { offered }) => sum + offered!, 0)).toBe(total.offered);
    expect(new Set(week.map(({ days }) => days))).toEqual(new Set([1]));
    const short = range('2026-03-29', '2026-03-29').week;
    expect(short.map(({ hour }) => hour)).toEqual([0, 1, ...Array.from({ length: 21 }, (_, i) => i + 3)]);
  });

  it('puts the hours of several weeks together', () => {
    const { week } = range('2026-06-01', '2026-06-16');
    expect(week.find(({ weekday, hour }) => weekday === 1 && hour === 9)).toMatchObject({ days: 3 });
    expect(week.find(({ weekday, hour }) => weekday === 3 && hour === 9)).toMatchObject({ days: 2 });
  });

  it('knows of what days anything was recorded, and means no hour over another', () => {
    const days = localDays(PARIS, '2026-03-22', '2026-04-12');
    const sums = clockDays('Europe/Paris', days, [
      [at('2026-03-29T08:00:00Z'), { 'queue|road|P1|offered': 4 }],
      [at('2026-04-01T08:00:00Z'), { 'corrected|2026-04-01T09:00Z': 1 }],
      [at('2026-04-05T07:00:00Z'), { 'agents||busyMs': 60_000 }],
      [at('2026-04-12T00:00:00Z'), { 'queue|road|P1|offered': 2 }],
    ]);
    const review = reviewRange(PARIS, { days, sums, open: OPEN, at: at('2026-04-12T01:30:00Z') });
    expect(review.days.flatMap(({ date, recorded }) => (recorded ? [date] : []))).toEqual([
      '2026-03-29',
      '2026-04-05',
      '2026-04-12',
    ]);
    const sundays = review.week.map(({ hour, days, offered }) => [hour, days, offered]);
    // Clocks passed over two o'clock on the first of them, and the last one is at half past three.
    expect(sundays.slice(1, 5)).toEqual([
      [1, 3, 0],
      [2, 2, 2],
      [3, 2, 0],
      [4, 2, 0],
    ]);
    expect(sundays[10]).toEqual([10, 2, 4]);
  });

  it('counts the hours before the day begins to the day before', () => {
    const early = { ...PARIS, dayStartsAt: '06:00' };
    const { week, days } = range('2026-06-05', '2026-06-05', early);
    expect(days).toMatchObject([{ weekday: 5, start: '2026-06-05T04:00:00.000Z', end: '2026-06-06T04:00:00.000Z' }]);
    expect(new Set(week.map(({ weekday }) => weekday))).toEqual(new Set([5]));
    expect(week.length).toBe(24);
  });

  it('ranks the hours by their service level, and none with a handful of calls', () => {
    const { best, worst } = range('2026-06-01', '2026-06-03');
    const levels = [...best, ...worst.toReversed()].map(({ serviceLevel }) => serviceLevel!);
    expect(levels).toEqual(levels.toSorted((a, b) => b - a));
    expect([best.length, worst.length, best[0]!.serviceLevel! > worst[0]!.serviceLevel!]).toEqual([5, 5, true]);
    const days = localDays(PARIS, '2026-06-01', '2026-06-01');
    const few = clockDays('Europe/Paris', days, [[days[0]!.start, { 'queue|road|P1|offered': 9 }]]);
    expect(reviewRange(PARIS, { days, sums: few, open: OPEN, at: AT }).best).toEqual([]);
  });
});
