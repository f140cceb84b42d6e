import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { EventType, FloorEvent } from '#contract';
import { PlateauFold } from './plateau-fold.js';
import { decodeEvents } from './record-codec.js';
import { keyOf, linkedKeys, type RecordKey } from './record.js';
import {
  anyEvents as anyAtAll,
  APPENDED,
  cut,
  DAY,
  fold,
  RULES,
  START,
  wantedBy,
  withoutCorrections,
} from './test-fold.js';
import { ERASED } from './tombstone.js';

const HOUR = 3_600_000;

/** Of two contents under one id, each may be of another record or name another call, and only one of them is found there. */
const anyEvents = anyAtAll.map((events) =>
  events.map((event) => ({ ...event, id: `${event.id}-${event.subject}-${linkedKeys(event).join()}` })),
);

/** Long after anything else happened, so that no call is open any more; cases may be. */
const ERASED_AT = START + 0.9 * DAY;

const erasure = (kind: 'call' | 'case', subject: string, time = ERASED_AT) =>
  ({ id: `x-${time}`, source: '/dpo', type: `${kind}.erased`, subject, plateau: 'lyon', time, data: {} }) as FloorEvent;

/** Erases what is not open: c1, c2 and c3 are calls, cases and sessions all at once. */
const ERASURES = [erasure('call', 'c1'), erasure('case', 'c2')];

/** The calls of {@link anyEvents} may be owed a call back for a day, and cases may be open: then nothing is erased. */
const closing = (['c1', 'c2', 'c3'] as const).flatMap((subject) => {
  const base = { source: '/end', subject, plateau: 'lyon', time: START + 10_000_000 };
  return [
    { ...base, id: `r-${subject}`, type: 'call.recalled', data: {} },
    { ...base, id: `w-${subject}`, type: 'call.wrapped', data: { outcome: 'none', case: 'c2' } },
    { ...base, id: `k-${subject}`, type: 'case.closed', data: {} },
  ] as FloorEvent[];
});

const repeated = (events: readonly FloorEvent[]) =>
  fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 });

/** The stored events that tell of a record, by its id or by what other records say of it. */
const tellingOf = (stored: ReadonlyMap<RecordKey, string>, key: RecordKey) =>
  [...stored].filter(([at, text]) =>
    decodeEvents('lyon', text).some((event) => at === key || keyOf(event) === key || linkedKeys(event).includes(key)),
  );

/** How many calls are counted, in each interval and row. */
const counted = (sums: Record<string, number>) => Object.entries(sums).filter(([name]) => name.endsWith('|calls'));

const isErased = (stored: ReadonlyMap<RecordKey, string>, key: RecordKey) => stored.has(`erased:erased|lyon|${key}`);

