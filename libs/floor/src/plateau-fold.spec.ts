import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { EventType, FloorEvent } from '#contract';
import { deriveCall } from './call.js';
import type { CallFacts } from './call-facts.js';
import { PlateauFold } from './plateau-fold.js';
import { decodeEvents, encodeEvents } from './record-codec.js';
import { addEvent, type EventSet, type RecordKey, splitKey } from './record.js';
import { compileTargets } from './targets.js';

const START = Date.parse('2026-03-01T22:00:00Z');
const DAY = 86_400_000;
const RULES = { id: 'lyon', targets: compileTargets([{ answerWithinSeconds: 20 }]), retentionMs: 30 * DAY };

const choices: [EventType, fc.Arbitrary<object>][] = [
  [
    'call.queued',
    fc.record(
      { queue: fc.constantFrom('road', 'med'), language: fc.constant('fr'), recallOf: fc.constantFrom('c1', 'c2') },
      { requiredKeys: ['queue', 'language'] },
    ),
  ],
  ['call.triaged', fc.record({ urgency: fc.constantFrom('P0', 'P1', 'P2', 'P3'), category: fc.constant('x') })],
  ['call.answered', fc.constant({ agent: 'a-1' })],
  ['call.held', fc.constant({})],
  ['call.resumed', fc.constant({})],
  ['call.transferred', fc.record({ queue: fc.constantFrom('road', 'med') })],
  ['call.abandoned', fc.constant({})],
  ['call.ended', fc.constant({})],
  ['call.wrapped', fc.record({ outcome: fc.constantFrom('advice', 'case', 'none') })],
  ['call.recalled', fc.constant({})],
  ['call.voided', fc.constant({})],
  ['case.opened', fc.constant({ queue: 'road', urgency: 'P1', call: 'c1' })],
];
const weights = [6, 3, 6, 2, 2, 2, 3, 4, 4, 1, 1, 1];

/** Any event, sensible or not: few subjects, ids and seconds, so that repeats, conflicts and ties are common. */
const anyEvent: fc.Arbitrary<FloorEvent> = fc
  .oneof(
    ...choices.map(([type, data], i) => ({ weight: weights[i]!, arbitrary: data.map((d) => ({ type, data: d })) })),
  )
  .chain(({ type, data }) =>
    fc
      .record({
        id: fc.nat({ max: 40 }).map(String),
        subject: fc.constantFrom('c1', 'c2', 'c3'),
        second: fc.oneof(fc.nat({ max: 20 }), fc.nat({ max: 9_000 })),
        sequence: fc.option(fc.nat({ max: 3 }).map(String), { nil: undefined }),
      })
      .map(({ id, subject, second, sequence }) => {
        const base = { id: `${type}-${id}`, source: '/pbx', type, subject, plateau: 'lyon', data };
        const event = { ...base, time: START + second * 1000 } as unknown as FloorEvent;
        return sequence === undefined ? event : { ...event, sequence };
      }),
  );
const anyEvents = fc.array(anyEvent, { maxLength: 40 });

interface Outcome {
  records: Record<string, CallFacts>;
  sums: Record<string, number>;
}

function wantedBy(plateau: PlateauFold, event: FloorEvent): Set<RecordKey> {
  const wanted = new Set<RecordKey>();
  plateau.missing(event, wanted);
  return wanted;
}

/** Folds batches, with the stored form in between as a ledger would keep it. */
function fold(batches: readonly FloorEvent[][], forgetful = false): Outcome {
  const stored = new Map<RecordKey, string>();
  const sums: Record<string, number> = {};
  let watermark = -Infinity;
  let plateau = new PlateauFold(RULES);
  for (const batch of batches) {
    if (forgetful) plateau = new PlateauFold(RULES, watermark);
    for (const event of batch) {
      for (const key of wantedBy(plateau, event)) plateau.supply(key, stored.get(key));
      plateau.take(event, Infinity);
    }
    const changes = plateau.changes();
    watermark = changes.watermark;
    for (const { key, events } of changes.records) stored.set(key, events);
    for (const [interval, fields] of changes.increments)
      for (const [field, n] of fields) {
        const name = `${interval} ${field}`;
        sums[name] = (sums[name] ?? 0) + n;
        if (sums[name] === 0) delete sums[name];
      }
  }
  const calls = [...stored].filter(([key]) => key.startsWith('call:'));
  const facts = calls.map(([key, events]) => [key, deriveCall(splitKey(key).subject, decodeEvents('lyon', events))]);
  return { records: Object.fromEntries(facts), sums };
}

