import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { binName, binNamed, binOf, durationOf, longest, quantiles, RELATIVE_ACCURACY, ZERO_BIN } from './sketch.js';
import { NOTHING_PENDING, Tally } from './tally.js';

const WEEK_MS = 7 * 86_400_000;
const duration = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 1_000 }),
  fc.integer({ min: 0, max: 3_600_000 }),
  fc.integer({ min: 0, max: WEEK_MS }),
);
const durations = fc.array(duration, { minLength: 1, maxLength: 200 });

function bagOf(samples: readonly number[]): Map<number, number> {
  const bag = new Map<number, number>();
  for (const sample of samples) bag.set(binOf(sample), (bag.get(binOf(sample)) ?? 0) + 1);
  return bag;
}

/** The sample at the nearest rank of `percent`, in whole numbers throughout. */
function exact(samples: readonly number[], percent: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.max(1, Math.ceil((percent * samples.length) / 100)) - 1]!;
}

function expectWithinAccuracy(given: number | undefined, wanted: number): void {
  // Beyond the accuracy, only what a floating-point logarithm rounds away.
  expect(Math.abs(given! - wanted)).toBeLessThanOrEqual(wanted * (RELATIVE_ACCURACY + 1e-9));
}

describe('a bag of bins', () => {
  it('D2 stands for each duration within 1 %', () => {
    fc.assert(fc.property(duration, (sample) => expectWithinAccuracy(durationOf(binOf(sample)), sample)));
  });

  it('D2 gives quantiles within 1 % of the sample at the nearest rank', () => {
    const property = fc.property(durations, (samples) => {
      const percents = [1, 50, 90, 95, 100];
      const given = quantiles(
        bagOf(samples),
        percents.map((percent) => percent / 100),
      );
      percents.forEach((percent, i) => expectWithinAccuracy(given[i], exact(samples, percent)));
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('D2 takes the rank ⌈q·n⌉, not one beside it, for any number of samples', () => {
    for (let n = 1; n <= 400; n += 1) {
      // Bins of one sample each: the bin that is found is the rank.
      const bag = new Map(Array.from({ length: n }, (_, i) => [i, 1] as const));
      const ranks = [50, 90, 95].map((percent) => Math.floor((percent * n + 99) / 100));
      expect(quantiles(bag, [0.5, 0.9, 0.95])).toEqual(ranks.map((rank) => durationOf(rank - 1)));
    }
  });

  it('D2 keeps 0 in a bin of its own, below all others', () => {
    expect(binOf(0)).toBe(ZERO_BIN);
    expect(binOf(-1)).toBe(ZERO_BIN);
    expect(binOf(1)).toBeGreaterThan(ZERO_BIN);
    expect(durationOf(ZERO_BIN)).toBe(0);
    const bag = bagOf([0, 0, 0, 60_000]);
    expect(quantiles(bag, [0.5, 0.75])).toEqual([0, 0]);
    expectWithinAccuracy(quantiles(bag, [0.95])[0], 60_000);
  });

  it('gives longer durations no lower bin', () => {
    const property = fc.property(duration, duration, (a, b) => {
      expect(binOf(Math.min(a, b))).toBeLessThanOrEqual(binOf(Math.max(a, b)));
    });
    fc.assert(property);
  });

  it('gives the longest within 1 %', () => {
    fc.assert(fc.property(durations, (samples) => expectWithinAccuracy(longest(bagOf(samples)), Math.max(...samples))));
  });

  it('knows nothing of no samples', () => {
    expect(quantiles(new Map(), [0.5, 0.9])).toEqual([undefined, undefined]);
    expect(longest(new Map())).toBeUndefined();
    expect(longest(new Map([[7, 0]]))).toBeUndefined();
    expect(quantiles(new Map([[7, 0]]), [0.5])).toEqual([undefined]);
  });

  it('N7 is as before when samples are added and taken away again', () => {
    const property = fc.property(durations, durations, (kept, passing) => {
      const tally = new Tally();
      const add = (samples: readonly number[], n: number) => {
        for (const sample of samples) tally.add(`wait~${binName(binOf(sample))}`, n);
      };
      add(passing, 1);
      add(kept, 1);
      add(passing, -1);
      expectWithinAccuracy(tally.figures(NOTHING_PENDING).longestWait! * 1000, Math.max(...kept));
      add(kept, -1);
      expect(tally.isEmpty).toBe(true);
      expect(tally.figures(NOTHING_PENDING).longestWait).toBeUndefined();
    });
    fc.assert(property);
  });

  it('is named in a field and found again by that name', () => {
    fc.assert(fc.property(duration, (sample) => expect(binNamed(binName(binOf(sample)))).toBe(binOf(sample))));
    expect(binName(ZERO_BIN)).toBe('zero');
  });
});
