import { describe, expect, it } from '@jest/globals';
import { INTERVAL_MS, type IntervalSums } from '#floor';
import { SlidingWindow } from './sliding-window.js';

const NOW = Date.parse('2026-03-02T09:32:10Z');
const CURRENT = Date.parse('2026-03-02T09:30:00Z');

const sums = (offered: number): IntervalSums => ({ 'queue|road|P1|offered': offered });

/** Intervals by their distance from the current one, with what was offered in each. */
const held = (offered: Readonly<Record<number, number>>) =>
  new Map(Object.entries(offered).map(([place, n]) => [CURRENT + Number(place) * INTERVAL_MS, { sums: sums(n) }]));

const offered = (window: SlidingWindow, at: number, intervals: ReturnType<typeof held>) =>
  window.at(at, intervals).total.of('offered');

describe('a sliding window', () => {
  it('D5 is the last few intervals, the current one included', () => {
    const intervals = held({ [-3]: 1000, [-2]: 100, [-1]: 10, 0: 1 });
    expect(offered(new SlidingWindow(3), NOW, intervals)).toBe(111);
  });

  it('D5 is none of the intervals to come, though a clock that is ahead says something of them', () => {
    const window = new SlidingWindow(3);
    expect(offered(window, NOW, held({ 0: 1, 1: 7 }))).toBe(1);
    window.change(CURRENT + INTERVAL_MS, sums(7), sums(9));
    expect(offered(window, NOW, held({ 0: 1, 1: 9 }))).toBe(1);
    expect(offered(window, NOW + INTERVAL_MS, held({ 0: 1, 1: 9 }))).toBe(10);
  });

  it('D5 moves on with the time, across midnight as well', () => {
    const intervals = held({ [-2]: 100, [-1]: 10, 0: 1 });
    const window = new SlidingWindow(3);
    const moved = [0, 1, 2, 3].map((place) => offered(window, NOW + place * INTERVAL_MS, intervals));
    expect(moved).toEqual([111, 11, 1, 0]);
  });

  it('N7 takes over what changed within it, and nothing of what did before it', () => {
    const window = new SlidingWindow(3);
    window.at(NOW, held({ 0: 1 }));
    window.change(CURRENT, sums(1), sums(4));
    window.change(CURRENT - INTERVAL_MS, undefined, sums(10));
    window.change(CURRENT - 3 * INTERVAL_MS, undefined, sums(1000));
    expect(offered(window, NOW, new Map())).toBe(14);
    window.change(CURRENT, sums(4), undefined);
    expect(offered(window, NOW, new Map())).toBe(10);
  });

  it('says where it begins and ends', () => {
    const window = new SlidingWindow(3);
    window.at(NOW, new Map());
    expect([window.start, window.end]).toEqual([CURRENT - 2 * INTERVAL_MS, CURRENT + INTERVAL_MS]);
    window.clear();
    expect(offered(window, NOW, held({ 0: 1 }))).toBe(1);
  });
});
