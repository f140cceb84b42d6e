import { describe, expect, it } from '@jest/globals';
import { Check } from 'typebox/value';
import { type CallListFigure, CallListSchema, type EventType, type FloorEvent } from '#contract';
import { encodeEvents, type RecordKey } from '#floor';
import { callItem, callOf, waitingItem } from './call-items.js';
import { LYON } from './test-plateau.js';

const START = Date.parse('2026-03-02T09:00:00Z');
const DAY = { start: START, end: START + 86_400_000 };

function at(seconds: number, type: EventType, data: object = {}, subject = 'c1'): FloorEvent {
  const base = { id: `${type}@${seconds}`, source: '/pbx', type, subject, plateau: 'lyon', data };
  return { ...base, time: START + seconds * 1000 } as FloorEvent;
}

const queued = (seconds = 0) => at(seconds, 'call.queued', { queue: 'road', language: 'fr', urgency: 'P1' });
const stored = (events: readonly FloorEvent[], key: RecordKey = 'call:c1') => callOf('lyon', key, encodeEvents(events));
const waiting = (events: readonly FloorEvent[], seconds = 30) =>
  waitingItem(LYON, 'call:c1', stored(events)!, START + seconds * 1000);
const listed = (figure: CallListFigure, events: readonly FloorEvent[], range = DAY, open = false) =>
  callItem(
    LYON,
    { key: 'call:c1', events: encodeEvents(events), open, facts: stored(events)! },
    { figure, filters: {} },
    range,
    { at: START + 30_000, watermark: START },
  );

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
    const item = waiting([queued(), at(10, 'call.transferred', { queue: 'medical', language: 'es' })]);
    expect(item).toEqual({
      id: 'c1',
      queue: 'medical',
      urgency: 'P1',
      language: 'es',
      category: null,
      outcome: null,
      agent: null,
      openedAt: '2026-03-02T09:00:00.000Z',
      offeredAt: '2026-03-02T09:00:10.000Z',
      waitSeconds: 20,
      handleSeconds: 0,
      state: 'waiting',
      recalledAt: null,
      times: 1,
    });
    const counted = { total: 1, by: {} };
    const knowledge = { known: 'whole', knownSince: null, gaps: [] };
    const list = {
      at: '2026-03-02T09:00:30.000Z',
      ...knowledge,
      itemsSince: null,
      counted,
      erased: 0,
      calls: [item],
      next: null,
    };
    expect(Check(CallListSchema, list)).toBe(true);
  });

  it('waits 0 s where the producer’s clock runs ahead', () => {
    expect(waiting([queued(60)])).toMatchObject({ waitSeconds: 0 });
  });

  it('is abandoned with the wait it had, and says when the caller was reached again', () => {
    const events = [queued(), at(7, 'call.abandoned')];
    expect(listed('abandoned', events)).toMatchObject({ state: 'abandoned', waitSeconds: 7, recalledAt: null });
    const recalled = listed('abandoned', [...events, at(90, 'call.recalled')]);
    expect(recalled).toMatchObject({ recalledAt: '2026-03-02T09:01:30.000Z' });
  });

  it('N2 is abandoned in the interval of the offer at which its caller left', () => {
    const offered = [queued(), at(600, 'call.transferred', { queue: 'medical' }), at(900, 'call.abandoned')];
    const within = (from: number, to: number) =>
      listed('abandoned', offered, { start: START + from * 1000, end: START + to * 1000 })?.id;
    expect([within(0, 600), within(600, 900), within(900, 1200)]).toEqual([undefined, 'c1', undefined]);
  });

  it('is in no list of what it adds nothing to', () => {
    const left = [queued(), at(7, 'call.abandoned')];
    expect([listed('abandoned', [queued()]), waiting(left)]).toEqual([undefined, undefined]);
    const talking = [queued(), at(7, 'call.answered', { agent: 'a' })];
    expect([listed('abandoned', talking), waiting(talking)]).toEqual([undefined, undefined]);
    expect([listed('answeredLate', talking), listed('answered', talking)?.id]).toEqual([undefined, 'c1']);
  });

  it('is listed once, with how often the figure counts it, and the offer that it counts last', () => {
    const passedOn = [
      queued(),
      at(30, 'call.answered', { agent: 'a' }),
      at(60, 'call.transferred', { queue: 'medical' }),
      at(65, 'call.answered', { agent: 'b' }),
    ];
    expect(listed('answered', passedOn)).toMatchObject({ times: 2, queue: 'medical', waitSeconds: 5 });
    expect(listed('answeredLate', passedOn)).toMatchObject({ times: 1, queue: 'road', waitSeconds: 30 });
  });

  it('C9 is never recalled only once the time to do it is over', () => {
    const left = [queued(), at(7, 'call.abandoned')];
    expect([listed('neverRecalled', left)?.id, listed('neverRecalled', left, DAY, true)]).toEqual(['c1', undefined]);
  });
});
