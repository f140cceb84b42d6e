import { describe, expect, it } from '@jest/globals';
import { Check } from 'typebox/value';
import { CallListSchema, type EventType, type FloorEvent } from '#contract';
import { encodeEvents, type RecordKey } from '#floor';
import { callItem, callOf } from './call-items.js';

const START = Date.parse('2026-03-02T09:00:00Z');
const DAY = { start: START, end: START + 86_400_000 };

function at(seconds: number, type: EventType, data: object = {}, subject = 'c1'): FloorEvent {
  const base = { id: `${type}@${seconds}`, source: '/pbx', type, subject, plateau: 'lyon', data };
  return { ...base, time: START + seconds * 1000 } as FloorEvent;
}

const queued = (seconds = 0) => at(seconds, 'call.queued', { queue: 'road', language: 'fr', urgency: 'P1' });
const stored = (events: readonly FloorEvent[], key: RecordKey = 'call:c1') => callOf('lyon', key, encodeEvents(events));
const item = (state: 'waiting' | 'abandoned', events: readonly FloorEvent[], range = DAY, seconds = 30) =>
  callItem('call:c1', stored(events)!, state, range, START + seconds * 1000);

describe('a call behind a number', () => {
  it('C1 C2 is read from its stored record, if it counts', () => {
    expect(stored([queued()])).toMatchObject({ status: 'live', queue: 'road' });
    expect(stored([queued(), at(4, 'call.abandoned')])).toMatchObject({ status: 'over' });
    expect(stored([at(4, 'call.answered', { agent: 'a' })])).toBeUndefined();
    expect(stored([queued(), at(9, 'call.voided')])).toBeUndefined();
    const recall = at(9, 'call.queued', { queue: 'road', language: 'fr', recallOf: 'c1' }, 'c2');
    expect(stored([recall])).toBeUndefined();
    expect(stored([at(0, 'case.opened', { queue: 'road', urgency: 'P1' })], 'case:c1')).toBeUndefined();
  });

  it('waits as long as the board’s instant says, in the queue it was last offered to', () => {
    const waiting = item('waiting', [queued(), at(10, 'call.transferred', { queue: 'medical', language: 'es' })]);
    expect(waiting).toEqual({
      id: 'c1',
      queue: 'medical',
      urgency: 'P1',
      language: 'es',
      offeredAt: '2026-03-02T09:00:10.000Z',
      waitSeconds: 20,
      state: 'waiting',
      recalledAt: null,
    });
    const list = { at: '2026-03-02T09:00:30.000Z', itemsSince: null, calls: [waiting] };
    expect(Check(CallListSchema, list)).toBe(true);
  });

  it('waits 0 s where the producer’s clock runs ahead', () => {
    expect(item('waiting', [queued(60)])).toMatchObject({ waitSeconds: 0 });
  });

  it('waits whatever day it was offered on', () => {
    const tomorrow = { start: START + 1, end: START + 2 };
    expect(item('waiting', [queued()], tomorrow)).toMatchObject({ id: 'c1' });
  });

  it('is abandoned with the wait it had, and says when the caller was reached again', () => {
    const events = [queued(), at(7, 'call.abandoned')];
    expect(item('abandoned', events)).toMatchObject({ state: 'abandoned', waitSeconds: 7, recalledAt: null });
    const recalled = item('abandoned', [...events, at(90, 'call.recalled')]);
    expect(recalled).toMatchObject({ recalledAt: '2026-03-02T09:01:30.000Z' });
  });

  it('N2 is abandoned on the day of the offer at which its caller left', () => {
    const offered = [queued(), at(60, 'call.transferred', { queue: 'medical' }), at(90, 'call.abandoned')];
    const within = (from: number, to: number) =>
      item('abandoned', offered, { start: START + from * 1000, end: START + to * 1000 })?.id;
    expect([within(0, 60), within(60, 61), within(61, 99)]).toEqual([undefined, 'c1', undefined]);
  });

  it('is in one list only, and in none while somebody talks with it', () => {
    const [waiting, left] = [[queued()], [queued(), at(7, 'call.abandoned')]];
    expect([item('abandoned', waiting), item('waiting', left)]).toEqual([undefined, undefined]);
    const talking = [queued(), at(7, 'call.answered', { agent: 'a' })];
    expect([item('waiting', talking), item('abandoned', talking)]).toEqual([undefined, undefined]);
  });
});
