import type { LookedAt } from '../looked-at.js';
import { parseInstant } from '#contract';
import type { Findings } from '../condition.js';
import type { TimedRule } from '../rule.js';
import { isAbout } from './scope.js';

/** An urgent caller who left, and whom nobody has called back. */
export function urgentAbandon(rule: TimedRule, { obligations }: LookedAt, findings: Findings): void {
  for (const [id, owed] of Object.entries(obligations)) {
    if (!isAbout(rule, owed)) continue;
    const { queue, urgency, language } = owed;
    findings.cross(parseInstant(owed.since)! + rule.afterMs, {
      subject: { kind: 'call', id },
      facts: { queue, urgency, language, limit: rule.afterMs / 1000 },
    });
  }
}
