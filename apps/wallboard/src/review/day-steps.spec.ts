import { describe, expect, it } from '@jest/globals';
import type { RestFigures } from '#board';
import { type Beside, type Day, isEmpty, isFuture, isRunning, meanOf, spreadOf } from './answers.js';
import { readDaySteps } from './day-steps.js';

// Clocks in Paris: an hour occurs twice on 25 October 2026.
const START = Date.parse('2026-10-24T22:00:00Z');
const at = (hours: number) => new Date(START + hours * 3_600_000).toISOString();

const aDay = (parts: object = {}): Day =>
  ({
    start: at(0),
    end: at(25),
    at: at(30),
    zone: 'Europe/Paris',
    agents: { total: { signedInSeconds: 0 } },
    gaps: [],
    intervals: [
      { start: at(9), offered: 3, answered: 2, abandoned: 1, corrections: [{ at: at(12), events: 2 }] },
      { start: at(9.5), offered: 4, answered: 4, abandoned: 0, corrections: [{ at: at(12), events: 1 }] },
    ],
    ...parts,
  }) as unknown as Day;

const NOTHING: Beside = { comparison: undefined, staffing: undefined, compared: undefined };
const expected = { low: 1, mean: 5, high: 9 };
const COMPARED = {
  ...NOTHING,
  comparison: { minutes: 60, stretches: ['02:00', '08:00'].map((time) => ({ time, expected })) },
} as unknown as Beside;
const staffed = (start: string) =>
  ({
    ...NOTHING,
    staffing: { stretches: [{ start, total: { erlangA: 3, erlangC: null, atWork: 0 } }] },
  }) as unknown as Beside;

describe('the intervals of a day', () => {
  it('are as many as the day has, with what came in each and how often it was corrected', () => {
    const steps = readDaySteps(aDay(), NOTHING, 60);
    expect(steps).toHaveLength(25);
    expect(steps[9]).toMatchObject({ counts: { offered: 7, answered: 6, abandoned: 1 }, late: 3 });
    expect(steps[10]).toMatchObject({ counts: { offered: 0, answered: 0, abandoned: 0 }, late: 0 });
    expect(
      readDaySteps(aDay(), NOTHING, 30)
        .slice(18, 20)
        .map(({ counts }) => counts?.offered),
    ).toEqual([3, 4]);
  });

  it('tell nothing of those that have not begun', () => {
    const steps = readDaySteps(aDay({ at: at(9.6) }), NOTHING, 60);
    expect([steps[9]!.counts?.offered, steps[10]!.counts]).toEqual([7, undefined]);
  });

  it('tell nothing of those of which everything was deleted unread, here and on another day', () => {
    const day = aDay({
      gaps: [
        { from: null, to: at(5.5) },
        { from: at(9), to: at(11) },
      ],
    });
    const steps = readDaySteps(day, { ...NOTHING, compared: day }, 60);
    expect(steps.flatMap(({ counts }, hour) => (counts === undefined ? [hour] : []))).toEqual([0, 1, 2, 3, 4, 10]);
    expect(steps.flatMap(({ before }, hour) => (before === undefined ? [hour] : []))).toContain(4);
  });

  it('have what was to be expected of their hour, where the clock shows it once', () => {
    const hours = readDaySteps(aDay(), COMPARED, 60);
    // Eight o'clock is the tenth hour of that day; two o'clock came twice.
    expect(hours.flatMap((step, hour) => (step.expected === undefined ? [] : [hour]))).toEqual([9]);
    expect(readDaySteps(aDay(), COMPARED, 30).every((step) => step.expected === undefined)).toBe(true);
  });

  it('have what came at the same time of the clock on another day', () => {
    // A day of 24 hours: nine o'clock there is the tenth hour here.
    const compared = aDay({
      start: '2026-10-17T22:00:00.000Z',
      end: '2026-10-18T22:00:00.000Z',
      intervals: [{ start: '2026-10-18T07:05:00.000Z', offered: 6, answered: 6, abandoned: 0, corrections: [] }],
    });
    const steps = readDaySteps(aDay(), { ...NOTHING, compared }, 60);
    expect(steps.flatMap(({ before }, hour) => (before ? [[hour, before]] : []))).toEqual([[10, 6]]);
    expect([steps[2]!.before, steps[3]!.before]).toEqual([undefined, undefined]);
  });

  it('tell who was at work only where agents said so', () => {
    expect(readDaySteps(aDay(), staffed(at(9)), 60)[9]).toMatchObject({
      erlangA: 3,
      erlangC: undefined,
      atWork: undefined,
    });
    const agents = { total: { signedInSeconds: 60 } };
    expect(readDaySteps(aDay({ agents }), staffed(at(9)), 60)[9]!.atWork).toBe(0);
  });
});

describe('a day', () => {
  it('is empty, running, or still to come', () => {
    expect([isEmpty(aDay()), isEmpty(aDay({ intervals: [] }))]).toEqual([false, true]);
    expect([isRunning(aDay(), at(30)), isRunning(aDay(), at(24.9))]).toEqual([false, true]);
    expect([isFuture(aDay(), at(30)), isFuture(aDay(), at(-1))]).toEqual([false, true]);
  });

  it('is held against a mean of two days at least', () => {
    const days = [
      { offered: 4, serviceLevel: 80 },
      { offered: 7, serviceLevel: null },
    ] as RestFigures[];
    expect([meanOf(days, 'offered'), meanOf(days, 'serviceLevel'), meanOf(undefined, 'offered')]).toEqual([
      5.5,
      undefined,
      undefined,
    ]);
    expect([spreadOf(days, 'offered'), spreadOf(days, 'serviceLevel')]).toEqual([Math.sqrt(4.5), undefined]);
  });
});
