import { describe, expect, it } from '@jest/globals';
import type { EventType, FloorEvent } from '#contract';
import { correctionField, correctionsOf, LATE_MS } from './corrections.js';
import { INTERVAL_MS } from './interval.js';
import { PlateauFold } from './plateau-fold.js';
import type { RecordKey } from './record.js';
import { compileStandards } from './standards.js';

const START = Date.parse('2026-03-02T09:00:00Z');
const RULES = {
  id: 'lyon',
  ...compileStandards({}),
  retentionMs: 30 * 86_400_000,
  pseudonymOf: (text: string) => text,
};

function event(time: number, type: EventType, subject: string, data: object = {}): FloorEvent {
  return { id: `${type}@${time}`, source: '/pbx', type, subject, plateau: 'lyon', time, data } as FloorEvent;
}

const queued = (time: number, subject: string) =>
  event(time, 'call.queued', subject, { queue: 'road', language: 'fr' });

/** The corrections by interval of a log of events and the instants at which their messages were appended. */
function corrected(...log: (readonly [FloorEvent, number])[]) {
  const fold = new PlateauFold(RULES);
  for (const [each, appended] of log) {
    const wanted = new Set<RecordKey>();
    fold.missing(each, wanted);
    for (const key of wanted) fold.supply(key, undefined);
    fold.take(each, appended);
  }
  const { increments } = fold.changes();
  return [...increments].flatMap(([interval, fields]) =>
    correctionsOf(Object.fromEntries(fields)).map(({ at, events }) => [interval, at, events]),
  );
}

describe('corrections', () => {
  const now = START + 3_600_000;
  const alive = [event(now, 'feed.alive', 'pbx'), now] as const;

  it('N12 are kept under the five minutes in which the message was appended, and read back oldest first', () => {
    const sums = { [correctionField(now + 299_999)]: '2', [correctionField(now - 1)]: 1, 'queue|road|P1|calls': 9 };
    expect(correctionsOf(sums)).toEqual([
      { at: now - INTERVAL_MS, events: 1 },
      { at: now, events: 2 },
    ]);
  });

  it('N12 count an event older than the watermark by more than five minutes, and no other', () => {
    const [late, intime] = [queued(now - LATE_MS - 1, 'c1'), queued(now - LATE_MS, 'c2')];
    expect(corrected(alive, [late, now], [intime, now])).toEqual([[now - 2 * INTERVAL_MS, now, 1]]);
  });

  it('N12 count once an interval what changes several, and each event that changes one', () => {
    const answered = event(START + 10_000, 'call.answered', 'c1', { agent: 'a-1' });
    const wrapped = event(START + 600_000, 'call.wrapped', 'c1', { outcome: 'advice' });
    const lines = corrected(alive, [queued(START, 'c1'), now], [answered, now], [wrapped, now + INTERVAL_MS]);
    // The outcome is told of the offer too, so the wrap-up changes the interval of the offer besides its own.
    expect(lines).toEqual([
      [START, now, 2],
      [START, now + INTERVAL_MS, 1],
      [START + 600_000, now + INTERVAL_MS, 1],
    ]);
  });

  it('N12 count no duplicate, and nothing that changes no sum', () => {
    const late = queued(START, 'c1');
    const orphan = event(START, 'call.held', 'c9');
    expect(corrected(alive, [late, now], [late, now], [orphan, now])).toEqual([[START, now, 1]]);
  });
});
