import { describe, expect, it } from '@jest/globals';
import type { EventType, FloorEvent } from '#contract';
import { deriveCall, isOwed, isUnconfirmed } from './call.js';
import type { CallFacts } from './call-facts.js';

const START = Date.parse('2026-03-01T09:00:00Z');
const HOUR = 3_600_000;

/** An event `seconds` after the start: `at(0, 'call.queued', {…})`. */
function at(seconds: number, type: EventType, data: object = {}, more: Partial<FloorEvent> = {}): FloorEvent {
  const base = { id: `${type}@${seconds}`, source: '/pbx', type, subject: 'c1', plateau: 'lyon', data };
  return { ...base, time: START + seconds * 1000, ...more } as FloorEvent;
}

const queued = (seconds = 0, data: object = {}) =>
  at(seconds, 'call.queued', { queue: 'road', language: 'fr', ...data });
const answered = (seconds: number) => at(seconds, 'call.answered', { agent: 'a-1' });
const given = (...events: FloorEvent[]): CallFacts => deriveCall('c1', events);

describe('a call', () => {
  it('C1 is incomplete without its opening, unseen when others only name it', () => {
    expect(given(answered(5)).status).toBe('incomplete');
    expect(given(queued(9, { recallOf: 'c1' })).status).toBe('live');
    const recall = at(9, 'call.queued', { queue: 'road', language: 'fr', recallOf: 'c1' }, { subject: 'c2' });
    expect(given(recall).status).toBe('unseen');
  });

  it('C2 counts nowhere once voided', () => {
    expect(given(queued(), answered(5), at(6, 'call.voided')).status).toBe('voided');
  });

  it('waits, talks, is held, resumes, is wrapped up', () => {
    const events = [queued(), answered(12), at(30, 'call.held'), at(40, 'call.resumed')];
    expect(given(...events.slice(0, 1))).toMatchObject({ status: 'live', state: 'waiting', since: START });
    expect(given(...events.slice(0, 2))).toMatchObject({ state: 'talking', since: START + 12_000, agent: 'a-1' });
    expect(given(...events.slice(0, 3))).toMatchObject({ state: 'held', since: START + 30_000 });
    events.push(at(100, 'call.ended'));
    expect(given(...events)).toMatchObject({ state: 'wrap-up', since: START + 100_000 });
    events.push(at(130, 'call.wrapped', { outcome: 'advice' }));
    const [leg] = given(...events).legs;
    expect(leg).toMatchObject({ outcome: 'answered', wait: 12_000, talk: 78_000, hold: 10_000, wrapUp: 30_000 });
    expect(given(...events)).toMatchObject({ status: 'over', outcome: 'advice' });
  });

  it('O1 is opened first and ended last, whatever the clocks say', () => {
    const call = given(at(-3, 'call.wrapped', { outcome: 'none' }), answered(-1), queued(0), at(-2, 'call.ended'));
    expect(call).toMatchObject({ status: 'over', openedAt: START });
    expect(call.legs[0]).toMatchObject({ outcome: 'answered', wait: 0, talk: 0, wrapUp: 0 });
  });

  it('O2 goes by sequence within one instant', () => {
    const [held, resumed] = [at(9, 'call.held', {}, { sequence: '10' }), at(9, 'call.resumed', {}, { sequence: '9' })];
    expect(given(queued(), answered(5), held, resumed).state).toBe('held');
  });

  it('O3 takes what the state allows first within one instant', () => {
    const transfer = at(5, 'call.transferred', { queue: 'medical' }, { id: 'a' });
    const call = given(queued(), answered(5), transfer);
    expect(call.legs.map(({ outcome }) => outcome)).toEqual(['answered', 'waiting']);
    expect(given(queued(), at(5, 'call.resumed', {}, { id: 'a' }), answered(5), at(5, 'call.held')).state).toBe(
      'talking',
    );
  });

  it('C3 flows out of a queue by a transfer while waiting, and is handled in each that answered', () => {
    const call = given(
      queued(),
      at(10, 'call.transferred', { queue: 'medical', language: 'es' }),
      answered(30),
      at(90, 'call.transferred', { queue: 'legal' }),
    );
    expect(call).toMatchObject({ state: 'waiting', queue: 'legal', language: 'es', since: START + 90_000 });
    expect(call.agent).toBeUndefined();
    expect(call.legs[0]).toMatchObject({ queue: 'road', outcome: 'flowed-out', wait: 10_000 });
    expect(call.legs[1]).toMatchObject({ queue: 'medical', outcome: 'answered', wait: 20_000, talk: 60_000 });
    expect(call.legs[1]!.handledAt).toBe(START + 90_000);
  });

  it('C4 ignores what its state does not expect', () => {
    expect(given(queued(), at(3, 'call.held'), at(4, 'call.resumed'))).toMatchObject({
      state: 'waiting',
      since: START,
    });
    expect(given(queued(), answered(5), answered(9)).since).toBe(START + 5_000);
  });

  it('C5 is never abandoned once answered', () => {
    const call = given(queued(), answered(5), at(20, 'call.abandoned'));
    expect(call).toMatchObject({ state: 'wrap-up', status: 'live' });
    expect(call.legs[0]).toMatchObject({ outcome: 'answered', talk: 15_000 });
    expect(call.abandonedAt).toBeUndefined();
    expect(given(queued(), at(4, 'call.abandoned'), at(4, 'call.ended')).legs[0]!.outcome).toBe('abandoned');
  });

  it('C6 leaves no ghost waiting when the answer was lost', () => {
    for (const ending of [at(50, 'call.ended'), at(50, 'call.wrapped', { outcome: 'case' })])
      expect(given(queued(), ending)).toMatchObject({ status: 'over', legs: [{ outcome: 'lost', wait: 50_000 }] });
  });

  it('C7 counts negative spans as 0 and as skew', () => {
    expect(given(queued(), answered(-1))).toMatchObject({ skews: 1, legs: [{ wait: 0 }] });
  });

  it('C8 has the last urgency given, and untriaged until then', () => {
    expect(given(queued()).urgency).toBe('untriaged');
    const call = given(
      queued(),
      at(2, 'call.triaged', { urgency: 'P2', category: 'breakdown' }),
      at(4, 'call.triaged', { urgency: 'P1' }),
      at(6, 'call.triaged', { urgency: 'P1' }),
    );
    expect(call).toMatchObject({ urgency: 'P1', category: 'breakdown' });
    expect(call.retriages).toEqual([{ at: START + 4_000, queue: 'road', up: true }]);
  });

  it('C9 is owed a call back when urgent and abandoned, until somebody reached the caller', () => {
    const abandoned = at(4, 'call.abandoned');
    expect(isOwed(given(queued(0, { urgency: 'P1' }), abandoned))).toBe(true);
    expect(isOwed(given(queued(), abandoned))).toBe(true);
    expect(isOwed(given(queued(0, { urgency: 'P3' }), abandoned))).toBe(false);
    const again = at(60, 'call.queued', { queue: 'road', language: 'fr', recallOf: 'c1' }, { subject: 'c2' });
    const opened = at(70, 'case.opened', { queue: 'road', urgency: 'P1', call: 'c1' }, { subject: 'k1' });
    for (const reached of [at(50, 'call.recalled'), again, opened])
      expect(isOwed(given(queued(), abandoned, reached))).toBe(false);
    expect(given(queued(), abandoned, again, opened).recalledAt).toBe(START + 60_000);
  });

  it('C10 is unconfirmed after 4 h of silence waiting, 8 h talking', () => {
    expect(isUnconfirmed(given(queued()), START + 4 * HOUR)).toBe(false);
    expect(isUnconfirmed(given(queued()), START + 4 * HOUR + 1)).toBe(true);
    expect(isUnconfirmed(given(queued(), answered(5)), START + 5 * HOUR)).toBe(false);
    expect(isUnconfirmed(given(queued(), answered(5)), START + 9 * HOUR)).toBe(true);
  });
});
