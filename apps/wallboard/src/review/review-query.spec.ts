import { describe, expect, it } from '@jest/globals';
import { comparedDate, dateAfter, exportPath, isDate, readReviewQuery, toCalls } from './review-query.js';

const comparedIn = (query: string) => readReviewQuery(query).compared;

describe('what the address of a review says', () => {
  it('is read, and what it cannot mean is as if it were not there', () => {
    const query = '?view=calls&date=2026-03-12&minutes=15&queue=road&urgency=&sort=-waitSeconds&page=3';
    expect(readReviewQuery(query)).toEqual({
      date: '2026-03-12',
      minutes: 15,
      compared: 'mean',
      filters: { queue: 'road' },
      sort: 'waitSeconds',
      descending: true,
      page: 3,
    });
    const plain = {
      date: undefined,
      minutes: 60,
      compared: 'mean',
      filters: {},
      sort: 'offeredAt',
      descending: false,
      page: 1,
    };
    expect(readReviewQuery('?date=2026-02-30&minutes=7&sort=size&page=-1')).toEqual(plain);
    expect(readReviewQuery('')).toEqual(plain);
  });

  it('says what the day is held against: a date, or one that follows from it', () => {
    expect(comparedIn('?compare=2026-03-05')).toEqual({ date: '2026-03-05' });
    expect([comparedIn('?compare=last-week'), comparedIn('?compare=2026-02-30'), comparedIn('?compare=')]).toEqual([
      'last-week',
      'mean',
      'mean',
    ]);
    const dates = (['mean', 'day-before', 'last-week', { date: '2020-02-29' }] as const).map((compared) =>
      comparedDate(compared, '2026-03-01'),
    );
    expect(dates).toEqual([undefined, '2026-02-28', '2026-02-22', '2020-02-29']);
  });

  it.each(['0002-03-12', '2026-13-01', '2025-02-29', '2026-3-12', 'today'])('takes %p for no date', (text) => {
    expect(isDate(text)).toBe(false);
  });

  it('leads over months and years by calendar', () => {
    expect([dateAfter('2026-12-31', 1), dateAfter('2024-03-01', -1), dateAfter('2026-03-29', 1)]).toEqual([
      '2027-01-01',
      '2024-02-29',
      '2026-03-30',
    ]);
  });

  it('leads to the calls behind a number without what another list was told', () => {
    expect(toCalls('2026-03-12', { queue: 'road' })).toEqual({
      view: 'calls',
      date: '2026-03-12',
      queue: 'road',
      urgency: undefined,
      language: undefined,
      sort: undefined,
      page: undefined,
    });
    expect(exportPath('a b', '2026-03-12', 'agents')).toBe(
      '/api/v1/plateaus/a%20b/days/2026-03-12?by=queue%2Curgency%2Clanguage%2Ccategory%2Coutcome&of=agents',
    );
  });
});
