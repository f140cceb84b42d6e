import { describe, expect, it } from '@jest/globals';
import { IncrementSum, SumMove } from './increments.js';
import { languageRow, PLACE, queueRow } from './row.js';

const rows = [queueRow('roadside', 'P1'), languageRow('fr')];

const taken = (sums: IncrementSum) =>
  [...sums.take()].flatMap(([interval, fields]) => [...fields].map(([field, n]) => `${interval} ${field} ${n}`));

describe('the sums of contributions', () => {
  it('are those of a field, whether it is named or counted by row', () => {
    const sums = new IncrementSum();
    sums.count(900, rows, PLACE.calls, 2);
    sums.count(900, rows.slice(0, 1), PLACE.calls, 3);
    sums.count(1800, rows, PLACE.calls, 1);
    sums.add(900, 'queue|roadside|P1|calls', 4);
    expect(taken(sums).toSorted()).toEqual([
      '1800 language|fr|calls 1',
      '1800 queue|roadside|P1|calls 1',
      '900 language|fr|calls 2',
      '900 queue|roadside|P1|calls 9',
    ]);
    expect(taken(sums)).toEqual([]);
  });

  it('are those of a bin, whether it is named or not', () => {
    const sums = new IncrementSum();
    sums.bin(900, rows[0]!, 'wait', 7, 2);
    sums.bin(900, rows[0]!, 'handle', 7, 1);
    sums.add(900, 'queue|roadside|P1|wait~7', 3);
    expect(taken(sums).toSorted()).toEqual(['900 queue|roadside|P1|handle~7 1', '900 queue|roadside|P1|wait~7 5']);
  });

  it('are told once of a row that was forgotten and made anew meanwhile', () => {
    const sums = new IncrementSum();
    const former = languageRow('fr');
    sums.count(900, [former], PLACE.calls, 1);
    for (let n = 0; languageRow('fr') === former; n += 1) languageRow(`x-${n}`);
    sums.count(900, [languageRow('fr')], PLACE.calls, 1);
    expect(taken(sums)).toEqual(['900 language|fr|calls 2']);
  });

  it('leave nothing behind of what is taken away again', () => {
    const sums = new IncrementSum();
    for (const times of [1, -1] as const) {
      const move = new SumMove(sums, 900, times);
      move.count(900, rows, PLACE.waitMs, 12_000);
      move.bin(900, rows[0]!, 'wait', 7, 1);
      move.add(900, 'queue|roadside|P1|handle~7', 1);
    }
    sums.count(1800, rows, PLACE.calls, 1);
    sums.count(1800, rows, PLACE.calls, -1);
    sums.bin(2700, rows[0]!, 'wait', 7, 1);
    sums.bin(2700, rows[0]!, 'wait', 7, -1);
    sums.count(900, rows.slice(1), PLACE.talkMs, 5);
    sums.add(900, 'language|fr|talkMs', -5);
    expect(sums.take()).toEqual(new Map());
  });

  it('pass over what lies before the interval a move begins at', () => {
    const sums = new IncrementSum();
    const move = new SumMove(sums, 900, 1);
    move.count(0, rows, PLACE.calls, 1);
    move.add(0, 'queue|roadside|P1|wait~7', 1);
    move.bin(0, rows[0]!, 'wait', 7, 1);
    move.add(900, 'queue|roadside|P1|wait~7', 1);
    expect(taken(sums)).toEqual(['900 queue|roadside|P1|wait~7 1']);
  });
});
