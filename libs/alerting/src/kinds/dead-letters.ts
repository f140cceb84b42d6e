import type { LookedAt } from '../looked-at.js';
import type { Findings } from '../condition.js';
import type { PlainRule } from '../rule.js';

/**
 * More messages were refused than when this was last looked at. It holds for the one look that sees them; how long it
 * is told is what `keepFiringFor` says.
 */
export function deadLetters(_rule: PlainRule, { plateau, feed }: LookedAt, findings: Findings, seen?: number): void {
  const value = feed.deadLetters;
  const hasRisen = seen !== undefined && value > seen;
  if (value === seen) return;
  findings.conditions.push({ subject: { kind: 'plateau', id: plateau }, facts: { value }, isBaseline: !hasRisen });
}
