import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type MilestoneRule, MILESTONES, type TargetRule, URGENCIES, URGENCY_LEVELS } from '#contract';
import { changedPast, rulesText } from './rules-text.js';
import { compileStandards } from './standards.js';

const NOON = Date.parse('2026-03-01T12:00:00Z');
const [BEFORE, AT, AFTER] = ['2026-03-01T08:00:00Z', '2026-03-01T13:00:00+01:00', '2026-03-01T12:00:00.001Z'];
const QUEUES = ['road', 'medical'];

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const scope = {
  from: maybe(fc.constantFrom(BEFORE, AT, AFTER)),
  queue: maybe(fc.constantFrom(...QUEUES)),
};
const target = fc.record({
  ...scope,
  urgency: maybe(fc.constantFrom(...URGENCY_LEVELS)),
  answerWithinSeconds: maybe(fc.constantFrom(20, 30)),
  shortAbandonSeconds: maybe(fc.constantFrom(5, 6)),
}) as fc.Arbitrary<TargetRule>;
const milestone = fc.record({
  ...scope,
  urgency: maybe(fc.constantFrom(...URGENCIES)),
  milestone: fc.constantFrom(...MILESTONES.slice(0, 2)),
  dueMinutes: maybe(fc.constantFrom(30, 60)),
  atRiskMinutes: maybe(fc.constantFrom(5, 10)),
  expected: maybe(fc.boolean()),
}) as fc.Arbitrary<MilestoneRule>;
const rules = fc.record({
  targets: fc.array(target, { maxLength: 4 }),
  milestones: fc.array(milestone, { maxLength: 4 }),
});

/** What the sums could tell of any record that opened by noon. */
function judgements(of: Parameters<typeof compileStandards>[0]): unknown {
  const { targets, milestones } = compileStandards(JSON.parse(JSON.stringify(of)) as typeof of);
  const records = [...QUEUES, 'other'].flatMap((queue) =>
    URGENCY_LEVELS.flatMap((urgency) =>
      [0, Date.parse(BEFORE) - 1, Date.parse(BEFORE), NOON - 1, NOON].map((at) => [queue, urgency, at] as const),
    ),
  );
  return records.map((record) => [
    targets(...record),
    milestones(...record).map((expected) => ({ ...expected, atRisk: undefined })),
  ]);
}

const change = (before: Parameters<typeof rulesText>[0], now: typeof before) =>
  changedPast(rulesText(before), rulesText(now), NOON);

describe('rules that change', () => {
  it('N13 are other rules for the past exactly where a record that opened by then could be judged otherwise', () => {
    const property = fc.property(rules, rules, (before, now) => {
      const isSame = JSON.stringify(judgements(before)) === JSON.stringify(judgements(now));
      expect(change(before, now) === undefined).toBe(isSame);
    });
    fc.assert(property, { numRuns: 500 });
  });

  it('N13 are none where one is added, changed or removed that begins later, wherever in the list', () => {
    const later = fc.record({ target, milestone, at: fc.nat(4) });
    const property = fc.property(rules, later, ({ targets, milestones }, { target: t, milestone: m, at }) => {
      const now = {
        targets: targets.toSpliced(at, 0, { ...t, from: AFTER }),
        milestones: milestones.toSpliced(at, 0, { ...m, from: AFTER }),
      };
      expect(change({ targets, milestones }, now)).toBeUndefined();
      expect(change(now, { targets, milestones })).toBeUndefined();
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('N13 are told apart where one that applied is changed, removed or dated', () => {
    const targets = [{ answerWithinSeconds: 30 }];
    const milestones: MilestoneRule[] = [{ milestone: 'arrived', dueMinutes: 60, from: AT }];
    const before = { targets, milestones };
    expect(change(before, { milestones })).toBe('targets');
    expect(change(before, { ...before, targets: [{ answerWithinSeconds: 30, from: BEFORE }] })).toBe('targets');
    expect(change(before, { targets })).toBe('milestones');
    expect(change(before, { ...before, milestones: [{ ...milestones[0]!, dueMinutes: 61 }] })).toBe('milestones');
    expect(changedPast(rulesText(before), rulesText({ targets }), NOON - 1)).toBeUndefined();
  });

  it('N13 are the same when written otherwise, or when only what is at risk moves', () => {
    const before = {
      targets: [{ answerWithinSeconds: 20 }],
      milestones: [{ milestone: 'arrived', dueMinutes: 9 }] as const,
    };
    expect(change(before, { ...before, targets: [] })).toBeUndefined();
    expect(change(before, { ...before, milestones: [{ ...before.milestones[0], atRiskMinutes: 1 }] })).toBeUndefined();
  });
});
