/** What a count is expected to be, as former ones bear it out. */
export interface Expectation {
  readonly mean: number;
  /**
   * The sample standard deviation of the former ones; never below what chance alone makes of a count, the root of its mean,
   * and never below 1.
   */
  readonly spread: number;
  /** Two spreads below the mean, and not below 0; two above. What is higher is a surge. */
  readonly low: number;
  readonly high: number;
  /** How many former ones there are. */
  readonly of: number;
}

/** How many spreads off the mean are still expected. */
const SPREADS = 2;

/** What former counts lead to expect; unknown of fewer than two, which have no spread. */
export function expectationOf(counts: readonly number[]): Expectation | undefined {
  const of = counts.length;
  if (of < 2) return undefined;
  const mean = counts.reduce((sum, n) => sum + n, 0) / of;
  const variance = counts.reduce((sum, n) => sum + (n - mean) ** 2, 0) / (of - 1);
  const spread = Math.max(Math.sqrt(variance), Math.sqrt(mean), 1);
  return { mean, spread, low: Math.max(0, mean - SPREADS * spread), high: mean + SPREADS * spread, of };
}

/** Places that follow one another, each with more than was to be expected of it. */
export interface Surge {
  readonly first: number;
  readonly last: number;
  /** What came there, and what was to be expected, together. */
  readonly count: number;
  readonly expected: number;
}

/** The surges of counts in a row; where a count or its expectation is unknown there is none. */
export function surgesOf(
  counts: readonly (number | undefined)[],
  expectations: readonly (Expectation | undefined)[],
): Surge[] {
  const surges: Surge[] = [];
  for (const [place, count] of counts.entries()) {
    const expectation = expectations[place];
    if (count === undefined || expectation === undefined || count <= expectation.high) continue;
    const before = surges.at(-1);
    const joins = before?.last === place - 1;
    const { first, count: counted, expected } = joins ? before : { first: place, count: 0, expected: 0 };
    if (joins) surges.pop();
    surges.push({ first, last: place, count: counted + count, expected: expected + expectation.mean });
  }
  return surges;
}
