import { DDSketch } from '@datadog/sketches-js';

/** Quantiles are within this fraction of a sample beside the exact rank. */
export const RELATIVE_ACCURACY = 0.01;

// Masson, Rim and Lee, "DDSketch" (VLDB 2019). Only its mapping from value to bin is used: a bag of bins can be
// subtracted again, which the library's own store cannot.
const mapping = new DDSketch({ relativeAccuracy: RELATIVE_ACCURACY }).mapping;

/** The bin of durations of 0 ms, which the logarithmic mapping cannot hold. It sorts below every other bin. */
export const ZERO_BIN = Number.MIN_SAFE_INTEGER;

/** A bag of integer bins: how many samples fell into each. */
export type Bins = ReadonlyMap<number, number>;

/** The bin of a duration in milliseconds; a negative one counts as 0. */
export const binOf = (milliseconds: number): number => (milliseconds <= 0 ? ZERO_BIN : mapping.key(milliseconds));

/** The duration in milliseconds that stands for a bin. */
export const durationOf = (bin: number): number => (bin === ZERO_BIN ? 0 : mapping.value(bin));

/** A bin as it stands in a key. */
export const binName = (bin: number): string => (bin === ZERO_BIN ? 'zero' : String(bin));

/** The bin a key names. */
export const binNamed = (name: string): number => (name === 'zero' ? ZERO_BIN : Number(name));

/**
 * The durations in milliseconds at the nearest ranks `⌈q·n⌉` of each quantile `q`, given in ascending order;
 * `undefined` for an empty bag.
 */
export function quantiles(bins: Bins, qs: readonly number[]): (number | undefined)[] {
  const sorted = [...bins].filter(([, n]) => n > 0).toSorted(([a], [b]) => a - b);
  const total = sorted.reduce((sum, [, n]) => sum + n, 0);
  let index = 0;
  let below = 0;
  return qs.map((q) => {
    const rank = Math.max(1, Math.ceil(q * total));
    while (index < sorted.length && below + sorted[index]![1] < rank) below += sorted[index++]![1];
    const bin = sorted[index];
    return bin === undefined ? undefined : durationOf(bin[0]);
  });
}

/** The longest duration in milliseconds, as its bin stands for it; `undefined` for an empty bag. */
export function longest(bins: Bins): number | undefined {
  let top: number | undefined;
  for (const [bin, n] of bins) if (n > 0 && (top === undefined || bin > top)) top = bin;
  return top === undefined ? undefined : durationOf(top);
}
