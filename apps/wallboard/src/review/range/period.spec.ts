import { describe, expect, it } from '@jest/globals';
import {
  besidePeriod,
  datesOf,
  fourWeeksTo,
  lengthOf,
  periodAfter,
  periodBefore,
  PRESETS,
  presetPeriod,
  readPeriod,
  weekdayOf,
} from './period.js';

const period = (from: string, to: string) => ({ from, to });
const MARCH = period('2026-03-01', '2026-03-31');

describe('a period', () => {
  it('is read, and is none with an end before its beginning', () => {
    expect(readPeriod('2026-03-01..2026-03-31')).toEqual(MARCH);
    for (const text of ['', '2026-03-02..2026-03-01', '2026-02-30..2026-03-01', '2026-03-01', 'a..b'])
      expect(readPeriod(text)).toBeUndefined();
  });

  it('has its days, also where clocks change among them', () => {
    const days = datesOf(period('2026-03-28', '2026-03-30'));
    expect([days, lengthOf(MARCH)]).toEqual([['2026-03-28', '2026-03-29', '2026-03-30'], 31]);
    expect(days.map(weekdayOf)).toEqual([6, 7, 1]);
  });

  it.each([
    ['thisWeek', '2026-11-23', '2026-11-25'],
    ['lastWeek', '2026-11-16', '2026-11-22'],
    ['thisMonth', '2026-11-01', '2026-11-25'],
    ['lastMonth', '2026-10-01', '2026-10-31'],
    ['last30', '2026-10-26', '2026-11-24'],
    ['last90', '2026-08-27', '2026-11-24'],
    ['lastYear', '2025-01-01', '2025-12-31'],
  ] as const)('is named: %s', (preset, from, to) => {
    expect(presetPeriod(preset, '2026-11-25')).toEqual(period(from, to));
  });

  it('may be named on a Monday, and on the first of a year', () => {
    const named = PRESETS.map((preset) => presetPeriod(preset, '2029-01-01'));
    expect(named.slice(0, 4)).toEqual([
      period('2029-01-01', '2029-01-01'),
      period('2028-12-25', '2028-12-31'),
      period('2029-01-01', '2029-01-01'),
      period('2028-12-01', '2028-12-31'),
    ]);
  });

  it('has neighbours: months beside a whole month, else as many days', () => {
    expect([periodBefore(MARCH), periodAfter(MARCH)]).toEqual([
      period('2026-02-01', '2026-02-28'),
      period('2026-04-01', '2026-04-30'),
    ]);
    const week = period('2026-03-02', '2026-03-08');
    expect([periodBefore(week), periodAfter(week)]).toEqual([
      period('2026-02-23', '2026-03-01'),
      period('2026-03-09', '2026-03-15'),
    ]);
  });

  it('is held beside the same days of the week', () => {
    const week = period('2026-11-16', '2026-11-22');
    expect(besidePeriod(week, 'before')).toEqual(periodBefore(week));
    for (const way of ['weeks', 'year'] as const)
      expect(datesOf(besidePeriod(week, way)).map(weekdayOf)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(besidePeriod(week, 'year').from).toBe('2025-11-17');
    expect(lengthOf(fourWeeksTo('2026-11-22'))).toBe(28);
  });
});
