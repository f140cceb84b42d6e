import { describe, expect, it } from '@jest/globals';
import { pageOf } from './list-rows.js';

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);
const FIRST = { descending: false, page: 1 };
const rows = (keyOf: (n: number) => string | number | null, descending = false) =>
  pageOf(numbers(6), keyOf, { descending, page: 1 }).rows;

describe('a list', () => {
  it('has pages, and shows the last one to who asks for more', () => {
    const last = pageOf(numbers(10_000), (n) => n, { ...FIRST, page: 200 });
    expect([last.pages, last.page, last.rows.at(-1)]).toEqual([200, 200, 9_999]);
    expect(pageOf(numbers(60), (n) => n, { ...FIRST, page: 9 })).toMatchObject({ page: 2, pages: 2 });
    expect(pageOf([], () => null, { ...FIRST, page: 2 })).toEqual({ rows: [], page: 1, pages: 1 });
  });

  it('is sorted by any column either way, what is not known first, and what is alike as it came', () => {
    expect(rows((n) => (n * 5) % 6)).toEqual([0, 5, 4, 3, 2, 1]);
    expect(rows((n) => n, true)).toEqual([5, 4, 3, 2, 1, 0]);
    expect(rows((n) => (n === 3 ? null : 'known'))).toEqual([3, 0, 1, 2, 4, 5]);
    expect(rows((n) => n % 2)).toEqual([0, 2, 4, 1, 3, 5]);
  });
});
