import { describe, expect, it } from '@jest/globals';
import type { EventType, FloorEvent, TargetRule } from '#contract';
import { contributeCall } from './call-contribution.js';
import { deriveCall } from './call.js';
import { fieldByField } from './increments.js';
import { binName, binOf } from './sketch.js';
import { compileTargets } from './targets.js';

/** Ten seconds before an interval ends, so that what follows falls into later ones. */
const START = Date.parse('2026-03-01T09:14:50Z');
const [AT_10, AT_15, AT_20] = ['09:10', '09:15', '09:20'];

function at(seconds: number, type: EventType, data: object = {}, subject = 'c1'): FloorEvent {
  const base = { id: `${type}@${seconds}`, source: '/pbx', type, subject, plateau: 'lyon', data };
  return { ...base, time: START + seconds * 1000 } as FloorEvent;
}

const queued = (data: object = {}) => at(0, 'call.queued', { queue: 'road', language: 'fr', urgency: 'P1', ...data });
const answered = (seconds: number) => at(seconds, 'call.answered', { agent: 'a-1' });
const abandoned = (seconds: number) => at(seconds, 'call.abandoned');
const bin = (seconds: number) => binName(binOf(seconds * 1000));

/** What the events contribute, by `hh:mm` of the interval and field. */
function given(events: readonly FloorEvent[], rules: readonly TargetRule[] = []): Record<string, number> {
  const sums: Record<string, number> = {};
  contributeCall(
    deriveCall('c1', events),
    compileTargets(rules),
    fieldByField((interval, field, n) => {
      const name = `${new Date(interval).toISOString().slice(11, 16)} ${field}`;
      sums[name] = (sums[name] ?? 0) + n;
    }),
  );
  return sums;
}

/** The fields of one row, or those of it in one interval. */
const row = (sums: Record<string, number>, prefix: string) =>
  Object.fromEntries(
    Object.entries(sums).flatMap(([name, n]) => (name.startsWith(prefix) ? [[name.slice(prefix.length), n]] : [])),
  );

const HANDLED = [
  queued(),
  at(15, 'call.triaged', { urgency: 'P0', category: 'fire' }),
  answered(20),
  at(80, 'call.held'),
  at(110, 'call.resumed'),
  at(290, 'call.ended'),
  at(320, 'call.wrapped', { outcome: 'case' }),
];

