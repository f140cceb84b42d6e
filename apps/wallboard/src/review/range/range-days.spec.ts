import { describe, expect, it } from '@jest/globals';
import type { RangeReview } from '#board';
import { cellValue, placeAfter } from './heat-cells.js';
import { comparable, daysOfWeekday, daysThatAre, hoursOfDay, ofDay, ofRange, perDay, stateOf } from './range-days.js';
import { trendDays, trendMarks } from './trend-days.js';

/** Days from Friday, 20 March 2026 on, each with what was offered on it; nothing of one of which nothing is recorded. */
function aRange(offered: readonly (number | undefined)[], at: string): RangeReview {
  const days = offered.map((count, index) => ({
    date: `2026-03-${20 + index}`,
    start: `2026-03-${20 + index}T00:00:00Z`,
    end: `2026-03-${21 + index}T00:00:00Z`,
    recorded: count !== undefined,
    known: 'whole',
    total: { offered: count ?? 0, serviceLevel: count === undefined ? null : 80 },
  }));
  const sum = offered.reduce<number>((total, count) => total + (count ?? 0), 0);
  return { at, days, total: { offered: sum, serviceLevel: 80 } } as unknown as RangeReview;
}

const RANGE = aRange([10, undefined, 30, 7, undefined], '2026-03-23T12:00:00Z');

describe('the days of a range', () => {
  it('are whole, running, not recorded, or still to come', () => {
    expect(
      (['whole', 'running', 'unrecorded', 'future'] as const).map((state) => daysThatAre(RANGE, state).length),
    ).toEqual([2, 1, 1, 1]);
    expect(RANGE.days.map((day) => ofDay(day, RANGE, 'offered'))).toEqual([10, undefined, 30, 7, undefined]);
    expect(daysOfWeekday(RANGE, 6)).toEqual([]);
    expect(daysOfWeekday(RANGE, 1)).toEqual([RANGE.days[3]]);
  });

  it('are known in part, or not at all, where the log deleted something of them unread', () => {
    const known = (['none', 'part', 'part', 'part'] as const).map((each, index) => ({
      ...RANGE.days[index]!,
      recorded: index > 1,
      known: each,
    }));
    const range = { ...RANGE, days: known } as RangeReview;
    expect(known.map((day) => stateOf(day, range))).toEqual(['unknown', 'part', 'part', 'running']);
    expect(known.map((day) => ofDay(day, range, 'offered'))).toEqual([undefined, undefined, 30, 7]);
    expect(perDay(range, 'offered')).toBeUndefined();
  });

  it('have a mean of those that are known whole, of what is counted alone', () => {
    expect([perDay(RANGE, 'offered'), perDay(RANGE, 'serviceLevel'), perDay(undefined, 'offered')]).toEqual([
      20,
      undefined,
      undefined,
    ]);
    expect([comparable(RANGE, 'offered'), comparable(RANGE, 'serviceLevel')]).toEqual([20, 80]);
    expect(perDay(aRange([5], '2026-03-20T12:00:00Z'), 'offered')).toBeUndefined();
  });

  it('come to nothing known where none is recorded', () => {
    expect([ofRange(aRange([undefined], RANGE.at), 'offered'), ofRange(RANGE, 'offered')]).toEqual([undefined, 47]);
  });

  it('begin with the hour in which operating days begin, though one begins late', () => {
    const range = {
      days: [{ start: '2026-03-29T05:00:00Z' }, { start: '2026-03-30T04:00:00Z' }],
    } as unknown as RangeReview;
    const hours = hoursOfDay(range, (instant) => new Date(instant).toISOString().slice(11, 16));
    expect([hours[0], hours.at(-1), new Set(hours).size]).toEqual([4, 3, 24]);
  });
});

const daysOnAxis = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    ...trendDays(RANGE, undefined, 'offered')[0]!,
    index,
    date: new Date(Date.UTC(2026, 2, 20 + index)).toISOString().slice(0, 10),
  }));

describe('a trend', () => {
  it('lies over another by how far days are from the first, with gaps for what is not known', () => {
    const days = trendDays(RANGE, aRange([1, 2], RANGE.at), 'offered');
    expect(days.map(({ value, otherValue }) => [value, otherValue])).toEqual([
      [10, 1],
      [undefined, 2],
      [30, undefined],
      [7, undefined],
      [undefined, undefined],
    ]);
    expect(days.map(({ isWeekend }) => isWeekend)).toEqual([false, true, true, false, false]);
    expect(trendDays(aRange([1], RANGE.at), RANGE, 'offered')).toHaveLength(5);
  });

  it('is marked at each day, each Monday, or each month', () => {
    expect([trendMarks(daysOnAxis(7)), trendMarks(daysOnAxis(20)), trendMarks(daysOnAxis(120))]).toEqual([
      [0, 1, 2, 3, 4, 5, 6],
      [3, 10, 17],
      [12, 42, 73, 103],
    ]);
  });
});

const afterLastHour = (key: string) => placeAfter(key, [0, 23], [7, 24]);

describe('an hour of the week', () => {
  it('shows the mean of what is counted, and any other figure as it is', () => {
    const known = { weekday: 1, hour: 9, days: 4, offered: 10, serviceLevel: 75, averageSpeedOfAnswer: null };
    const value = (name: 'offered' | 'serviceLevel' | 'averageSpeedOfAnswer') =>
      cellValue(known as unknown as RangeReview['week'][number], name);
    expect([value('offered'), value('serviceLevel'), value('averageSpeedOfAnswer')]).toEqual([2.5, 75, undefined]);
    expect(cellValue(undefined, 'offered')).toBeUndefined();
  });

  it('is reached from its neighbours, and no further than the edge', () => {
    expect(['ArrowRight', 'ArrowDown', 'ArrowUp', 'ArrowLeft', 'Home', 'End'].map(afterLastHour)).toEqual([
      [0, 23],
      [1, 23],
      [0, 23],
      [0, 22],
      [0, 0],
      [0, 23],
    ]);
    expect(afterLastHour('Tab')).toBeUndefined();
  });
});
