import { describe, expect, it } from '@jest/globals';
import type { EventType, FloorEvent } from '#contract';
import { contributeCase } from './case-contribution.js';
import { deriveCase } from './case.js';
import { compileMilestones } from './milestones.js';
import { fieldByField } from './increments.js';
import { binName, binOf } from './sketch.js';

const START = Date.parse('2026-03-02T09:00:00Z');
const MINUTE = 60_000;

function at(minutes: number, type: EventType, data: object = {}): FloorEvent {
  const base = { id: `${type}@${minutes}`, source: '/crm', type, subject: 'k1', plateau: 'lyon', data };
  return { ...base, time: START + minutes * MINUTE } as FloorEvent;
}

const opened = (data: object = {}) => at(0, 'case.opened', { queue: 'road', urgency: 'P1', ...data });
const arrived = (minutes: number) => at(minutes, 'case.progressed', { milestone: 'arrived' });
const TEMPLATES = compileMilestones([{ milestone: 'arrived', dueMinutes: 60 }]);

/** What the events contribute, by `hh:mm` of the interval and field. */
function given(...events: FloorEvent[]): Record<string, number> {
  const sums: Record<string, number> = {};
  contributeCase(
    deriveCase(events),
    TEMPLATES,
    fieldByField((interval, field, n) => {
      const name = `${new Date(interval).toISOString().slice(11, 16)} ${field}`;
      sums[name] = (sums[name] ?? 0) + n;
    }),
  );
  return sums;
}

const deadlines = (...events: FloorEvent[]) =>
  Object.keys(given(...events)).filter((name) => name.includes('milestone') && name.includes('deadline'));

describe('the contribution of a case', () => {
  it('N8 counts each opening, closing and reopening when it happened, by last urgency and by incident', () => {
    const sums = given(
      opened({ incident: 'snow' }),
      at(6, 'case.closed'),
      at(11, 'case.reopened'),
      at(16, 'case.triaged', { urgency: 'P0' }),
    );
    expect(sums).toEqual({
      '09:00 queue|road|P0|casesOpened': 1,
      '09:05 queue|road|P0|casesClosed': 1,
      '09:10 queue|road|P0|casesReopened': 1,
      '09:00 incident|snow|casesOpened': 1,
      '09:05 incident|snow|casesClosed': 1,
      '09:10 incident|snow|casesReopened': 1,
    });
  });

  it('N8 K1 counts nothing without an opening, or voided', () => {
    expect(given(at(6, 'case.closed'))).toEqual({});
    expect(given(opened(), arrived(5), at(6, 'case.voided'))).toEqual({});
  });

  it('N9 counts a reached milestone when it was reached, with its time since the opening', () => {
    const bin = binName(binOf(30 * MINUTE));
    expect(given(opened(), arrived(30))).toMatchObject({
      '09:30 milestone|arrived|road|reached': 1,
      [`09:30 milestone|arrived|road|reach~${bin}`]: 1,
    });
    expect(given(opened(), arrived(-3))).toMatchObject({ '08:55 milestone|arrived|road|reach~zero': 1 });
  });

  it('N10 counts a deadline when it fell due: met at the very instant, missed after it', () => {
    const met = given(opened(), arrived(60));
    expect(met).toMatchObject({
      '10:00 milestone|arrived|road|deadlinesMet': 1,
      '10:00 queue|road|P1|deadlinesMet': 1,
    });
    expect(deadlines(opened(), arrived(60 + 1 / MINUTE))).toEqual(['10:00 milestone|arrived|road|deadlinesMissed']);
  });

  it('N10 misses a pending deadline once the case was closed after it; closing by then lifts it', () => {
    expect(deadlines(opened())).toEqual([]);
    expect(deadlines(opened(), at(60, 'case.closed'))).toEqual([]);
    expect(deadlines(opened(), at(61, 'case.closed'))).toEqual(['10:00 milestone|arrived|road|deadlinesMissed']);
    expect(deadlines(opened(), at(61, 'case.closed'), at(62, 'case.reopened'))).toEqual([]);
  });

  it('N10 lifts the deadline of what the case has gone past', () => {
    const handedOff = at(70, 'case.progressed', { milestone: 'handed-off' });
    expect(deadlines(opened(), handedOff, at(80, 'case.closed'))).toEqual([]);
  });
});
