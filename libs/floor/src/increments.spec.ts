import { describe, expect, it } from '@jest/globals';
import { IncrementSum, SumMove } from './increments.js';
import { rowOf } from './row.js';

const rows = [rowOf('queue|roadside|P1'), rowOf('language|fr')];

const taken = (sums: IncrementSum) =>
  [...sums.take()].flatMap(([interval, fields]) => [...fields].map(([field, n]) => `${interval} ${field} ${n}`));

describe('the sums of contributions', () => {
  it('are those of a field, whether it is named or counted by row', () => {
    const sums = new IncrementSum();
    sums.count(900, rows, 'calls', 2);
    sums.count(900, rows.slice(0, 1), 'calls', 3);
    sums.count(1800, rows, 'calls', 1);
    sums.add(900, 'queue|roadside|P1|calls', 4);
    expect(taken(sums).toSorted()).toEqual([
      '1800 language|fr|calls 1',
      '1800 queue|roadside|P1|calls 1',
      '900 language|fr|calls 2',
      '900 queue|roadside|P1|calls 9',
    ]);
    expect(taken(sums)).toEqual([]);
  });

  it('leave nothing behind of what is taken away again', () => {
    const sums = new IncrementSum();
    for (const times of [1, -1] as const) {
      const move = new SumMove(sums, 900, times);
      move.count(900, rows, 'waitMs', 12_000);
      move.add(900, 'queue|roadside|P1|wait~7', 1);
    }
    sums.count(900, rows.slice(1), 'talkMs', 5);
    sums.add(900, 'language|fr|talkMs', -5);
    expect(sums.take()).toEqual(new Map());
  });

  it('pass over what lies before the interval a move begins at', () => {
    const sums = new IncrementSum();
    const move = new SumMove(sums, 900, 1);
    move.count(0, rows, 'calls', 1);
    move.add(0, 'queue|roadside|P1|wait~7', 1);
    move.add(900, 'queue|roadside|P1|wait~7', 1);
    expect(taken(sums)).toEqual(['900 queue|roadside|P1|wait~7 1']);
  });
});