describe('an erasure', () => {
  it('E1 E4 moves no sum, and leaves nothing stored that tells of the record', () => {
    let erased = 0;
    const property = fc.property(anyEvents, fc.array(fc.nat({ max: 9 }), { maxLength: 9 }), (events, sizes) => {
      const before = [...events, ...closing];
      const { stored, sums } = fold(cut([...before, ...ERASURES], sizes), 'read-back');
      expect(sums).toEqual(fold([before]).sums);
      for (const key of ['call:c1', 'case:c2'] as const) {
        if (!isErased(stored, key)) continue;
        erased += 1;
        expect(tellingOf(stored, key)).toEqual([]);
      }
    });
    fc.assert(property, { numRuns: 300 });
    expect(erased).toBeGreaterThan(300);
  });

  it('E1 comes to the same for any order and repetition of what came before, and of what came after', () => {
    const property = fc.property(
      fc
        .tuple(anyEvents, anyEvents)
        .chain(([before, after]) =>
          fc.tuple(
            fc.constant([[...before, ...closing], after] as const),
            fc.tuple(repeated([...before, ...closing]), repeated(after)),
          ),
        ),
      ([[before, after], [shuffledBefore, shuffledAfter]]) =>
        expect(withoutCorrections(fold([[...shuffledBefore, ...ERASURES, ...ERASURES, ...shuffledAfter]]))).toEqual(
          withoutCorrections(fold([[...before, ...ERASURES, ...after]])),
        ),
    );
    fc.assert(property, { numRuns: 300 });
  });

  it('E1 N7 comes to the same for any split into batches, in memory, read back, or condensed in between', () => {
    const property = fc.property(anyEvents, anyEvents, fc.array(fc.nat({ max: 7 }), { maxLength: 14 }), (...given) => {
      const [before, after, sizes] = given;
      const events = [...before, ...closing, ...ERASURES, ...after];
      const { stored: _, ...whole } = fold([events]);
      for (const between of ['batches', 'read-back', 'condensed'] as const)
        expect(fold(cut(events, sizes), between)).toMatchObject(whole);
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('E1 swallows what comes about the record later, whatever its time', () => {
    const property = fc.property(anyEvents, anyEvents, (before, after) => {
      const own = after.filter(({ subject, type }) => subject === 'c1' && type.startsWith('call.'));
      const base = [...before, ...closing, erasure('call', 'c1')];
      const [was, is] = [fold([base]), fold([base, own])];
      expect(tellingOf(is.stored, 'call:c1')).toEqual([]);
      expect(counted(is.sums)).toEqual(counted(was.sums));
    });
    fc.assert(property, { numRuns: 300 });
  });
});

const at = (hours: number, type: EventType, subject: string, data: object = {}) =>
  ({
    id: `${type}@${hours}`,
    source: '/pbx',
    type,
    subject,
    plateau: 'lyon',
    time: START + hours * HOUR,
    data,
  }) as FloorEvent;

const QUEUED = { queue: 'road', language: 'fr', urgency: 'P1' };

/** Takes events into a fold that nothing is stored of; answers why each was refused. */
function refusals(events: readonly FloorEvent[], plateau = new PlateauFold(RULES)): (string | undefined)[] {
  return events.map((event) => {
    for (const key of wantedBy(plateau, event)) plateau.supply(key, undefined);
    return plateau.take(event, Math.max(APPENDED, event.time));
  });
}

describe('an erasure of a record that is open', () => {
  it('E2 is refused while a caller waits or is owed a call back, and of a case that is not closed', () => {
    const [waiting, left] = [at(0, 'call.queued', 'c1', QUEUED), at(0.1, 'call.abandoned', 'c1')];
    expect(refusals([waiting, erasure('call', 'c1', START + HOUR)]).at(-1)).toBe('still-open');
    expect(refusals([waiting, left, erasure('call', 'c1', START + HOUR)]).at(-1)).toBe('still-open');
    const opened = at(0, 'case.opened', 'k1', { queue: 'road', urgency: 'P1' });
    expect(refusals([opened, erasure('case', 'k1', START + HOUR)]).at(-1)).toBe('still-open');
  });

  it('E2 is taken once the call is over, voided or was never opened', () => {
    const waiting = at(0, 'call.queued', 'c1', QUEUED);
    for (const last of [at(0.1, 'call.ended', 'c1'), at(0.1, 'call.voided', 'c1')])
      expect(refusals([waiting, last, erasure('call', 'c1', START + HOUR)])).toEqual([undefined, undefined, undefined]);
    expect(refusals([at(0, 'call.answered', 'c1', { agent: 'a-1' }), erasure('call', 'c1', START + HOUR)]).at(-1)).toBe(
      undefined,
    );
  });
});

describe('what named an erased record', () => {
  const left = [at(0, 'call.queued', 'c1', QUEUED), at(0.1, 'call.abandoned', 'c1')];
  const again = [at(1, 'call.queued', 'c2', { ...QUEUED, recallOf: 'c1' }), at(1.1, 'call.abandoned', 'c2')];
  const reached = at(1.2, 'call.recalled', 'c2');

  it('E3 stays a repeat, and names nobody', () => {
    const { records, stored } = fold([[...left, ...again, reached, erasure('call', 'c1')]]);
    expect(records['call:c2']).toMatchObject({ recallOf: ERASED, status: 'over' });
    expect([...stored.values()].join()).not.toContain('"c1"');
  });

  it('E3 was told that its caller was reached, and is told so by what comes later', () => {
    const erased = [erasure('call', 'c2', START + 2 * HOUR)];
    const base = [...again, reached];
    const first = fold([[...left, ...base, ...erased]]);
    expect(first.records['call:c1']).toMatchObject({ recalledAt: START + HOUR, status: 'over' });
    const later = fold([[...base, ...erased], left, base]);
    expect(later.records['call:c1']).toMatchObject({ recalledAt: START + HOUR });
    expect([...later.stored.values()].join()).not.toContain('"c2"');
  });

  it('E3 of a case is found by the call that was wrapped up with it', () => {
    const wrapped = [at(0, 'call.queued', 'c1', QUEUED), at(1, 'call.wrapped', 'c1', { outcome: 'case', case: 'k1' })];
    const closed = [at(1, 'case.opened', 'k1', { queue: 'road', urgency: 'P1' }), at(2, 'case.closed', 'k1')];
    const { stored } = fold([[...wrapped, ...closed, erasure('case', 'k1')]], 'read-back');
    expect([...stored].join()).not.toContain('"k1"');
    expect(stored.has('case:k1')).toBe(false);
  });
});

describe('a tombstone', () => {
  const over = [at(0, 'call.queued', 'c1', QUEUED), at(0.1, 'call.ended', 'c1'), erasure('call', 'c1', START + HOUR)];
  const elsewhere = (days: number) => at(24 * days, 'incident.declared', `i${days}`, { label: 'Snow' });

  it('E5 swallows for the retention past the last that was heard, and then no more', () => {
    const plateau = new PlateauFold(RULES);
    refusals([...over, at(24, 'call.answered', 'c1', { agent: 'a-1' }), elsewhere(30.9)], plateau);
    refusals([at(24 * 30.95, 'call.queued', 'c1', QUEUED)], plateau);
    refusals([elsewhere(61)], plateau);
    const { records, removed } = plateau.changes();
    expect(records.map(({ key }) => key)).not.toContain('call:c1');
    expect(removed).toContain('erased:erased|lyon|call:c1');
    refusals([at(24 * 61.1, 'call.queued', 'c1', QUEUED)], plateau);
    expect(plateau.changes().records.map(({ key }) => key)).toContain('call:c1');
  });

  it('E6 of a call that nobody heard of contributes nothing', () => {
    const { sums, stored } = fold([[erasure('call', 'c9')], [at(0, 'call.queued', 'c9', QUEUED)]]);
    expect(sums).toEqual({});
    expect([...stored.keys()]).toEqual(['erased:erased|lyon|call:c9']);
  });
});
