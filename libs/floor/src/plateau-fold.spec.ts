import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { EventType, FloorEvent } from '#contract';
import { PlateauFold } from './plateau-fold.js';
import { decodeEvents, encodeEvents } from './record-codec.js';
import { addEvent } from './record.js';
import { anyEvents, cut, DAY, fold, RULES, START, wantedBy, withoutCorrections } from './test-fold.js';

const corrections = (...events: FloorEvent[]) =>
  Object.entries(fold([events]).sums).filter(([name]) => name.includes(' corrected|'));

const call = (id: string, seconds: number) => {
  const data = { queue: 'road', language: 'fr' };
  const base = { id, source: '/pbx', type: 'call.queued', subject: id, plateau: 'lyon', data };
  return { ...base, time: START + seconds * 1000 } as FloorEvent;
};

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
      const live = Object.entries(fold([events]).records).flatMap(([key, facts]) =>
        facts.kind === 'call' && facts.status === 'live' ? [[key, facts] as const] : [],
      );
      const states = live.filter(([key]) => ended.has(key)).map(([, call]) => call.state);
      expect(states.filter((state) => state !== 'wrap-up')).toEqual([]);
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('keeps everything of a record through its stored form', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const set: FloorEvent[] = [];
        for (const event of events) addEvent(set, event);
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
