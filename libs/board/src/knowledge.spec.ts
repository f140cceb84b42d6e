import { describe, expect, it } from '@jest/globals';
import { Check } from 'typebox/value';
import { DaySchema, DaysSchema, RangeSchema } from '#contract';
import { compileStandards, type Gap, type IntervalSums, intervalsIn, localDay, localDays } from '#floor';
import { compareDay, comparedDates } from './day-comparison.js';
import { dayCsv } from './day-csv.js';
import { reviewDay } from './day-review.js';
import { sumDays } from './days-sum.js';
import { OpenRecords } from './open-records.js';
import type { PlateauDefinition } from './plateau-definition.js';
import { reviewRange } from './range-review.js';
import { clockDays, daySums } from './test-sums.js';

const LYON: PlateauDefinition = {
  id: 'lyon',
  name: 'Lyon',
  zone: 'Europe/Paris',
  dayStartsAt: '00:00',
  ...compileStandards({}),
  queues: {},
};
const AT = Date.parse('2026-11-20T12:00:00Z');
const OPEN = new OpenRecords(LYON).at(AT);
/** The log was deleted unread up to half past eight in Paris. */
const SINCE = Date.parse('2026-11-14T07:30:00Z');
const LOST: readonly Gap[] = [{ to: SINCE }];
const ROAD: IntervalSums = { 'queue|road|P1|offered': 12, 'queue|road|P1|calls': 12 };

const dayOf = (
  date: string,
  gaps: readonly Gap[] | undefined,
  sums: readonly (readonly [string, IntervalSums])[] = [],
) =>
  reviewDay(LYON, {
    sums: daySums(
      localDay(LYON, date),
      sums.map(([at, fields]) => [Date.parse(at), fields] as const),
    ),
    open: OPEN,
    at: AT,
    by: ['queue'],
    ...(gaps === undefined ? {} : { gaps }),
  });

/** Days on which something was offered in each hour from an instant on. */
function rangeOf(from: string, to: string, gaps: readonly Gap[], since: number) {
  const days = localDays(LYON, from, to);
  const all = intervalsIn(days[0]!.start, days.at(-1)!.end)
    .filter((interval) => interval >= since && interval % 3_600_000 === 0)
    .map((interval) => [interval, ROAD] as const);
  return reviewRange(LYON, { days, sums: clockDays(LYON.zone, days, all), open: OPEN, at: AT, gaps });
}

/** A plateau on the day before it was known. */
const floorOf = (id: string, gaps: readonly Gap[], sums: readonly (readonly [number, IntervalSums])[]) => ({
  definition: { ...LYON, id },
  sources: { sums: daySums(localDay(LYON, '2026-11-13'), sums), open: OPEN, at: AT, gaps },
});

describe('a day before what is known of a plateau', () => {
  it('is not known, and none of its figures is 0', () => {
    const day = dayOf('2026-11-13', LOST);
    expect(day).toMatchObject({
      known: 'none',
      knownSince: '2026-11-14T07:30:00.000Z',
      gaps: [{ from: null, to: '2026-11-14T07:30:00.000Z' }],
      intervals: [],
    });
    for (const figures of [day.total, day.agents.total])
      expect(new Set(Object.values(figures))).toEqual(new Set([null]));
    expect(Check(DaySchema, { ...day, itemsSince: null })).toBe(true);
    const [header, total, ...more] = dayCsv(day, 'floor').split('\r\n');
    expect([total!.split(',')[header!.split(',').indexOf('offered')], total!.split(',').at(-1), more]).toEqual([
      '',
      'none',
      [''],
    ]);
  });

  it('is known in part where anything is recorded of it, or it goes on beyond', () => {
    const late = dayOf('2026-11-13', LOST, [['2026-11-13T09:00:00Z', ROAD]]);
    expect([late.known, late.total.offered]).toEqual(['part', 12]);
    expect(dayOf('2026-11-14', LOST)).toMatchObject({ known: 'part', total: { offered: 0 } });
  });

  it('is whole where everything of it was appended since, or nothing was deleted', () => {
    for (const day of [dayOf('2026-11-15', LOST), dayOf('2026-11-13', []), dayOf('2026-11-13', undefined)])
      expect(day).toMatchObject({ known: 'whole', gaps: [], total: { offered: 0 } });
    expect([dayOf('2026-11-15', LOST).knownSince, dayOf('2026-11-13', []).knownSince]).toEqual([
      '2026-11-14T07:30:00.000Z',
      null,
    ]);
  });

  it('is whole before a stretch that was deleted unread in between, of which the days alone are not known', () => {
    const gaps: Gap[] = [{ from: Date.parse('2026-11-11T20:00:00Z'), to: SINCE }];
    const known = ['10', '11', '12', '13', '14', '15'].map((day) => dayOf(`2026-11-${day}`, gaps).known);
    expect(known).toEqual(['whole', 'part', 'none', 'none', 'part', 'whole']);
    expect(dayOf('2026-11-12', gaps)).toMatchObject({
      knownSince: null,
      gaps: [{ from: '2026-11-11T20:00:00.000Z', to: '2026-11-14T07:30:00.000Z' }],
    });
  });
});

