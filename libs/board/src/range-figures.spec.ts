import { describe, expect, it } from '@jest/globals';
import { encodeEvents, NOTHING_PENDING, RangeTally } from '#floor';
import type { FloorEvent } from '#contract';
import { OpenRecords } from './open-records.js';
import { pendingOf, PendingSums } from './pending.js';
import { agentSums, figuresBy, milestoneNames, milestoneSums } from './range-figures.js';
import { LYON } from './test-plateau.js';

const START = Date.parse('2026-03-02T09:00:00Z');
const MINUTE = 60_000;
const RANGE = { start: START, end: START + 60 * MINUTE };

/** An agent of road, available since the start. */
function floor() {
  const data = { agent: 'a-1', languages: [], queues: ['road'], slots: 1 };
  const base = { id: '1', source: '/', subject: 's1', plateau: 'lyon', time: START };
  const records = new OpenRecords(LYON);
  records.set('agent:s1', encodeEvents([{ ...base, type: 'agent.signed-in', data } as FloorEvent]));
  return records.at(START);
}

function tallyOf(sums: Readonly<Record<string, number>>): RangeTally {
  const tally = new RangeTally();
  tally.add(sums, 1);
  return tally;
}

describe('the figures of a range', () => {
  it('has a row for each queue asked for, and for each urgency that anything is summed or pending of', () => {
    const pending = new PendingSums();
    pending.add('openObligations', { queue: 'road', urgency: 'P0' });
    const tally = tallyOf({ 'queue|road|P1|offered': 2 });
    const { total, by } = figuresBy(tally, pending, ['road', 'home'], (sums, still) => sums.figures(still));
    expect([total.offered, by.queue['road']!.offered, by.queue['home']!.offered]).toEqual([2, 2, 0]);
    expect(Object.keys(by.urgency).toSorted()).toEqual(['P0', 'P1']);
  });

  it('N9 names the milestones summed or pending in their order, and sums each over its queues', () => {
    const pending = new PendingSums();
    pending.addOverdue('qualified', 'road');
    const tally = tallyOf({ 'milestone|arrived|road|reached': 2, 'milestone|arrived|sea|reached': 3 });
    expect(milestoneNames(tally, pending)).toEqual(['qualified', 'arrived']);
    expect(milestoneSums(tally, 'arrived').milestoneFigures(0).reached).toBe(5);
  });

  it('N11 adds the time that goes on to the time that is summed, of one queue or of each agent once', () => {
    const tally = tallyOf({ 'agents||busyMs': 60_000, 'agents|road|busyMs': 60_000, 'agents|sea|busyMs': 60_000 });
    const signedIn = (queue = '') =>
      agentSums(tally.agents.get(queue), floor(), RANGE, START + 10 * MINUTE, queue).agentFigures().signedInSeconds;
    expect([signedIn(), signedIn('road'), signedIn('sea')]).toEqual([660, 660, 60]);
  });

  it('D3 leaves the sums it was given as they were', () => {
    const tally = tallyOf({ 'agents||busyMs': 60_000 });
    agentSums(tally.agents.get(''), floor(), RANGE, START + 10 * MINUTE);
    expect(tally.agents.get('')!.agentFigures().signedInSeconds).toBe(60);
    expect(pendingOf(floor(), LYON, RANGE, START).total).toEqual(NOTHING_PENDING);
  });
});
