import { describe, expect, it } from '@jest/globals';
import type { EventType, FloorEvent } from '#contract';
import { compileStandards, encodeEvents, keyOf, NOTHING_PENDING } from '#floor';
import { OpenRecords } from './open-records.js';
import { pendingOf } from './pending.js';
import type { PlateauDefinition } from './plateau-definition.js';
import { LYON as PLATEAU } from './test-plateau.js';

const START = Date.parse('2026-03-02T09:00:00Z');
const MINUTE = 60_000;
const LYON: PlateauDefinition = {
  ...PLATEAU,
  ...compileStandards({ milestones: [{ milestone: 'arrived', dueMinutes: 60 }] }),
};

function at(minutes: number, type: EventType, subject: string, data: object = {}): FloorEvent {
  const base = { id: `${type}@${minutes}`, source: '/pbx', type, subject, plateau: 'lyon', data };
  return { ...base, time: START + minutes * MINUTE } as FloorEvent;
}

const queued = (subject: string, more: object = {}) =>
  at(0, 'call.queued', subject, { queue: 'road', language: 'fr', urgency: 'P1', ...more });
const opened = (more: object = {}) => at(0, 'case.opened', 'k1', { queue: 'road', urgency: 'P2', ...more });

const instant = (minutes: number) => START + minutes * MINUTE;

/** What is pending of some records, each a list of events, in the minutes `[from, to)` and as of `now`. */
function pending(now: number, records: readonly FloorEvent[][], [from, to] = [0, 24 * 60]) {
  const open = new OpenRecords(LYON);
  for (const events of records) open.set(keyOf(events[0]!), encodeEvents(events));
  return pendingOf(open.at(instant(now)), LYON, { start: instant(from!), end: instant(to!) }, instant(now));
}

const overdue = (now: number, range?: [number, number]) => pending(now, [[opened()]], range).overdue('arrived', 'road');

describe('what is pending', () => {
  it('D4 is who waits and could still be answered in time, to the last millisecond', () => {
    const still = [20_000, 20_001].map((ms) => pending(ms / MINUTE, [[queued('c1')]]).total.waitingWithinTarget);
    expect(still).toEqual([1, 0]);
  });

  it('D4 is who must be called back, in the range in which they were offered', () => {
    const left = [[queued('c1'), at(7, 'call.abandoned', 'c1')]];
    expect(pending(8, left, [0, 5]).total.openObligations).toBe(1);
    expect(pending(8, left, [5, 10]).total).toEqual(NOTHING_PENDING);
  });

  it('D4 N10 is what is past its date, in the range in which it fell due', () => {
    const millisecond = 1 / MINUTE;
    expect([overdue(60), overdue(60 + millisecond)]).toEqual([0, 1]);
    expect([overdue(90, [0, 60]), overdue(90, [60, 65])]).toEqual([0, 1]);
  });

  it('N10 is nothing of a case that was closed, or went past the milestone', () => {
    expect(pending(90, [[opened(), at(61, 'case.closed', 'k1')]]).total).toEqual(NOTHING_PENDING);
    const past = at(5, 'case.progressed', 'k1', { milestone: 'handed-off' });
    expect(pending(90, [[opened(), past]]).total).toEqual(NOTHING_PENDING);
  });

  it('N5 N8 is told by each side of a call, and by queue, urgency and incident of a case', () => {
    const sums = pending(90, [[queued('c1', { incident: 'snow' }), at(1, 'call.abandoned', 'c1')], [opened()]]);
    expect(sums.total).toEqual({ waitingWithinTarget: 0, openObligations: 1, overdue: 1 });
    expect([sums.names('urgency'), sums.names('language'), sums.names('incident')]).toEqual([
      ['P1', 'P2'],
      ['fr'],
      ['snow'],
    ]);
    expect(sums.of('queue', 'road')).toEqual(sums.total);
    expect(sums.milestones()).toEqual([
      { milestone: 'arrived', queue: '' },
      { milestone: 'arrived', queue: 'road' },
    ]);
  });
});
