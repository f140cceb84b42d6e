import { describe, expect, it } from '@jest/globals';
import { Arrivals, Demand } from './demand.js';

const HOUR = 3_600_000;
const monday = Date.parse('2026-03-02T00:00:00Z');

describe('demand', () => {
  it('has the mean of a week that was asked for', () => {
    const demand = new Demand('Europe/Paris', 80);
    let sum = 0;
    for (let minute = 0; minute < 7 * 24 * 60; minute += 1) sum += demand.expectedAt(monday + minute * 60_000);
    expect(sum / (7 * 24 * 60)).toBeCloseTo(80, 0);
  });

  it('follows the local hour, through a change of the clocks', () => {
    const demand = new Demand('Europe/Madrid', 80);
    const noonOf = (day: string, offset: string) => demand.expectedAt(Date.parse(`${day}T12:00:00${offset}`));
    // The clocks went forward on 29 March 2026; both are Thursdays.
    expect(noonOf('2026-03-26', '+01:00')).toBeCloseTo(noonOf('2026-04-02', '+02:00'), 6);
    expect(new Demand('America/Toronto', 80).expectedAt(monday + 17 * HOUR)).toBeCloseTo(
      new Demand('UTC', 80).expectedAt(monday + 12 * HOUR),
      6,
    );
  });

  it('never exceeds its most', () => {
    const demand = new Demand('Europe/Paris', 80);
    for (let minute = 0; minute < 7 * 24 * 60; minute += 7)
      expect(demand.expectedAt(monday + minute * 60_000)).toBeLessThanOrEqual(demand.most);
  });
});

describe('arrivals', () => {
  it('are as many as the demand lets expect', () => {
    const arrivals = new Arrivals(new Demand('UTC', 100), ['arrivals', 7]);
    let count = 0;
    for (let at = arrivals.after(monday); at < monday + 28 * 24 * HOUR; at = arrivals.after(at)) count += 1;
    expect(count / (28 * 24)).toBeGreaterThan(94);
    expect(count / (28 * 24)).toBeLessThan(106);
  });
});
