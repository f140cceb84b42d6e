import { describe, expect, it } from '@jest/globals';
import { comparedDate, dateAfter, dayPath, isDate, listOf, listPath, readReviewQuery, toList } from './review-query.js';

const comparedIn = (query: string) => readReviewQuery(query).compared;

describe('what the address of a review says', () => {
  it('is read, and what it cannot mean is as if it were not there', () => {
    const query =
      '?view=cases&date=2026-03-12&minutes=15&figure=deadlinesMissed&queue=road&urgency=&sort=-dueAt&page=3&id=k1';
    expect(readReviewQuery(query)).toEqual({
      date: '2026-03-12',
      minutes: 15,
      compared: 'mean',
      figure: 'deadlinesMissed',
      filters: { queue: 'road' },
      from: undefined,
      to: undefined,
      sort: 'dueAt',
      descending: true,
      page: 3,
      id: 'k1',
    });
    const plain = {
      date: undefined,
      minutes: 60,
      compared: 'mean',
      figure: 'abandoned',
      filters: {},
      from: undefined,
      to: undefined,
      sort: undefined,
      descending: false,
      page: 1,
      id: undefined,
    };
    expect(readReviewQuery('?date=2026-02-30&minutes=7&figure=serviceLevel&page=-1')).toEqual(plain);
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

  it('leads to the items behind a number without what another list was told', () => {
    const hour = { from: '2026-03-12T09:00:00.000Z', to: '2026-03-12T10:00:00.000Z' };
    expect(toList('2026-03-12', 'casesOpened', { queue: 'road', ...hour })).toEqual({
      view: 'cases',
      date: '2026-03-12',
      figure: 'casesOpened',
      queue: 'road',
      urgency: undefined,
      language: undefined,
      category: undefined,
      outcome: undefined,
      milestone: undefined,
      ...hour,
      sort: undefined,
      page: undefined,
      id: undefined,
    });
    expect(listPath('a b', '2026-03-12', readReviewQuery('?figure=answeredLate&queue=road'))).toBe(
      '/plateaus/a%20b/calls?date=2026-03-12&figure=answeredLate&queue=road',
    );
    expect(dayPath('a b', '2026-03-12', 'agents')).toBe(
      '/plateaus/a%20b/days/2026-03-12?by=queue%2Curgency%2Clanguage%2Ccategory%2Coutcome&of=agents',
    );
    expect(['calls', 'reached', 'serviceLevel'].map(listOf)).toEqual(['calls', 'cases', undefined]);
  });
});