describe('the contribution of a call', () => {
  it('N2 puts an offer, its answer and its wait into the interval of the offer', () => {
    const sums = given([queued(), answered(20)]);
    expect(row(sums, `${AT_10} queue|road|P1|`)).toEqual({
      calls: 1,
      offered: 1,
      answered: 1,
      answeredWithinTarget: 1,
      waitMs: 20_000,
      [`wait~${bin(20)}`]: 1,
    });
    expect(Object.keys(sums).every((name) => name.startsWith(AT_10))).toBe(true);
  });

  it('N2 counts a call once, in the queue and interval of its first offer, and each offer in its own', () => {
    const transfer = at(12, 'call.transferred', { queue: 'medical', language: 'es' });
    const sums = given([queued(), transfer, answered(30)]);
    expect(row(sums, `${AT_10} queue|road|P1|`)).toMatchObject({ calls: 1, offered: 1, flowedOut: 1 });
    expect(row(sums, `${AT_15} queue|medical|P1|`)).toMatchObject({ offered: 1, answered: 1, waitMs: 18_000 });
    expect(row(sums, `${AT_15} queue|medical|P1|`)).not.toHaveProperty('calls');
  });

  it('N2 counts a caller who still waits as offered, and no wait', () => {
    expect(row(given([queued()]), `${AT_10} queue|road|P1|`)).toEqual({ calls: 1, offered: 1 });
  });

  it('N3 puts handling into the interval in which it ended, at the wrap-up', () => {
    expect(row(given(HANDLED), `${AT_20} queue|road|P0|`)).toEqual({
      handled: 1,
      talkMs: 240_000,
      holdMs: 30_000,
      wrapUpMs: 30_000,
      [`handle~${bin(300)}`]: 1,
      wrapped: 1,
      cases: 1,
    });
    expect(Object.keys(given(HANDLED.slice(0, -1))).some((name) => name.endsWith('|handled'))).toBe(false);
  });

  it('N3 ends the handling of a queue at the transfer to another', () => {
    const sums = given([queued(), answered(5), at(25, 'call.transferred', { queue: 'medical' })]);
    expect(row(sums, `${AT_15} queue|road|P1|`)).toEqual({
      handled: 1,
      transferred: 1,
      talkMs: 20_000,
      [`handle~${bin(20)}`]: 1,
    });
    expect(row(sums, `${AT_15} queue|medical|P1|`)).toEqual({ offered: 1 });
  });

  it('N4 puts the outcome into the interval of the wrap-up, and a re-triage into its own', () => {
    const sums = given(HANDLED);
    expect(sums).toMatchObject({ [`${AT_15} queue|road|P0|retriagedUp`]: 1, [`${AT_20} outcome|case|wrapped`]: 1 });
    const down = given([queued(), at(15, 'call.triaged', { urgency: 'P3' })]);
    expect(down).toMatchObject({ [`${AT_15} queue|road|P3|retriagedDown`]: 1 });
    const advice = given([queued(), answered(5), at(20, 'call.wrapped', { outcome: 'advice' })]);
    expect(row(advice, `${AT_15} queue|road|P1|`)).toMatchObject({ wrapped: 1, advice: 1 });
    expect(row(advice, `${AT_15} queue|road|P1|`)).not.toHaveProperty('cases');
  });

  it('N5 counts everything in the row of the last known urgency', () => {
    const urgencies = new Set(
      Object.keys(given(HANDLED)).flatMap((name) => /queue\|road\|(\w+)/.exec(name)?.[1] ?? []),
    );
    expect([...urgencies]).toEqual(['P0']);
  });

  it('N5 counts offers and handling by language and category too, each alone', () => {
    const sums = given(HANDLED);
    for (const alone of ['language|fr', 'category|fire']) {
      expect(row(sums, `${AT_10} ${alone}|`)).toEqual({
        calls: 1,
        offered: 1,
        answered: 1,
        answeredWithinTarget: 1,
        waitMs: 20_000,
      });
      expect(row(sums, `${AT_20} ${alone}|`)).toEqual({
        handled: 1,
        talkMs: 240_000,
        holdMs: 30_000,
        wrapUpMs: 30_000,
        wrapped: 1,
        cases: 1,
      });
    }
    expect(Object.keys(given([queued()])).some((name) => name.includes('category|'))).toBe(false);
  });

  it('N5 counts each offer in its own language', () => {
    const sums = given([queued(), at(5, 'call.transferred', { queue: 'medical', language: 'es' })]);
    expect(row(sums, `${AT_10} language|fr|`)).toEqual({ calls: 1, offered: 1, flowedOut: 1 });
    expect(row(sums, `${AT_10} language|es|`)).toEqual({ offered: 1 });
  });

  it('N6 takes a wait of exactly the target as within it, one millisecond more not', () => {
    const rules = [{ answerWithinSeconds: 7 }];
    const name = `${AT_10} queue|road|P1|answeredWithinTarget`;
    expect(given([queued(), answered(7)], rules)).toHaveProperty([name], 1);
    expect(given([queued(), answered(7.001)], rules)).not.toHaveProperty([name]);
  });

  it('N6 takes an abandon after exactly the limit as short, one millisecond more not', () => {
    const rules = [{ shortAbandonSeconds: 3 }];
    const road = (seconds: number) => row(given([queued(), abandoned(seconds)], rules), `${AT_10} queue|road|P1|`);
    const left = { calls: 1, offered: 1, abandoned: 1, obligations: 1 };
    expect(road(3)).toEqual({ ...left, shortAbandoned: 1, [`wait~${bin(3)}`]: 1 });
    expect(road(3.001)).toEqual({ ...left, [`wait~${bin(3.001)}`]: 1 });
  });

  it('N1 N6 judges by the targets of the leg’s queue that were in force when the call opened', () => {
    const rules = [
      { answerWithinSeconds: 10 },
      { queue: 'medical', answerWithinSeconds: 20 },
      { from: new Date(START + 1).toISOString(), answerWithinSeconds: 0 },
    ];
    const sums = given([queued(), at(12, 'call.transferred', { queue: 'medical' }), answered(32)], rules);
    expect(sums).toHaveProperty([`${AT_15} queue|medical|P1|answeredWithinTarget`], 1);
  });

  it('C1 C2 is nothing of a call that is incomplete, unseen or voided', () => {
    expect(given([answered(5)])).toEqual({});
    expect(given([at(0, 'call.queued', { queue: 'road', language: 'fr', recallOf: 'c1' }, 'c2')])).toEqual({});
    expect(given([...HANDLED, at(400, 'call.voided')])).toEqual({});
  });

  it('C6 counts a leg whose answer was never told as lost, with its wait and its outcome', () => {
    const sums = given([queued(), at(20, 'call.wrapped', { outcome: 'none' })]);
    expect(row(sums, `${AT_10} queue|road|P1|`)).toEqual({ calls: 1, offered: 1, lost: 1, [`wait~${bin(20)}`]: 1 });
    expect(row(sums, `${AT_15} queue|road|P1|`)).toEqual({ wrapped: 1 });
  });
});
