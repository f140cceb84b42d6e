import { type MilestoneRule, type TargetRule, URGENCY_LEVELS, type UrgencyLevel } from '#contract';
import type { InForce, Scope } from './in-force.js';
import { compileMilestones } from './milestones.js';
import type { StandardRules } from './standards.js';
import { compileTargets } from './targets.js';

/** The rules that can come to something else for a record. */
export type ChangedRules = 'targets' | 'milestones';

/** The rules of a plateau as a text to keep beside the sums that they made. */
export const rulesText = ({ targets = [], milestones = [] }: StandardRules): string =>
  JSON.stringify({ targets, milestones });

/**
 * Which rules of two texts of {@link rulesText} do not come to the same in the sums for every record that opened up to
 * an instant, inclusive, in milliseconds since the epoch; absent where all do. When a milestone is at risk is in no sum.
 */
export function changedPast(before: string, now: string, until: number): ChangedRules | undefined {
  if (before === now) return undefined;
  const [one, other] = [JSON.parse(before) as Written, JSON.parse(now) as Written];
  const targets = [...one.targets, ...other.targets];
  if (!isAlike(targets, until, compileTargets(one.targets), compileTargets(other.targets))) return 'targets';
  const milestones = [...one.milestones, ...other.milestones];
  return isAlike(milestones, until, deadlines(one.milestones), deadlines(other.milestones)) ? undefined : 'milestones';
}

interface Written {
  readonly targets: readonly TargetRule[];
  readonly milestones: readonly MilestoneRule[];
}

const deadlines = (rules: readonly MilestoneRule[]): InForce<unknown> => {
  const templates = compileMilestones(rules);
  return (...record) => templates(...record).map(({ milestone, due }) => [milestone, due]);
};

/** No queue has this name, so it stands for all that no rule names. */
const ANY_OTHER = '';

/** Between the instants at which rules begin, and for queues that none of them names, an answer is the same. */
function isAlike<T>(scopes: readonly Scope[], until: number, one: InForce<T>, other: InForce<T>): boolean {
  const instants = new Set(scopes.map(({ from }) => (from === undefined ? -Infinity : Date.parse(from))));
  const queues = new Set([ANY_OTHER, ...scopes.map(({ queue = ANY_OTHER }) => queue)]);
  const isSame = (queue: string, urgency: UrgencyLevel, openedAt: number) =>
    JSON.stringify(one(queue, urgency, openedAt)) === JSON.stringify(other(queue, urgency, openedAt));
  return [-Infinity, ...instants]
    .filter((instant) => instant <= until)
    .every((instant) =>
      [...queues].every((queue) => URGENCY_LEVELS.every((urgency) => isSame(queue, urgency, instant))),
    );
}
