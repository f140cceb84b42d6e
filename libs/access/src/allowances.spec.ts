import { describe, expect, it } from '@jest/globals';
import { Allowances } from './allowances.js';

const OF_TEN = { perSecond: 2, burst: 10 };

describe('allowances', () => {
  it('let a burst through, then so many a second, and say how long to wait', () => {
    let now = 1_000;
    const allowances = new Allowances(() => now);
    const waits = Array.from({ length: 12 }, () => allowances.spend('a', OF_TEN));
    expect(waits).toEqual([...Array.from({ length: 10 }, () => 0), 500, 500]);
    expect(allowances.spend('b', OF_TEN)).toBe(0);
    now += 500;
    expect([allowances.spend('a', OF_TEN), allowances.spend('a', OF_TEN)]).toEqual([0, 500]);
    now += 60_000;
    expect(allowances.spend('a', OF_TEN, 10)).toBe(0);
    expect(allowances.spend('a', OF_TEN, 11)).toBeGreaterThan(0);
  });

  it('do not grow with names: who makes them up cannot fill the memory', () => {
    const allowances = new Allowances(() => 0);
    for (let i = 0; i < 150_000; i += 1) allowances.spend(`name ${i}`, OF_TEN);
    const { size } = (allowances as unknown as { spent: Map<string, number> }).spent;
    expect(size).toBe(100_000);
  });
});
