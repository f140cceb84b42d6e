import { describe, expect, it } from '@jest/globals';
import { reviewDay } from './day-review.js';
import { AGENT_FIGURE_NAMES, type DayTable, FIGURE_NAMES, MILESTONE_FIGURE_NAMES } from '#contract';
import { type IntervalSums, localDay } from '#floor';
import { dayCsv } from './day-csv.js';
import { daySums } from './test-sums.js';
import { LYON } from './test-plateau.js';

const MORNING = Date.parse('2026-03-02T09:00:00Z');
const SUMS: IntervalSums = {
  'queue|road|P1|offered': 3,
  'category|=1+1|offered': 3,
  'milestone|arrived|road|reached': 2,
  'milestone|arrived|road|deadlinesMet': 1,
  'agents||busyMs': 60_000,
  'agents|road|busyMs': 60_000,
};

/** The rows of a table by column. */
function tableOf(table: DayTable) {
  const open = { calls: [], cases: [], agents: [], owed: [], incidents: [] } as never;
  const sources = { sums: daySums(localDay(LYON, '2026-03-02'), [[MORNING, SUMS]]), open, at: MORNING };
  const lines = dayCsv(reviewDay(LYON, { ...sources, by: ['queue', 'category'] }), table).split('\r\n');
  expect(lines.pop()).toBe('');
  const [header, ...rows] = lines.map((line) => line.split(','));
  return { header, rows: rows.map((row) => Object.fromEntries(row.map((cell, i) => [header![i]!, cell]))) };
}

describe('a day as CSV', () => {
  it('has a table of calls and cases, in which no name is taken for a formula', () => {
    const { header, rows } = tableOf('floor');
    expect(header).toEqual(['scope', 'name', 'start', ...FIGURE_NAMES, 'known']);
    expect(rows.map(({ scope, name, offered }) => [scope, name, offered])).toEqual([
      ['total', '', '3'],
      ['queue', 'road', '3'],
      ['category', "'=1+1", '3'],
      ['interval', '', '3'],
    ]);
  });

  it('has a table of milestones, in total and by queue', () => {
    const { header, rows } = tableOf('milestones');
    expect(header).toEqual(['milestone', 'scope', 'name', ...MILESTONE_FIGURE_NAMES, 'known']);
    expect(rows).toMatchObject([
      { milestone: 'arrived', scope: 'total', name: '', reached: '2', deadlinesMet: '1', reachP50: '' },
      { milestone: 'arrived', scope: 'queue', name: 'road', reached: '2', deadlinesMetRate: '100' },
    ]);
  });

  it('has a table of the time of agents, in total, by queue and by interval', () => {
    const { header, rows } = tableOf('agents');
    expect(header).toEqual(['scope', 'name', 'start', ...AGENT_FIGURE_NAMES, 'known']);
    expect(rows.map(({ scope, name, start, busySeconds }) => [scope, name, start, busySeconds])).toEqual([
      ['total', '', '2026-03-01T23:00:00.000Z', '60'],
      ['queue', 'road', '2026-03-01T23:00:00.000Z', '60'],
      ['interval', '', '2026-03-02T09:00:00.000Z', '60'],
    ]);
  });
});
