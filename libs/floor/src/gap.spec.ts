import { describe, expect, it } from '@jest/globals';
import { covers, mergedGaps, touches } from './gap.js';

describe('a stretch of time of which something was deleted unread', () => {
  it('touches and covers ranges up to its end, which is not part of it', () => {
    const gap = { from: 10, to: 20 };
    expect(
      [
        { start: 0, end: 10 },
        { start: 20, end: 30 },
        { start: 19, end: 30 },
      ].map((range) => touches(gap, range)),
    ).toEqual([false, false, true]);
    expect(
      [
        { start: 10, end: 20 },
        { start: 9, end: 20 },
        { start: 10, end: 21 },
      ].map((range) => covers(gap, range)),
    ).toEqual([true, false, false]);
    expect(covers({ to: 20 }, { start: -1e15, end: 20 })).toBe(true);
  });

  it('is one with those it overlaps or meets, whichever comes first', () => {
    const gaps = [
      { from: 50, to: 60 },
      { to: 10 },
      { from: 20, to: 40 },
      { to: 5 },
      { from: 8, to: 12 },
      { from: 40, to: 41 },
    ];
    const merged = [{ to: 12 }, { from: 20, to: 41 }, { from: 50, to: 60 }];
    expect(mergedGaps(gaps)).toEqual(merged);
    expect(mergedGaps(gaps.toReversed())).toEqual(merged);
    expect(
      mergedGaps([
        { from: 0, to: 30 },
        { from: 10, to: 20 },
      ]),
    ).toEqual([{ from: 0, to: 30 }]);
    expect(mergedGaps([])).toEqual([]);
  });
});