describe('days before what is known of a plateau', () => {
  it('are told apart in a range, and no hour that is not whole is held against others', () => {
    const range = rangeOf('2026-11-12', '2026-11-16', LOST, SINCE);
    expect(range.days.map(({ known, total }) => [known, total.offered])).toEqual([
      ['none', null],
      ['none', null],
      ['part', 12 * 15],
      ['whole', 12 * 24],
      ['whole', 12 * 24],
    ]);
    expect([range.knownSince, range.gaps.length, range.total.offered]).toEqual([
      '2026-11-14T07:30:00.000Z',
      1,
      12 * 63,
    ]);
    const saturday = range.week.filter(({ weekday }) => weekday === 6).map(({ hour }) => hour);
    expect(saturday).toEqual(Array.from({ length: 15 }, (_, i) => i + 9));
    expect(Check(RangeSchema, range)).toBe(true);
    const before = rangeOf('2026-11-01', '2026-11-10', LOST, SINCE);
    expect([before.total.offered, before.agents.signedInSeconds]).toEqual([null, null]);
  });

  it('are not compared with', () => {
    const { dayBefore, sameWeekdays } = comparedDates('2026-11-15');
    const dates = [...sameWeekdays, dayBefore, '2026-11-15'].toSorted();
    const days = dates.map((date) => localDay(LYON, date));
    const all = days.flatMap(({ start, end }) => intervalsIn(start, end).map((interval) => [interval, ROAD] as const));
    const sums = clockDays(LYON.zone, days, all);
    const beside = (gaps: readonly Gap[]) =>
      compareDay(LYON, '2026-11-15', { days, sums, open: OPEN, at: AT, gaps }).total;
    expect(beside([]).sameWeekdays).toHaveLength(4);
    expect(beside(LOST)).toMatchObject({ dayBefore: null, lastWeek: null, sameWeekdays: [], expected: null });
  });

  it('are known in part together where one plateau is known, of which alone the clock tells', () => {
    const lost = floorOf('lyon', LOST, []);
    const whole = floorOf('metz', [], [[Date.parse('2026-11-13T09:00:00Z'), ROAD]]);
    const both = sumDays([lost, whole], []);
    expect([both.known, both.total.offered, both.plateaus.map(({ known, total }) => [known, total.offered])]).toEqual([
      'part',
      12,
      [
        ['none', null],
        ['whole', 12],
      ],
    ]);
    expect(both.clock.map(({ plateaus }) => plateaus)).toEqual(both.clock.map(() => 1));
    const none = sumDays([lost], []);
    expect([none.known, none.total.offered, none.clock[0]]).toEqual([
      'none',
      null,
      { time: '00:00', plateaus: 0, offered: null, answered: null, abandoned: null },
    ]);
    for (const days of [both, none])
      expect(Check(DaysSchema, { ...days, plateaus: days.plateaus.map((day) => ({ ...day, itemsSince: null })) })).toBe(
        true,
      );
  });
});
