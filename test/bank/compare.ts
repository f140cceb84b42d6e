import type { DayReview } from '#board';
import type { Oracle, OracleFigures } from './month.js';

const QUARTER_MS = 15 * 60_000;
/** DDSketch's own accuracy, and what rounding to a millisecond adds. */
const WITHIN = 0.01;
const ROUNDING = 0.001;

/**
 * What a day has otherwise than the oracle, a line each: counts and sums to the last one, quantiles and the longest
 * wait within 1 %.
 */
export function differences(day: DayReview, oracle: Oracle['days'][string]): string[] {
  const found = compare('total', day.total, oracle.total);
  for (const [dimension, expected] of [
    ['queue', oracle.byQueue],
    ['urgency', oracle.byUrgency],
  ] as const) {
    const actual = day.by[dimension] ?? {};
    for (const name of new Set([...Object.keys(expected), ...Object.keys(actual)]))
      found.push(...compare(`${dimension} ${name}`, actual[name] ?? {}, expected[name] ?? {}));
  }
  return [...found, ...quarters(day, oracle.offeredByQuarter)].map((line) => `${day.plateau} ${day.date} ${line}`);
}

/** What the figures of a row are otherwise than expected, a line each. */
export function compare(row: string, actual: object, expected: OracleFigures): string[] {
  const figures = actual as Record<string, unknown>;
  if (Object.keys(expected).length === 0) return [`${row}: not in the oracle`];
  return Object.entries(expected).flatMap(([name, value]) => {
    const got = figures[name];
    const allowed = /^(handleP\d+|longestWait)$/.test(name) ? value * WITHIN + ROUNDING : 0;
    const isRight = typeof got === 'number' && Math.abs(got - value) <= allowed;
    return isRight ? [] : [`${row} ${name}: ${String(got)}, expected ${value}`];
  });
}

function quarters(day: DayReview, expected: Readonly<Record<string, number>>): string[] {
  const actual = new Map<number, number>();
  for (const { start, offered } of day.intervals) {
    const quarter = Math.floor(Date.parse(start) / QUARTER_MS) * QUARTER_MS;
    actual.set(quarter, (actual.get(quarter) ?? 0) + (offered ?? 0));
  }
  const lines: string[] = [];
  for (const [start, offered] of Object.entries(expected)) {
    const got = actual.get(Date.parse(start)) ?? 0;
    if (got !== offered) lines.push(`offered in the quarter ${start}: ${got}, expected ${offered}`);
    actual.delete(Date.parse(start));
  }
  for (const [start, offered] of actual)
    if (offered !== 0) lines.push(`offered in the quarter ${new Date(start).toISOString()}: ${offered}, expected none`);
  return lines;
}
