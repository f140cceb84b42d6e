import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { URGENCY_LEVELS } from '#contract';
import { compileTargets } from './targets.js';

const NOON = Date.parse('2026-03-01T12:00:00Z');
const FROM = '2026-03-01T12:00:00Z';

describe('targets', () => {
  it('are 20 s to answer and 5 s for a short abandon where nothing is said', () => {
    const standard = { answerWithin: 20_000, shortAbandon: 5_000 };
    expect(compileTargets([])('road', 'P0', NOON)).toEqual(standard);
    expect(compileTargets([{ queue: 'medical', answerWithinSeconds: 1 }])('road', 'P0', NOON)).toEqual(standard);
  });

  it('come from the last rule that fits, for each of the two limits alone', () => {
    const targets = compileTargets([
      { answerWithinSeconds: 30, shortAbandonSeconds: 3 },
      { urgency: 'P0', answerWithinSeconds: 10 },
      { queue: 'medical', answerWithinSeconds: 15 },
      { queue: 'medical', urgency: 'P3', shortAbandonSeconds: 0 },
    ]);
    expect(targets('road', 'P2', NOON)).toEqual({ answerWithin: 30_000, shortAbandon: 3_000 });
    expect(targets('road', 'P0', NOON)).toEqual({ answerWithin: 10_000, shortAbandon: 3_000 });
    expect(targets('medical', 'P0', NOON)).toEqual({ answerWithin: 15_000, shortAbandon: 3_000 });
    expect(targets('medical', 'P3', NOON)).toEqual({ answerWithin: 15_000, shortAbandon: 0 });
  });

  it('do not take untriaged for P3', () => {
    const targets = compileTargets([{ urgency: 'untriaged', answerWithinSeconds: 12 }]);
    expect(targets('road', 'untriaged', NOON).answerWithin).toBe(12_000);
    expect(targets('road', 'P3', NOON).answerWithin).toBe(20_000);
  });

  it('N1 apply to records opened at their instant or later, never to the past', () => {
    const targets = compileTargets([{ answerWithinSeconds: 30 }, { from: FROM, answerWithinSeconds: 60 }]);
    expect(targets('road', 'P1', NOON - 1).answerWithin).toBe(30_000);
    expect(targets('road', 'P1', NOON).answerWithin).toBe(60_000);
  });

  it('N1 go by their place in the list, not by their instant', () => {
    const targets = compileTargets([
      { from: FROM, answerWithinSeconds: 60 },
      { urgency: 'P0', answerWithinSeconds: 10 },
    ]);
    expect(targets('road', 'P0', NOON).answerWithin).toBe(10_000);
    expect(targets('road', 'P1', NOON).answerWithin).toBe(60_000);
    expect(targets('road', 'P1', NOON - 1).answerWithin).toBe(20_000);
  });

  it('N1 give what reading the list from its end would give', () => {
    const limit = fc.option(fc.integer({ min: 0, max: 600 }), { nil: undefined });
    const rule = fc.record({
      from: fc.option(fc.constantFrom('2026-01-01T00:00:00Z', FROM, '2026-04-01T02:00:00+02:00'), { nil: undefined }),
      queue: fc.option(fc.constantFrom('road', 'medical'), { nil: undefined }),
      urgency: fc.option(fc.constantFrom(...URGENCY_LEVELS), { nil: undefined }),
      answerWithinSeconds: limit,
      shortAbandonSeconds: limit,
    });
    const call = fc.tuple(
      fc.constantFrom('road', 'medical', 'other'),
      fc.constantFrom(...URGENCY_LEVELS),
      fc.constantFrom(0, NOON - 1, NOON, Date.parse('2026-04-01T00:00:00Z') - 1, Date.parse('2026-04-01T00:00:00Z')),
    );
    const property = fc.property(fc.array(rule, { maxLength: 8 }), fc.array(call), (rules, calls) => {
      // Undefined properties stand for absent ones, as they come out of YAML.
      const targets = compileTargets(JSON.parse(JSON.stringify(rules)) as Parameters<typeof compileTargets>[0]);
      for (const [queue, urgency, openedAt] of calls) {
        const fits = rules.toReversed().filter((given) => {
          const isInForce = given.from === undefined || Date.parse(given.from) <= openedAt;
          return isInForce && (given.queue ?? queue) === queue && (given.urgency ?? urgency) === urgency;
        });
        const seconds = (name: 'answerWithinSeconds' | 'shortAbandonSeconds', standard: number) =>
          fits.find((given) => given[name] !== undefined)?.[name] ?? standard;
        expect(targets(queue, urgency, openedAt)).toEqual({
          answerWithin: seconds('answerWithinSeconds', 20) * 1000,
          shortAbandon: seconds('shortAbandonSeconds', 5) * 1000,
        });
      }
    });
    fc.assert(property, { numRuns: 500 });
  });
});
