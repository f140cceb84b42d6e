import { MILESTONES, type Milestone, type MilestoneRule } from '#contract';
import { type InForce, inForce } from './in-force.js';

/** A milestone that cases are expected to come by, in milliseconds after their opening. */
export interface ExpectedMilestone {
  readonly milestone: Milestone;
  /** When it is due. */
  readonly due: number;
  /** How long before it is due it counts as at risk. */
  readonly atRisk: number;
}

/** The milestones expected of a case of this queue and urgency that was opened at an instant, in their order. */
export type MilestoneTemplates = InForce<readonly ExpectedMilestone[]>;

/** How long before it is due a milestone is at risk where no rule says, in milliseconds. */
export const DEFAULT_AT_RISK_MS = 10 * 60_000;

const MINUTE_MS = 60_000;

/** Compiles milestone rules into a look-up. */
export function compileMilestones(rules: readonly MilestoneRule[]): MilestoneTemplates {
  return inForce(rules, (fitting) =>
    MILESTONES.flatMap((milestone) => {
      const named = fitting.filter((rule) => rule.milestone === milestone);
      const due = named.findLast(({ dueMinutes }) => dueMinutes !== undefined)?.dueMinutes;
      const isExpected = named.findLast(({ expected }) => expected !== undefined)?.expected ?? true;
      if (due === undefined || !isExpected) return [];
      const atRisk = named.findLast(({ atRiskMinutes }) => atRiskMinutes !== undefined)?.atRiskMinutes;
      return [
        {
          milestone,
          due: due * MINUTE_MS,
          atRisk: atRisk === undefined ? DEFAULT_AT_RISK_MS : atRisk * MINUTE_MS,
        },
      ];
    }),
  );
}