const cut = (events: FloorEvent[], sizes: readonly number[]): FloorEvent[][] => {
  const batches: FloorEvent[][] = [];
  let from = 0;
  for (const size of sizes) batches.push(events.slice(from, (from += size)));
  return [...batches, events.slice(from)];
};

describe('the fold of a plateau', () => {
  it('R1 R2 N7 gives the same records and sums for any permutation and repetition', () => {
    const property = fc.property(
      anyEvents.chain((events) =>
        fc.tuple(fc.constant(events), fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 })),
      ),
      ([events, shuffled]) => expect(fold([shuffled])).toEqual(fold([events])),
    );
    fc.assert(property, { numRuns: 500 });
  });

  it('N7 gives the same sums for any split into batches, in memory or read back each time', () => {
    const property = fc.property(anyEvents, fc.array(fc.nat({ max: 5 }), { maxLength: 12 }), (events, sizes) => {
      const whole = fold([events]);
      expect(fold(cut(events, sizes))).toEqual(whole);
      expect(fold(cut(events, sizes), true)).toEqual(whole);
    });
    fc.assert(property, { numRuns: 500 });
  });

  it('N7 leaves nothing of a call that is voided', () => {
    const property = fc.property(anyEvents, (events) => {
      const voids = ['c1', 'c2', 'c3'].map((subject) => {
        const base = { id: `void-${subject}`, source: '/pbx', subject, plateau: 'lyon', data: {} };
        return { ...base, type: 'call.voided', time: START } as FloorEvent;
      });
      expect(fold([events, voids]).sums).toEqual({});
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('C7 N7 never holds a negative sum', () => {
    const property = fc.property(anyEvents, (events) => {
      for (const [name, n] of Object.entries(fold(events.map((event) => [event])).sums))
        expect(`${name} ${n > 0}`).toBe(`${name} true`);
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('C6 leaves no ghost waiting once an ending came', () => {
    const property = fc.property(anyEvents, (events) => {
      const endings = ['call.abandoned', 'call.ended', 'call.wrapped'];
      const ended = new Set(
        events.filter(({ type }) => endings.includes(type)).map(({ subject }) => `call:${subject}`),
      );
      const live = Object.entries(fold([events]).records).filter(([, call]) => call.status === 'live');
      const states = live.filter(([key]) => ended.has(key)).map(([, call]) => call.state);
      expect(states.filter((state) => state !== 'wrap-up')).toEqual([]);
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('keeps everything of a record through its stored form', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const set = events.reduce<EventSet>((known, event) => {
          const added = addEvent(known, event);
          return typeof added === 'object' ? added.set : known;
        }, []);
        expect(decodeEvents('lyon', encodeEvents(set))).toEqual(set);
      }),
    );
  });
});

const take = (plateau: PlateauFold, given: FloorEvent, appended = Infinity) => {
  for (const key of wantedBy(plateau, given)) plateau.supply(key, undefined);
  return plateau.take(given, appended);
};

describe('watermark and retention', () => {
  const event = (subject: string, time: number, type: EventType = 'call.queued') =>
    ({ id: `${type}${time}`, source: '/', type, subject, plateau: 'lyon', time, data: QUEUED }) as FloorEvent;
  const QUEUED = { queue: 'road', language: 'fr' };

  it('W2 refuses what is from the future', () => {
    const plateau = new PlateauFold(RULES);
    expect(take(plateau, event('a', START + 300_001), START)).toBe('from-the-future');
    expect(take(plateau, event('a', START + 300_000), START)).toBeUndefined();
    expect(plateau.highest).toBe(START + 300_000);
  });

  it('W3 refuses what is too late, in log order, unless its record is held', () => {
    const plateau = new PlateauFold(RULES);
    expect(take(plateau, event('old', START))).toBeUndefined();
    expect(take(plateau, event('new', START + 30 * DAY))).toBeUndefined();
    expect(take(plateau, event('other', START - 1))).toBe('too-late');
    expect(take(plateau, event('old', START + 5, 'call.abandoned'))).toBeUndefined();
    expect(take(plateau, event('new', START + 30 * DAY + 6))).toBeUndefined();
    expect(take(plateau, event('old', START + 2, 'call.recalled'))).toBe('too-late');
  });

  it('C9 C10 files owed and silent calls under the finished ones when their time is over', () => {
    const plateau = new PlateauFold(RULES);
    take(plateau, event('left', START));
    take(plateau, event('left', START + 1, 'call.abandoned'));
    expect(plateau.changes().records).toMatchObject([{ key: 'call:left', open: true }]);
    take(plateau, event('later', START + 1 + DAY));
    expect(plateau.changes().records).toEqual(
      expect.arrayContaining([expect.objectContaining({ key: 'call:left', open: false })]),
    );
  });
});
