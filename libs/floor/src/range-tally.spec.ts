import { describe, expect, it } from '@jest/globals';
import { type IntervalSums, RangeTally, sumOf } from './range-tally.js';
import { NOTHING_PENDING } from './tally.js';

const SUMS: IntervalSums = {
  'queue|road|P1|offered': '3',
  'queue|road|P2|offered': 1,
  'queue|medical|P1|offered': '2',
  'language|fr|offered': '6',
  'incident|snow|offered': '1',
  'milestone|arrived|road|reached': '2',
  'agents||busyMs': '5000',
  'agents|road|busyMs': '5000',
  'corrected|2026-03-02T09:00Z': '4',
};

const offered = (tally: RangeTally, dimension: 'queue' | 'urgency' | 'language' | 'incident', name: string) =>
  tally.by[dimension].get(name)?.of('offered');

describe('the sums of a range', () => {
  const tally = new RangeTally();
  tally.add(SUMS, 1);

  it('N5 are the total of the queues, and alone by each other side', () => {
    expect(tally.total.of('offered')).toBe(6);
    expect([offered(tally, 'queue', 'road'), offered(tally, 'queue', 'medical')]).toEqual([4, 2]);
    expect([offered(tally, 'urgency', 'P1'), offered(tally, 'urgency', 'P2')]).toEqual([5, 1]);
    expect([offered(tally, 'language', 'fr'), offered(tally, 'incident', 'snow')]).toEqual([6, 1]);
  });

  it('D8 are of a language whatever region or script its tags name', () => {
    const other = new RangeTally();
    other.add({ 'language|fr|offered': 6, 'language|fr-CA|offered': 3, 'language|FR-be|offered': 1 }, 1);
    expect([...other.by.language.keys()]).toEqual(['fr']);
    expect(offered(other, 'language', 'fr')).toBe(10);
    other.add({ 'language|fr-CA|offered': 10 }, -1);
    expect(other.by.language.size).toBe(0);
  });

  it('N9 N11 keep milestones and agents apart from calls', () => {
    expect(tally.milestones.get('arrived')!.get('road')!.of('reached')).toBe(2);
    expect(['', 'road'].map((queue) => tally.agents.get(queue)!.agentFigures().busySeconds)).toEqual([5, 5]);
    expect(tally.total.of('busyMs')).toBe(0);
  });

  it('N7 leave nothing behind of an interval that was taken away again', () => {
    const other = new RangeTally();
    other.add(SUMS, 1);
    other.add(SUMS, -1);
    const left = [...Object.values(other.by), other.agents, other.milestones].map(({ size }) => size);
    expect([new Set(left), other.total.isEmpty]).toEqual([new Set([0]), true]);
  });

  it('D3 give the same figures summed in parts', () => {
    const whole = sumOf(tally.by.queue.values()).figures(NOTHING_PENDING);
    expect(whole).toEqual(tally.total.figures(NOTHING_PENDING));
  });
});
