import type { TargetRule } from '#contract';
import { type InForce, inForce } from './in-force.js';

/** The limits a call is judged by, in milliseconds. */
export interface Target {
  /** An answer within this wait, inclusive, is in time. */
  readonly answerWithin: number;
  /** An abandon within this wait, inclusive, is short. */
  readonly shortAbandon: number;
}

/** The target of a queue and urgency for a record opened at an instant: each later rule overrides what it names. */
export type Targets = InForce<Target>;

/** Compiles target rules into a look-up; without any, 20 s to answer and 5 s for a short abandon. */
export function compileTargets(rules: readonly TargetRule[]): Targets {
  return inForce(rules, (fitting) => {
    const last = (name: 'answerWithinSeconds' | 'shortAbandonSeconds') =>
      fitting.findLast((rule) => rule[name] !== undefined)?.[name];
    return {
      answerWithin: (last('answerWithinSeconds') ?? 20) * 1000,
      shortAbandon: (last('shortAbandonSeconds') ?? 5) * 1000,
    };
  });
}
