import type { MilestoneRule, TargetRule } from '#contract';
import { compileMilestones, type MilestoneTemplates } from './milestones.js';
import { compileTargets, type Targets } from './targets.js';

/** What records are judged by; each by what was in force when it opened. */
export interface Standards {
  readonly targets: Targets;
  readonly milestones: MilestoneTemplates;
}

/** The rules that standards are compiled from. */
export interface StandardRules {
  readonly targets?: readonly TargetRule[];
  readonly milestones?: readonly MilestoneRule[];
}

/** Compiles the rules of a plateau. */
export const compileStandards = (rules: StandardRules): Standards => ({
  targets: compileTargets(rules.targets ?? []),
  milestones: compileMilestones(rules.milestones ?? []),
});
