import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { EventType, FloorEvent } from '#contract';
import { order, type Ordering, play, sameInstant } from './order.js';

const ORDERING: Ordering = {
  opening: 'call.queued',
  endings: ['call.abandoned', 'call.ended', 'call.wrapped'],
  rank: { 'call.triaged': 0, 'call.answered': 1, 'call.held': 2, 'call.resumed': 3 },
};

function event(id: string, type: EventType, time: number, more: { sequence?: string; source?: string } = {}) {
  return { id, source: '/pbx', type, subject: 'c1', plateau: 'lyon', time, data: {}, ...more } as FloorEvent;
}

const ids = (events: readonly FloorEvent[]) => events.map(({ id }) => id).join(' ');
const middleOf = (...events: FloorEvent[]) => ids(order(events, ORDERING).middle);

describe('the order inside a record', () => {
  it('O1 sets openings and endings apart, whatever their time', () => {
    const ordered = order(
      [
        event('ended', 'call.ended', 1),
        event('held', 'call.held', 9),
        event('queued', 'call.queued', 99),
        event('answered', 'call.answered', 5),
      ],
      ORDERING,
    );
    expect(ordered.opening!.id).toBe('queued');
    expect([ids(ordered.middle), ids(ordered.endings)]).toEqual(['answered held', 'ended']);
  });

  it('O1 lets the first of several openings stand, and drops the others', () => {
    const openings = [event('b', 'call.queued', 7), event('a', 'call.queued', 7), event('c', 'call.queued', 8)];
    const { opening, middle, endings } = order(openings, ORDERING);
    expect([opening!.id, middle, endings]).toEqual(['a', [], []]);
  });

  it('O1 has no opening where none came', () => {
    expect(order([event('held', 'call.held', 9)], ORDERING).opening).toBeUndefined();
  });

  it('O2 goes by time, then sequence, then rank, then id, then source', () => {
    expect(middleOf(event('b', 'call.held', 2), event('a', 'call.held', 3), event('c', 'call.held', 1))).toBe('c b a');
    const [second, first] = [{ sequence: '2' }, { sequence: '1' }];
    expect(middleOf(event('a', 'call.answered', 1, second), event('b', 'call.held', 1, first))).toBe('b a');
    expect(middleOf(event('a', 'call.held', 1), event('b', 'call.answered', 1))).toBe('b a');
    expect(middleOf(event('b', 'call.held', 1), event('a', 'call.held', 1))).toBe('a b');
    const elsewhere = order(
      [event('a', 'call.held', 1, { source: '/b' }), event('a', 'call.held', 1, { source: '/a' })],
      ORDERING,
    );
    expect(elsewhere.middle.map(({ source }) => source)).toEqual(['/a', '/b']);
  });

  it('O2 sorts no sequence before numbers, numbers as numbers, and those before text', () => {
    const given = ['b', '10', 'A', '9', undefined, '0007'].map((sequence) =>
      event(sequence ?? 'none', 'call.held', 1, sequence === undefined ? {} : { sequence }),
    );
    expect(middleOf(...given)).toBe('none 0007 9 10 A b');
  });

  it('O2 is the same order however the events arrived', () => {
    const any = fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      type: fc.constantFrom<EventType>('call.queued', 'call.held', 'call.answered', 'call.ended', 'call.abandoned'),
      time: fc.nat({ max: 3 }),
      sequence: fc.constantFrom('1', '02', '10', 'x', 'y'),
    });
    const events = fc.uniqueArray(
      any.map(({ id, type, time, sequence }) => event(`${id}-${type}`, type, time, { sequence })),
      { selector: ({ id }) => id, maxLength: 12 },
    );
    const property = fc.property(
      events.chain((given) =>
        fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length, maxLength: given.length })),
      ),
      ([given, shuffled]) => expect(order(shuffled, ORDERING)).toEqual(order(given, ORDERING)),
    );
    fc.assert(property, { numRuns: 500 });
  });

  it('O4 sorts endings abandoned, ended, wrapped, and those of one type as O2 says', () => {
    const endings = [
      event('w', 'call.wrapped', 1),
      event('e2', 'call.ended', 3),
      event('a', 'call.abandoned', 9),
      event('e1', 'call.ended', 2),
    ];
    expect(ids(order(endings, ORDERING).endings)).toBe('a e1 e2 w');
  });
});

/** The order in which events are taken when only these, one after the other, are allowed. */
function played(events: readonly FloorEvent[], first: readonly string[]): string {
  const left = [...first];
  const steps: FloorEvent[] = [];
  play(
    events,
    sameInstant,
    ({ id }) => id === left[0],
    (given) => {
      steps.push(given);
      if (given.id === left[0]) left.shift();
    },
  );
  return ids(steps);
}

describe('playing events', () => {
  it('O3 takes what the state allows first among events of one time and sequence', () => {
    const tied = ['a', 'b', 'c'].map((id) => event(id, 'call.held', 1));
    expect(played(tied, ['c', 'a'])).toBe('c a b');
    expect(played(tied, [])).toBe('a b c');
  });

  it('O3 never takes an event before one of an earlier time or sequence', () => {
    expect(played([event('a', 'call.held', 1), event('b', 'call.held', 2)], ['b'])).toBe('a b');
    const sequenced = ['1', '2'].map((sequence) => event(sequence, 'call.held', 1, { sequence }));
    expect(played(sequenced, ['2'])).toBe('1 2');
  });

  it('O2 takes 7 and 007 for one sequence', () => {
    const tied = ['7', '007'].map((sequence) => event(sequence, 'call.held', 1, { sequence }));
    expect(played(tied, ['007'])).toBe('007 7');
  });
});
