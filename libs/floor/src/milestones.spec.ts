import { describe, expect, it } from '@jest/globals';
import type { MilestoneRule } from '#contract';
import { compileMilestones, DEFAULT_AT_RISK_MS } from './milestones.js';

const MINUTE = 60_000;
const of = (...rules: MilestoneRule[]) => compileMilestones(rules)('road', 'P1', 1_000);

describe('milestones in force', () => {
  it('K4 come in their own order, not that of the rules', () => {
    const named = of({ milestone: 'arrived', dueMinutes: 60 }, { milestone: 'qualified', dueMinutes: 5 });
    expect(named.map(({ milestone }) => milestone)).toEqual(['qualified', 'arrived']);
  });

  it('K4 take each limit from the last rule that gives it', () => {
    const rules: MilestoneRule[] = [
      { milestone: 'arrived', dueMinutes: 60, atRiskMinutes: 20 },
      { milestone: 'arrived', queue: 'road', dueMinutes: 30 },
    ];
    expect(of(...rules)).toEqual([{ milestone: 'arrived', due: 30 * MINUTE, atRisk: 20 * MINUTE }]);
  });

  it('K5 are at risk ten minutes before, unless a rule says otherwise', () => {
    expect(of({ milestone: 'arrived', dueMinutes: 60 })[0]!.atRisk).toBe(DEFAULT_AT_RISK_MS);
    expect(of({ milestone: 'arrived', dueMinutes: 60, atRiskMinutes: 0 })[0]!.atRisk).toBe(0);
  });

  it('K4 are not expected without a date, nor where a rule says so, until a later one says otherwise', () => {
    const due: MilestoneRule = { milestone: 'arrived', dueMinutes: 60 };
    const never: MilestoneRule = { milestone: 'arrived', expected: false };
    expect([of({ milestone: 'arrived' }), of(due, never), of()]).toEqual([[], [], []]);
    expect(of(due, never, { milestone: 'arrived', expected: true })).toHaveLength(1);
  });
});
