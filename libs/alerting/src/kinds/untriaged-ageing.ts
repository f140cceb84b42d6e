import type { LookedAt } from '../looked-at.js';
import type { Findings } from '../condition.js';
import type { TimedRule } from '../rule.js';
import { crossCall } from './call.js';
import { isAbout } from './scope.js';

/** A call that somebody talks to, and yet nobody has said how urgent it is. */
export function untriagedAgeing(rule: TimedRule, { calls }: LookedAt, findings: Findings): void {
  for (const [id, call] of Object.entries(calls)) {
    const isTalkedTo = call.state === 'talking' || call.state === 'held';
    if (isTalkedTo && call.urgency === 'untriaged' && isAbout(rule, call)) crossCall(id, call, rule.afterMs, findings);
  }
}
