import { describe, expect, it } from '@jest/globals';
import { Check } from 'typebox/value';
import { DayComparisonSchema, DaysComparisonSchema } from '#contract';
import { compileStandards, localDay } from '#floor';
import { comparedDates, compareDay, compareDays } from './day-comparison.js';
import { expectationOf, surgesOf } from './expectation.js';
import { OpenRecords } from './open-records.js';
import type { PlateauDefinition } from './plateau-definition.js';
import { clockDays } from './test-sums.js';

const PARIS: PlateauDefinition = {
  id: 'paris',
  name: 'Paris',
  zone: 'Europe/Paris',
  dayStartsAt: '00:00',
  agentFigures: true,
  ...compileStandards({}),
  queues: {},
};

/** What is offered in each local hour of a date; nothing at all of other dates. */
type Offered = Readonly<Record<string, Readonly<Record<number, number>>>>;

const LATER = Date.parse('2027-01-01T00:00:00Z');
const MONTREAL: PlateauDefinition = { ...PARIS, id: 'montreal', name: 'Montréal', zone: 'America/Montreal' };

function sourcesOf(rule: PlateauDefinition, date: string, offered: Offered, { at = LATER, minutes = 60 } = {}) {
  const { dayBefore, sameWeekdays } = comparedDates(date);
  const days = [...sameWeekdays, dayBefore, date].toSorted().map((each) => localDay(rule, each));
  const startOf = clockDays(rule.zone, days, []).map(({ hourStarts }) => hourStarts);
  const told = days.flatMap((day, place) =>
    Object.entries(offered[day.date] ?? {}).map(
      ([hour, n]) =>
        [startOf[place]![Number(hour)]!, { 'queue|road|P2|calls': n, 'queue|road|P2|offered': n }] as const,
    ),
  );
  const sums = clockDays(rule.zone, days, told, minutes);
  return { days, sums, open: new OpenRecords(rule).at(at), at };
}

const compare = (date: string, offered: Offered, at = LATER, minutes = 60) =>
  compareDay(PARIS, date, sourcesOf(PARIS, date, offered, { at, minutes }));

const EVERY_TUESDAY = ['2026-06-23', '2026-06-16', '2026-06-09', '2026-06-02'];
const week = (...counts: readonly number[]): Offered =>
  Object.fromEntries(EVERY_TUESDAY.map((date, i) => [date, { 9: counts[i]!, 10: 20 }]));

describe('what former counts lead to expect', () => {
  it('is their mean and two spreads around it', () => {
    expect(expectationOf([90, 100, 110, 120])).toEqual({
      mean: 105,
      spread: Math.sqrt(500 / 3),
      low: 105 - 2 * Math.sqrt(500 / 3),
      high: 105 + 2 * Math.sqrt(500 / 3),
      of: 4,
    });
  });

  it('is no closer than chance is, and never below 0', () => {
    expect(expectationOf([100, 100])).toMatchObject({ spread: 10, low: 80, high: 120 });
    expect(expectationOf([0, 0, 0])).toEqual({ mean: 0, spread: 1, low: 0, high: 2, of: 3 });
  });

  it('is unknown of one, which has no spread', () => {
    expect([expectationOf([]), expectationOf([7])]).toEqual([undefined, undefined]);
  });

  it('makes surges of what is above, one of those that follow one another', () => {
    const around = expectationOf([0, 0, 0]);
    expect(surgesOf([3, 5, 2, undefined, 4, 9], [around, around, around, around, undefined, around])).toEqual([
      { first: 0, last: 1, count: 8, expected: 0 },
      { first: 5, last: 5, count: 9, expected: 0 },
    ]);
  });
});

