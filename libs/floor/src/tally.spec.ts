import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DERIVED_FIGURES, FIGURE_NAMES, SUM_FIGURES, URGENCY_LEVELS } from '#contract';
import { type IntervalSums, RangeTally } from './range-tally.js';
import { NOTHING_PENDING, Tally } from './tally.js';

const CASE_SUMS = ['casesOpened', 'casesClosed', 'casesReopened', 'deadlinesMet', 'deadlinesMissed'] as const;

function tallyOf(metrics: Record<string, number>): Tally {
  const tally = new Tally();
  for (const [metric, n] of Object.entries(metrics)) tally.add(metric, n);
  return tally;
}

const level = (metrics: Record<string, number>, waiting = 0) =>
  tallyOf(metrics).figures({ ...NOTHING_PENDING, waitingWithinTarget: waiting }).serviceLevel;

describe('the figures of a tally', () => {
  it('D3 are 0 where they are sums and unknown where they are quotients, over nothing', () => {
    const figures = new Tally().figures(NOTHING_PENDING);
    for (const name of SUM_FIGURES) expect(figures[name]).toBe(0);
    const quotients = DERIVED_FIGURES.filter((name) => !(CASE_SUMS as readonly string[]).includes(name));
    for (const name of quotients) expect(Object.hasOwn(figures, name)).toBe(false);
    const ofCalls = new Tally().callFigures(NOTHING_PENDING);
    for (const name of CASE_SUMS) expect([figures[name], ofCalls[name]]).toEqual([0, null]);
  });

  it('D3 know the service level once an entry is in the denominator', () => {
    expect(level({ offered: 4, answered: 2, answeredWithinTarget: 1 })).toBe(25);
    expect(level({ offered: 4, answeredWithinTarget: 1, flowedOut: 1, shortAbandoned: 1 })).toBe(50);
    expect(level({ offered: 4, answeredWithinTarget: 1 }, 3)).toBe(100);
    expect(level({ offered: 3, flowedOut: 1, shortAbandoned: 1 }, 1)).toBeUndefined();
    expect(level({ offered: 1, abandoned: 1 })).toBe(0);
  });

  it('are quotients of their sums', () => {
    const figures = tallyOf({
      offered: 8,
      answered: 4,
      abandoned: 2,
      waitMs: 50_000,
      handled: 3,
      talkMs: 60_000,
      holdMs: 20_000,
      wrapUpMs: 10_000,
      wrapped: 4,
      advice: 1,
      cases: 2,
    }).figures(NOTHING_PENDING);
    expect(figures).toMatchObject({ waitSeconds: 50, averageSpeedOfAnswer: 12.5, abandonRate: 25 });
    expect(figures).toMatchObject({ handleSeconds: 90, talkSeconds: 60, holdSeconds: 20, wrapUpSeconds: 10 });
    expect(figures).toMatchObject({ averageHandleTime: 30, adviceRate: 25, caseRate: 50 });
  });

  it('D2 read handle times off their own bag, and the longest wait off the other', () => {
    const figures = tallyOf({ 'handle~zero': 9, 'wait~0': 1 }).figures(NOTHING_PENDING);
    expect(figures).toMatchObject({ handleP50: 0, handleP90: 0, handleP95: 0 });
    expect(figures.longestWait).toBeCloseTo(0.001, 4);
  });

  it('are named as the contract names them', () => {
    const full = {
      calls: 1,
      casesOpened: 1,
      deadlinesMet: 1,
      offered: 1,
      answered: 1,
      handled: 1,
      wrapped: 1,
      'handle~zero': 1,
      'wait~zero': 1,
    };
    expect(new Set(Object.keys(tallyOf(full).figures(NOTHING_PENDING)))).toEqual(new Set(FIGURE_NAMES));
  });
});

const METRICS = ['calls', 'offered', 'answered', 'waitMs', 'wait~zero', 'wait~120', 'handle~-3'];
const name = fc.constantFrom('road', 'medical', 'constructor');
const field = fc
  .oneof(
    fc.tuple(fc.constant('queue'), name, fc.constantFrom(...URGENCY_LEVELS)),
    fc.tuple(fc.constantFrom('language', 'category', 'outcome'), name),
  )
  .chain((row) => fc.constantFrom(...METRICS).map((metric) => [...row, metric].join('|')));
const sums: fc.Arbitrary<IntervalSums> = fc.dictionary(
  field,
  fc.oneof(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 }).map(String)),
);

const shown = (range: RangeTally) => ({
  total: range.total.figures(NOTHING_PENDING),
  by: Object.fromEntries(
    Object.entries(range.by).map(([dimension, tallies]) => [
      dimension,
      Object.fromEntries([...tallies].map(([key, tally]) => [key, tally.figures(NOTHING_PENDING)])),
    ]),
  ),
});

describe('the tally of a range', () => {
  it('N5 counts a row of queue and urgency in the total, its queue and its urgency, other rows alone', () => {
    const range = new RangeTally();
    range.add({ 'queue|road|P1|offered': '2', 'queue|road|P2|offered': 1, 'language|fr|offered': '3' }, 1);
    expect(range.total.of('offered')).toBe(3);
    expect(range.by.queue.get('road')!.of('offered')).toBe(3);
    expect([...range.by.urgency].map(([urgency, tally]) => [urgency, tally.of('offered')])).toEqual([
      ['P1', 2],
      ['P2', 1],
    ]);
    expect(range.by.language.get('fr')!.of('offered')).toBe(3);
    expect([range.by.category.size, range.by.outcome.size]).toEqual([0, 0]);
  });

  it('N7 holds nothing once everything is taken away again', () => {
    const property = fc.property(fc.array(sums, { maxLength: 5 }), (intervals) => {
      const range = new RangeTally();
      for (const interval of intervals) range.add(interval, 1);
      for (const interval of intervals) range.add(interval, -1);
      expect(range.total.isEmpty).toBe(true);
      for (const tallies of Object.values(range.by)) expect(tallies.size).toBe(0);
    });
    fc.assert(property);
  });

  it('N7 is what it would be had the interval never been there', () => {
    const property = fc.property(fc.array(sums, { maxLength: 5 }), sums, (kept, passing) => {
      const [with_, without] = [new RangeTally(), new RangeTally()];
      with_.add(passing, 1);
      for (const interval of kept) {
        with_.add(interval, 1);
        without.add(interval, 1);
      }
      with_.add(passing, -1);
      expect(shown(with_)).toEqual(shown(without));
    });
    fc.assert(property);
  });
});
