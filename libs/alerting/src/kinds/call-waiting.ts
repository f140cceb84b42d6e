import type { LookedAt } from '../looked-at.js';
import type { Findings } from '../condition.js';
import type { TimedRule } from '../rule.js';
import { crossCall } from './call.js';
import { isAbout } from './scope.js';

/** A call that nobody has answered. */
export function callWaiting(rule: TimedRule, { calls }: LookedAt, findings: Findings): void {
  for (const [id, call] of Object.entries(calls))
    if (call.state === 'waiting' && isAbout(rule, call)) crossCall(id, call, rule.afterMs, findings);
}