describe('a day beside others', () => {
  it('is held against the day before and the same days of the last four weeks, by calendar', () => {
    expect(comparedDates('2026-03-31')).toEqual({
      dayBefore: '2026-03-30',
      sameWeekdays: ['2026-03-24', '2026-03-17', '2026-03-10', '2026-03-03'],
    });
  });

  it('has the figures of each, and the surges of its hours', () => {
    const offered = { ...week(10, 12, 8, 10), '2026-06-29': { 9: 5 }, '2026-06-30': { 9: 40, 10: 21 } };
    const compared = compare('2026-06-30', offered);
    expect(Check(DayComparisonSchema, compared)).toBe(true);
    expect(compared.surges).toEqual([{ first: 9, last: 9, count: 40, expected: 10 }]);
    expect(compared.hours[9]).toMatchObject({
      hour: 9,
      figures: { offered: 40 },
      dayBefore: { offered: 5 },
      lastWeek: { offered: 10 },
      expected: { mean: 10, of: 4 },
    });
    expect(compared.total).toMatchObject({
      figures: { offered: 61 },
      dayBefore: { offered: 5 },
      lastWeek: { offered: 30 },
      sameWeekdays: [{ offered: 30 }, { offered: 32 }, { offered: 28 }, { offered: 30 }],
      expected: { mean: 30 },
    });
  });

  it('knows nothing of days on which nobody called, and expects nothing from one alone', () => {
    const compared = compare('2026-06-30', { '2026-06-09': { 9: 10 }, '2026-06-30': { 9: 40 } });
    expect(compared.total).toMatchObject({ dayBefore: null, lastWeek: null, expected: null });
    expect(compared.total.sameWeekdays.map(({ offered }) => offered)).toEqual([10]);
    expect(compared.hours[9]).toMatchObject({ dayBefore: null, lastWeek: null, expected: null });
    expect(compared.surges).toEqual([]);
  });

  it('does not know of hours that are to come, and says what is to be expected of them', () => {
    const { hours, surges } = compare('2026-06-30', week(10, 12, 8, 10), Date.parse('2026-06-30T07:00:00Z'));
    expect(hours.map(({ figures }) => figures !== null).lastIndexOf(true)).toBe(8);
    expect(hours[9]).toMatchObject({ figures: null, expected: { mean: 10 } });
    expect(surges).toEqual([]);
  });

  it('tells 23 hours where clocks pass over one, and none beside it where they did', () => {
    const short = compare('2026-03-29', { '2026-03-22': { 2: 4 }, '2026-03-29': { 3: 5 } });
    expect(short.hours.map(({ hour }) => hour)).toEqual([0, 1, ...Array.from({ length: 21 }, (_, i) => i + 3)]);
    const after = compare('2026-03-30', { '2026-03-29': { 3: 5 }, '2026-03-30': { 2: 5 } });
    expect(after.hours[2]).toMatchObject({ hour: 2, figures: { offered: 5 }, dayBefore: null });
  });

  it.each([15, 30])('expects by %i minutes what came in them, and finds the same surges', (minutes) => {
    const offered = { ...week(10, 12, 8, 10), '2026-06-30': { 9: 40, 10: 21 } };
    const compared = compare('2026-06-30', offered, LATER, minutes);
    expect(Check(DayComparisonSchema, compared)).toBe(true);
    expect(compared.stretches.length).toBe((24 * 60) / minutes);
    const of = (time: string) => compared.stretches.find((stretch) => stretch.time === time)?.expected;
    expect(of('09:00')).toMatchObject({ mean: 10, of: 4 });
    expect(of('09:30')).toMatchObject({ mean: 0, low: 0, high: 2 });
    const { hours, surges } = compare('2026-06-30', offered);
    expect([compared.hours, compared.surges]).toEqual([hours, surges]);
  });

  it('begins with the stretch in which the day does', () => {
    const rule = { ...PARIS, dayStartsAt: '06:30' };
    const { hours, stretches } = compareDay(rule, '2026-06-30', sourcesOf(rule, '2026-06-30', {}, { minutes: 15 }));
    expect([hours[0]!.hour, stretches[0]!.time, stretches.at(-1)!.time]).toEqual([6, '06:30', '06:15']);
  });
});

const floors = (paris: Offered, montreal: Offered, at = LATER) => [
  { definition: PARIS, ...sourcesOf(PARIS, '2026-06-30', paris, { at }) },
  { definition: MONTREAL, ...sourcesOf(MONTREAL, '2026-06-30', montreal, { at }) },
];

describe('a date of several plateaus beside others', () => {
  it('sums the same hour of each clock, and a former day on which only one had calls', () => {
    const montreal = { '2026-06-30': { 9: 4 }, '2026-06-23': { 9: 2 } };
    const compared = compareDays('2026-06-30', floors({ ...week(10, 12, 8, 10), '2026-06-30': { 9: 40 } }, montreal));
    expect(Check(DaysComparisonSchema, compared)).toBe(true);
    expect(compared.plateaus).toEqual(['paris', 'montreal']);
    expect(compared.total).toMatchObject({
      figures: { offered: 44 },
      lastWeek: { offered: 32 },
      sameWeekdays: [{ offered: 32 }, { offered: 32 }, { offered: 28 }, { offered: 30 }],
    });
    expect(compared.hours[9]).toMatchObject({ figures: { offered: 44 }, lastWeek: { offered: 12 } });
    expect(compared.surges).toEqual([{ first: 9, last: 9, count: 44, expected: 10.5 }]);
  });

  it('knows an hour from where the first clock shows it', () => {
    // Noon in Paris, six in Montreal.
    const { hours } = compareDays('2026-06-30', floors({}, {}, Date.parse('2026-06-30T10:00:00Z')));
    expect(hours.map(({ figures }) => figures !== null).lastIndexOf(true)).toBe(11);
  });
});
