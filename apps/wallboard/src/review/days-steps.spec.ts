import { describe, expect, it } from '@jest/globals';
import type { Days } from './answers.js';
import { clockDay, readDaysSteps } from './days-steps.js';

const quarter = (time: string, plateaus: number, offered = 0) => ({
  time,
  plateaus,
  offered: plateaus === 0 ? null : offered,
  answered: plateaus === 0 ? null : offered,
  abandoned: plateaus === 0 ? null : 0,
});

/** It has begun to be nine on one of two plateaus; the day begins at half past eight. */
const DAYS = {
  date: '2026-06-30',
  at: '2026-06-30T10:00:00.000Z',
  clock: [
    quarter('08:30', 2, 3),
    quarter('08:45', 2, 4),
    quarter('09:00', 1, 5),
    quarter('09:15', 0),
    quarter('00:15', 0),
  ],
  plateaus: [{ end: '2026-06-30T22:00:00.000Z' }, { end: '2026-07-01T04:00:00.000Z' }],
} as unknown as Days;

const NOTHING = { comparison: undefined, compared: undefined };

const over = (days: Days) => readDaysSteps(days, NOTHING, 15).map(({ isOver }) => isOver);

describe('the intervals of several plateaus', () => {
  it('are those of their clocks, the small hours of the next morning last', () => {
    expect(clockDay(DAYS)).toEqual({ start: '2026-06-30T08:30:00.000Z', end: '2026-07-01T00:30:00.000Z', zone: 'UTC' });
    const steps = readDaysSteps(DAYS, NOTHING, 30);
    expect(steps.map(({ start, counts }) => [new Date(start).toISOString().slice(11, 16), counts?.offered])).toEqual([
      ['08:30', 7],
      ['09:00', 5],
      ['00:00', undefined],
    ]);
  });

  it('are over once every clock shows a later one', () => {
    expect(over(DAYS)).toEqual([true, false, false, false, false]);
    expect(over({ ...DAYS, at: '2026-07-01T04:00:00.000Z' })).toEqual([true, true, true, true, true]);
  });

  it('have what came at the same time on another day', () => {
    const steps = readDaysSteps(DAYS, { ...NOTHING, compared: { ...DAYS, clock: [quarter('09:15', 2, 9)] } }, 30);
    expect(steps.map(({ before }) => before)).toEqual([undefined, 9, undefined]);
  });

  it('have what was to be expected of them', () => {
    const expected = { mean: 4, spread: 2, low: 0, high: 8, of: 4 };
    const comparison = { minutes: 60, stretches: [{ time: '09:00', expected }] } as never;
    expect(readDaysSteps(DAYS, { ...NOTHING, comparison }, 60).map((step) => step.expected?.mean)).toEqual([
      undefined,
      4,
      undefined,
    ]);
    expect(readDaysSteps(DAYS, { ...NOTHING, comparison }, 15).every((step) => step.expected === undefined)).toBe(true);
  });
});
