import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decode, EVENT_TYPES, type EventType, type FloorEvent, wireType } from '#contract';
import { addEvent, type EventSet, keyOf, kindOf, linkedKeys, MAX_EVENTS, type RecordKey, splitKey } from './record.js';

function event(type: EventType, more: Partial<FloorEvent> = {}): FloorEvent {
  return {
    id: 'e1',
    source: '/pbx',
    type,
    subject: 'c1',
    plateau: 'lyon',
    time: 1_000,
    data: {},
    ...more,
  } as FloorEvent;
}

const gather = (events: readonly FloorEvent[]): FloorEvent[] => {
  const set: FloorEvent[] = [];
  for (const given of events) addEvent(set, given);
  return set;
};

const byId = (set: EventSet) => set.toSorted((a, b) => (a.id < b.id ? -1 : 1));
const beat = (time: number, id: string) => event('feed.alive', { time, id });

/** A call's opening as it would be decoded from a message with this data. */
const read = (data: string): FloorEvent => {
  const attributes = `"specversion":"1.0","id":"e1","source":"/pbx","subject":"c1","plateau":"lyon"`;
  const text = `{${attributes},"type":"vigie.call.queued.v1","time":"2026-01-31T08:00:00Z","data":${data}}`;
  const decoded = decode({ value: new TextEncoder().encode(text), headers: {} });
  if ('refusal' in decoded) throw new Error(decoded.refusal.detail);
  return decoded.event;
};

describe('a record', () => {
  it('R1 tells events apart by source and id', () => {
    const set = gather([event('call.held')]);
    expect(addEvent(set, event('call.held'))).toBe('duplicate');
    expect(addEvent(set, event('call.held', { id: 'e2' }))).toBe('added');
    expect(addEvent(set, event('call.held', { source: '/other' }))).toBe('added');
    expect(set).toHaveLength(3);
  });

  it('R2 lets the later of two contents stand, whichever came first', () => {
    const [earlier, later] = [event('call.held'), event('call.resumed', { time: 1_001 })];
    expect(gather([earlier, later])).toEqual([later]);
    expect(gather([later, earlier])).toEqual([later]);
  });

  it('R2 lets the content that sorts last stand at one time: type, then sequence, then data', () => {
    const pairs: [FloorEvent, FloorEvent][] = [
      [event('call.held'), event('call.resumed')],
      [event('call.held', { sequence: '1' }), event('call.held', { sequence: '2' })],
      [event('call.answered', { data: { agent: 'a' } }), event('call.answered', { data: { agent: 'b' } })],
    ];
    for (const [first, last] of pairs) {
      expect(gather([first, last])).toEqual([last]);
      expect(gather([last, first])).toEqual([last]);
    }
  });

  it('R2 sees no other content in other blanks, field orders or unknown fields', () => {
    const set = gather([read('{"queue":"road","language":"fr"}')]);
    expect(addEvent(set, read('{ "language": "fr", "note": 1, "queue": "road" }'))).toBe('duplicate');
  });

  it('R1 R2 is the same set for any order and repetition', () => {
    const any = fc.record({
      id: fc.constantFrom('1', '2', '3'),
      type: fc.constantFrom<EventType>('call.held', 'call.resumed', 'call.ended'),
      time: fc.nat({ max: 2 }),
      sequence: fc.constantFrom('1', '2'),
    });
    const events = fc.array(
      any.map(({ type, ...more }) => event(type, more)),
      { maxLength: 12 },
    );
    const property = fc.property(
      events.chain((given) =>
        fc.tuple(fc.constant(given), fc.shuffledSubarray([...given, ...given], { minLength: given.length * 2 })),
      ),
      ([given, shuffled]) => {
        expect(byId(gather(shuffled))).toEqual(byId(gather(given)));
      },
    );
    fc.assert(property, { numRuns: 300 });
  });

  it('R3 keeps the latest heartbeat of a connector alone', () => {
    const set = gather([beat(10, 'a'), beat(30, 'b'), beat(20, 'c')]);
    expect(set).toEqual([beat(30, 'b')]);
    expect(addEvent(set, beat(30, 'c'))).toBe('duplicate');
  });

  it('R5 holds 2,000 events and no more; what is there may still be corrected', () => {
    expect(MAX_EVENTS).toBe(2_000);
    const set = gather(Array.from({ length: 2_000 }, (_, i) => event('call.held', { id: String(i) })));
    expect(set).toHaveLength(2_000);
    expect(addEvent(set, event('call.held', { id: '2000' }))).toBe('full');
    expect(addEvent(set, event('call.held', { id: '7' }))).toBe('duplicate');
    expect(addEvent(set, event('call.held', { id: '7', time: 1_001 }))).toBe('added');
    expect(set).toHaveLength(2_000);
  });
});

describe('where an event belongs', () => {
  it('R1 is the record of its subject, of the kind its type begins with', () => {
    expect(keyOf(event('call.held', { subject: 'a:b' }))).toBe('call:a:b');
    expect(keyOf(event('agent.signed-in'))).toBe('agent:c1');
    expect(new Set(EVENT_TYPES.map(kindOf))).toEqual(new Set(['call', 'case', 'agent', 'incident', 'feed']));
    expect(wireType('call.held')).toBe('vigie.call.held.v1');
  });

  it('R1 is found again from the key, whatever the subject holds', () => {
    const subject = fc.stringMatching(/^[!-~]{1,128}$/);
    const property = fc.property(subject, (given) => {
      const key: RecordKey = `call:${given}`;
      expect(splitKey(key)).toEqual({ kind: 'call', subject: given });
    });
    fc.assert(property);
  });

  it('R4 is also the call that a recall or a case names, and the case that a wrap-up names', () => {
    const queue = { queue: 'road', language: 'fr' };
    expect(linkedKeys(event('call.queued', { data: { ...queue, recallOf: 'c0' } }))).toEqual(['call:c0']);
    expect(linkedKeys(event('call.queued', { data: queue }))).toEqual([]);
    expect(linkedKeys(event('case.opened', { data: { queue: 'road', urgency: 'P1', call: 'c0' } }))).toEqual([
      'call:c0',
    ]);
    expect(linkedKeys(event('call.wrapped', { data: { outcome: 'case', case: 'k1' } }))).toEqual(['case:k1']);
  });
});
