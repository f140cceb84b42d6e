import type { LookedAt } from '../looked-at.js';
import type { Findings } from '../condition.js';
import type { LongStateRule } from '../rule.js';
import { crossCall } from './call.js';
import { isAbout } from './scope.js';

/** A call that talks, is on hold or is wrapped up for longer than is usual. */
export function longState(rule: LongStateRule, { calls }: LookedAt, findings: Findings): void {
  for (const [id, call] of Object.entries(calls))
    if (call.state === rule.state && isAbout(rule, call)) crossCall(id, call, rule.afterMs, findings);
}
