import type { LookedAt } from '../looked-at.js';
import { type BoardCase, parseInstant } from '#contract';
import type { Condition, Findings } from '../condition.js';
import type { TimedRule } from '../rule.js';
import { isAbout } from './scope.js';

/** A milestone that a case waits for, within its lead time. Once it is due, it is overdue and no longer at risk. */
export function milestoneAtRisk(rule: TimedRule, board: LookedAt, findings: Findings): void {
  for (const { condition, atRiskAt, dueAt } of waitedFor(rule, board)) {
    if (atRiskAt === undefined || dueAt <= findings.at) continue;
    findings.cross(atRiskAt + rule.afterMs, condition);
    findings.wake(dueAt);
  }
}

/** A milestone that a case waits for, past its date. */
export function milestoneOverdue(rule: TimedRule, board: LookedAt, findings: Findings): void {
  for (const { condition, dueAt } of waitedFor(rule, board)) findings.cross(dueAt + rule.afterMs, condition);
}

interface WaitedFor {
  readonly condition: Condition;
  readonly atRiskAt: number | undefined;
  readonly dueAt: number;
}

function* waitedFor(rule: TimedRule, { cases }: LookedAt): Generator<WaitedFor> {
  for (const [id, opened] of Object.entries(cases)) {
    if (!isAbout(rule, opened)) continue;
    for (const [milestone, { dueAt, atRiskAt, reachedAt }] of Object.entries(opened.milestones)) {
      if (reachedAt !== undefined || dueAt === undefined || (rule.milestone ?? milestone) !== milestone) continue;
      yield {
        condition: { subject: { kind: 'case', id }, facts: { ...factsOf(opened), milestone } },
        atRiskAt: atRiskAt === undefined ? undefined : parseInstant(atRiskAt)!,
        dueAt: parseInstant(dueAt)!,
      };
    }
  }
}

const factsOf = ({ queue, urgency }: BoardCase) => ({ queue, urgency });
