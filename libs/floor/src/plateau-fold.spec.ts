import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { EventType, FloorEvent } from '#contract';
import { deriveCall } from './call.js';
import type { CallFacts } from './call-facts.js';
import { PlateauFold } from './plateau-fold.js';
import { decodeEvents, encodeEvents } from './record-codec.js';
import { addEvent, type EventSet, type RecordKey, splitKey } from './record.js';
import { compileStandards } from './standards.js';

const START = Date.parse('2026-03-01T22:00:00Z');
const DAY = 86_400_000;
const RULES = {
  id: 'lyon',
  ...compileStandards({
    targets: [{ answerWithinSeconds: 20 }],
    milestones: [
      { milestone: 'accepted', dueMinutes: 20 },
      { milestone: 'arrived', urgency: 'P1', dueMinutes: 60 },
    ],
  }),
  retentionMs: 30 * DAY,
};
/** When every message was appended, unless a test says otherwise. */
const APPENDED = START + DAY;

const urgency = fc.constantFrom('P0', 'P1', 'P2', 'P3');
const milestone = fc.constantFrom('qualified', 'accepted', 'arrived');

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
  ['case.opened', fc.record({ queue: fc.constantFrom('road', 'med'), urgency, call: fc.constantFrom('c1', 'c2') })],
  ['case.triaged', fc.record({ urgency })],
  ['case.progressed', fc.record({ milestone })],
  ['case.rescheduled', fc.record({ milestone, dueAt: fc.constant('2026-03-02T01:00:00Z') })],
  ['case.closed', fc.constant({})],
  ['case.reopened', fc.constant({})],
  [
    'agent.signed-in',
    fc.record({
      agent: fc.constantFrom('a-1', 'a-2'),
      languages: fc.constant(['fr']),
      queues: fc.subarray(['road', 'med']),
      slots: fc.constant(3),
    }),
  ],
  ['agent.status-changed', fc.record({ status: fc.constantFrom('available', 'busy', 'wrap-up', 'break') })],
  ['agent.signed-out', fc.constant({})],
  ['incident.declared', fc.constant({ label: 'Snow' })],
  ['incident.cleared', fc.constant({})],
];
const weights = [6, 3, 6, 2, 2, 2, 3, 4, 4, 1, 1, 4, 1, 3, 1, 3, 2, 3, 3, 2, 1, 1];

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

/**
 * Folds stretches of events: each a batch, with the stored form in between as a ledger would keep it, in memory or read
 * back; or all of them one batch, condensed in between.
 */
function fold(stretches: readonly FloorEvent[][], between: 'batches' | 'read-back' | 'condensed' = 'batches'): Outcome {
  const stored = new Map<RecordKey, string>();
  const sums: Record<string, number> = {};
  let watermark = -Infinity;
  let plateau = new PlateauFold(RULES);
  for (const [i, stretch] of stretches.entries()) {
    if (between === 'read-back') plateau = new PlateauFold(RULES, watermark);
    for (const event of stretch) {
      for (const key of wantedBy(plateau, event)) plateau.supply(key, stored.get(key));
      plateau.take(event, APPENDED);
    }
    if (between === 'condensed') plateau.condense();
    if (between === 'condensed' && i < stretches.length - 1) continue;
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

/** Whether an event came late depends on the order of arrival, as nothing else does. */
const withoutCorrections = ({ records, sums }: Outcome): Outcome => ({
  records,
  sums: Object.fromEntries(Object.entries(sums).filter(([name]) => !name.includes(' corrected|'))),
});

const cut = (events: FloorEvent[], sizes: readonly number[]): FloorEvent[][] => {
  const batches: FloorEvent[][] = [];
  let from = 0;
  for (const size of sizes) batches.push(events.slice(from, (from += size)));
  return [...batches, events.slice(from)];
};

const corrections = (...events: FloorEvent[]) =>
  Object.entries(fold([events]).sums).filter(([name]) => name.includes(' corrected|'));

describe('the fold of a plateau', () => {
  it('R1 R2 N7 gives the same records and sums for any permutation and repetition', () => {
    const property = fc.property(
      anyEvents.chain((events) =>
        fc.tuple(fc.constant(events), fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 })),
      ),
      ([events, shuffled]) => expect(withoutCorrections(fold([shuffled]))).toEqual(withoutCorrections(fold([events]))),
    );
    fc.assert(property, { numRuns: 500 });
  });

  it('N7 gives the same sums for any split into batches, in memory, read back each time, or condensed in between', () => {
    const property = fc.property(anyEvents, fc.array(fc.nat({ max: 5 }), { maxLength: 12 }), (events, sizes) => {
      const whole = fold([events]);
      expect(fold(cut(events, sizes))).toEqual(whole);
      expect(fold(cut(events, sizes), 'read-back')).toEqual(whole);
      expect(fold(cut(events, sizes), 'condensed')).toEqual(whole);
    });
    fc.assert(property, { numRuns: 500 });
  });

  it('K1 N7 leaves nothing of a call or case that is voided', () => {
    const property = fc.property(anyEvents, (events) => {
      const voids = ['c1', 'c2', 'c3'].flatMap((subject) => {
        const base = { id: `void-${subject}`, source: '/pbx', subject, plateau: 'lyon', data: {}, time: START };
        return (['call.voided', 'case.voided'] as const).map((type) => ({ ...base, type }) as FloorEvent);
      });
      const others = events.filter(({ type }) => !type.startsWith('agent.'));
      expect(withoutCorrections(fold([others, voids])).sums).toEqual({});
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

  it('N12 notes each interval that a late event changed, and nothing that came in time', () => {
    const call = (id: string, seconds: number) => {
      const data = { queue: 'road', language: 'fr' };
      const base = { id, source: '/pbx', type: 'call.queued', subject: id, plateau: 'lyon', data };
      return { ...base, time: START + seconds * 1000 } as FloorEvent;
    };
    expect(corrections(call('a', 600), call('b', 300))).toEqual([]);
    const late = [call('b', 299), call('c', 0), call('c', 0)];
    expect(corrections(call('a', 600), ...late)).toEqual([[`${START} corrected|2026-03-02T22:00Z`, 2]]);
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

const take = (plateau: PlateauFold, given: FloorEvent, appended = START + 1_000 * DAY) => {
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
