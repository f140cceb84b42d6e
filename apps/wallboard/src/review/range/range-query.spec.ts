import { describe, expect, it } from '@jest/globals';
import { askedPeriod, cellText, readRangeQuery } from './range-query.js';

const TODAY = '2026-11-25';

describe('what the address of a range says', () => {
  it('is read', () => {
    const query = '?view=range&from=2026-03-01&to=2026-03-31&beside=year&figure=abandonRate&cell=7-23';
    expect(readRangeQuery(query, TODAY)).toEqual({
      period: { from: '2026-03-01', to: '2026-03-31' },
      beside: { from: '2025-03-02', to: '2025-04-01' },
      besideName: 'year',
      figure: 'abandonRate',
      cell: { weekday: 7, hour: 23 },
    });
    expect(readRangeQuery('?beside=2026-01-05..2026-01-11', TODAY)).toMatchObject({
      beside: { from: '2026-01-05', to: '2026-01-11' },
      besideName: 'dates',
    });
  });

  it('is as if it were not there where it cannot mean anything', () => {
    const query = '?from=2026-03-31&to=2026-03-01&beside=never&figure=calls&cell=8-1';
    expect(readRangeQuery(query, TODAY)).toEqual({
      period: { from: '2026-10-26', to: '2026-11-24' },
      beside: undefined,
      besideName: undefined,
      figure: 'offered',
      cell: undefined,
    });
    expect([askedPeriod(''), readRangeQuery('?cell=1-24', TODAY).cell]).toEqual([undefined, undefined]);
    expect(cellText({ weekday: 1, hour: 9 })).toBe('1-9');
  });
});
