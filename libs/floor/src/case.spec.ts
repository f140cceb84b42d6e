import { describe, expect, it } from '@jest/globals';
import type { EventType, FloorEvent, Milestone } from '#contract';
import { deriveCase, milestonesOf, unacceptedSince } from './case.js';
import { compileMilestones } from './milestones.js';

const START = Date.parse('2026-03-02T09:00:00Z');
const MINUTE = 60_000;

function at(minutes: number, type: EventType, data: object = {}): FloorEvent {
  const base = { id: `${type}@${minutes}`, source: '/crm', type, subject: 'k1', plateau: 'lyon', data };
  return { ...base, time: START + minutes * MINUTE } as FloorEvent;
}

const opened = (data: object = {}) => at(0, 'case.opened', { queue: 'road', urgency: 'P1', ...data });
const reached = (minutes: number, milestone: Milestone) => at(minutes, 'case.progressed', { milestone });
const moved = (minutes: number, milestone: Milestone, due: number) =>
  at(minutes, 'case.rescheduled', { milestone, dueAt: new Date(START + due * MINUTE).toISOString() });

const TEMPLATES = compileMilestones([
  { milestone: 'qualified', dueMinutes: 15 },
  { milestone: 'arrived', dueMinutes: 60, atRiskMinutes: 20 },
  { milestone: 'arrived', urgency: 'P3', expected: false },
]);
const standings = (...events: FloorEvent[]) =>
  Object.fromEntries(
    milestonesOf(deriveCase(events), TEMPLATES).map(({ milestone, state, dueAt }) => [
      milestone,
      [state, dueAt === undefined ? undefined : (dueAt - START) / MINUTE],
    ]),
  );

describe('a case', () => {
  it('K1 is incomplete until it was opened, and counts nowhere once it was voided', () => {
    expect(deriveCase([at(1, 'case.closed')]).status).toBe('incomplete');
    expect(deriveCase([at(1, 'case.closed'), opened()]).status).toBe('over');
    expect(deriveCase([opened(), at(1, 'case.voided')]).status).toBe('voided');
  });

  it('K2 is closed and opened again, and takes no notice of what its state does not expect', () => {
    const facts = deriveCase([
      opened(),
      at(1, 'case.reopened'),
      at(2, 'case.closed'),
      at(3, 'case.closed'),
      at(4, 'case.reopened'),
    ]);
    expect(facts).toMatchObject({
      status: 'live',
      closings: [START + 2 * MINUTE],
      reopenings: [START + 4 * MINUTE],
    });
  });

  it('K2 O3 closes and is reopened within one millisecond, however the events came', () => {
    const events = [opened(), at(5, 'case.reopened'), at(5, 'case.closed')];
    for (const order of [events, events.toReversed()]) {
      expect(deriveCase(order)).toMatchObject({ status: 'live', closings: [START + 5 * MINUTE] });
    }
  });

  it('K3 has the last urgency, coverage and agent it was given, in whatever order they came', () => {
    const facts = deriveCase([
      at(9, 'case.triaged', { urgency: 'P0' }),
      at(8, 'case.assigned', { agent: 'a-2' }),
      opened(),
      at(3, 'case.triaged', { urgency: 'P3' }),
      at(2, 'case.assigned', { agent: 'a-1' }),
      at(4, 'case.coverage-decided', { coverage: 'refused' }),
    ]);
    expect(facts).toMatchObject({ urgency: 'P0', agent: 'a-2', coverage: 'refused' });
  });

  it('K3 reaches a milestone when it is first told, though it be closed by then', () => {
    const facts = deriveCase([opened(), at(1, 'case.closed'), reached(9, 'arrived'), reached(7, 'arrived')]);
    expect([...facts.reached]).toEqual([['arrived', START + 7 * MINUTE]]);
  });

  it('K4 is expected what the rules say of its last known urgency', () => {
    expect(standings(opened())).toEqual({ qualified: ['pending', 15], arrived: ['pending', 60] });
    expect(standings(opened(), at(5, 'case.triaged', { urgency: 'P3' }))).toEqual({ qualified: ['pending', 15] });
  });

  it('K4 has the date it was moved to last, whether or not anybody expected the milestone', () => {
    const events = [opened(), moved(2, 'arrived', 90), moved(1, 'arrived', 75), moved(3, 'handed-off', 120)];
    expect(standings(...events)).toMatchObject({ arrived: ['pending', 90], 'handed-off': ['pending', 120] });
  });

  it('K5 passes over what a later milestone went by', () => {
    expect(standings(opened(), reached(20, 'requested'))).toEqual({
      qualified: ['passed', 15],
      requested: ['reached', undefined],
      arrived: ['pending', 60],
    });
  });

  it('K6 waits to be accepted from the request on, until somebody takes it or it is closed', () => {
    const requested = [opened(), reached(10, 'requested')];
    expect(unacceptedSince(deriveCase(requested))).toBe(START + 10 * MINUTE);
    for (const taken of ['accepted', 'arrived', 'handed-off'] as const)
      expect(unacceptedSince(deriveCase([...requested, reached(11, taken)]))).toBeUndefined();
    expect(unacceptedSince(deriveCase([...requested, at(11, 'case.closed')]))).toBeUndefined();
    expect(unacceptedSince(deriveCase([opened()]))).toBeUndefined();
  });
});
