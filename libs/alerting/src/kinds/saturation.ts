import type { LookedAt } from '../looked-at.js';
import type { Findings } from '../condition.js';
import type { SaturationRule } from '../rule.js';

/** The floor holds as many calls and cases as it has slots, or nearly. Unknown while nobody is signed in. */
export function saturation(rule: SaturationRule, { plateau, now }: LookedAt, findings: Findings): void {
  const value = now.slots.saturation;
  if (value === undefined || value < rule.above) return;
  findings.conditions.push({ subject: { kind: 'plateau', id: plateau }, facts: { value, limit: rule.above } });
}
