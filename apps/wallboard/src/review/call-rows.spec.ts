import { describe, expect, it } from '@jest/globals';
import type { CallItem } from '#contract';
import { pageOf } from './call-rows.js';
import { readReviewQuery } from './review-query.js';

const LEVELS = ['P3', 'untriaged', 'P0'] as const;

const calls = (count: number): CallItem[] =>
  Array.from({ length: count }, (_, n) => ({
    id: `c${n}`,
    queue: n % 2 === 0 ? 'road' : 'home',
    urgency: LEVELS[n % 3]!,
    language: n % 5 === 0 ? 'de-CH' : 'fr',
    offeredAt: new Date(Date.UTC(2026, 2, 12) + n * 1000).toISOString(),
    waitSeconds: (n * 7) % count,
    state: 'abandoned',
    recalledAt: n === 1 ? '2026-03-12T01:00:00.000Z' : null,
  }));

const ids = (query: string, count = 6) => pageOf(calls(count), readReviewQuery(query)).rows.map(({ id }) => id);

describe('a list of calls', () => {
  it('has pages, and shows the last one to who asks for more', () => {
    const page = pageOf(calls(10_000), readReviewQuery('?page=200'));
    expect([page.count, page.pages, page.page, page.rows.at(-1)!.id]).toEqual([10_000, 200, 200, 'c9999']);
    expect(pageOf(calls(60), readReviewQuery('?page=9'))).toMatchObject({ page: 2, pages: 2 });
    expect(pageOf([], readReviewQuery('?page=2'))).toEqual({ rows: [], count: 0, page: 1, pages: 1 });
  });

  it('is filtered, a language by its primary subtag', () => {
    expect(ids('?queue=road&urgency=P0')).toEqual(['c2']);
    expect(ids('?language=de')).toEqual(['c0', 'c5']);
    expect(ids('?queue=none')).toEqual([]);
  });

  it('is sorted by any column, urgencies by how urgent they are', () => {
    expect(ids('?sort=urgency')).toEqual(['c2', 'c5', 'c1', 'c4', 'c0', 'c3']);
    expect(ids('?sort=-offeredAt')).toEqual(['c5', 'c4', 'c3', 'c2', 'c1', 'c0']);
    expect(ids('?sort=-recalledAt')[0]).toBe('c1');
    expect(ids('?sort=waitSeconds')).toEqual(['c0', 'c1', 'c2', 'c3', 'c4', 'c5']);
  });
});
