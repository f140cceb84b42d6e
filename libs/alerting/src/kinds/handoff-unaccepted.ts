import type { LookedAt } from '../looked-at.js';
import { parseInstant } from '#contract';
import type { Findings } from '../condition.js';
import type { TimedRule } from '../rule.js';
import { isAbout } from './scope.js';

/** A case that somebody was asked to take over, and nobody has accepted. */
export function handoffUnaccepted(rule: TimedRule, { cases }: LookedAt, findings: Findings): void {
  for (const [id, opened] of Object.entries(cases)) {
    if (opened.unacceptedSince === undefined || !isAbout(rule, opened)) continue;
    const { queue, urgency } = opened;
    findings.cross(parseInstant(opened.unacceptedSince)! + rule.afterMs, {
      subject: { kind: 'case', id },
      facts: { queue, urgency, limit: rule.afterMs / 1000 },
    });
  }
}
