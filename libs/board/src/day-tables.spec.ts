import { describe, expect, it } from '@jest/globals';
import type { DayKnown } from '#contract';
import { localDay } from '#floor';
import { reviewDay } from './day-review.js';
import { daysTable, type RowsPer } from './day-tables.js';
import { daySums } from './test-sums.js';
import { LYON } from './test-plateau.js';

const OPEN = { calls: [], cases: [], agents: [], owed: [], incidents: [] } as never;

/** The review of a day on which three callers called at nine in the morning, as far as that is known. */
function reviewOf(date: string, known: DayKnown) {
  const morning = Date.parse(`${date}T08:00:00Z`);
  const sums = daySums(localDay(LYON, date), [[morning, { 'queue|road|P1|offered': 3 }]]);
  const review = reviewDay(LYON, { sums, open: OPEN, at: Date.parse('2026-03-10T09:00:00Z'), by: ['queue'] });
  return { ...review, known, intervals: known === 'none' ? [] : review.intervals };
}

async function* threeDays() {
  yield reviewOf('2026-03-02', 'whole');
  yield reviewOf('2026-03-03', 'part');
  yield reviewOf('2026-03-04', 'none');
}

async function rowsPer(per: RowsPer) {
  const rows = [];
  for await (const { date, scope, known } of daysTable('floor', per, threeDays()).rows as AsyncIterable<
    Record<string, unknown>
  >)
    rows.push([date, scope, known]);
  return rows;
}

describe('the table of several days', () => {
  it('says beside the total of each how much of it is known', async () => {
    expect(await rowsPer('day')).toEqual([
      ['2026-03-02', 'total', 'whole'],
      ['2026-03-02', 'queue', undefined],
      ['2026-03-03', 'total', 'part'],
      ['2026-03-03', 'queue', undefined],
      ['2026-03-04', 'total', 'none'],
      ['2026-03-04', 'queue', undefined],
    ]);
  });

  it('says it beside each interval, and once for a day of which nothing is known', async () => {
    expect(await rowsPer('interval')).toEqual([
      ['2026-03-02', 'interval', 'whole'],
      ['2026-03-03', 'interval', 'part'],
      ['2026-03-04', 'total', 'none'],
    ]);
  });
});
