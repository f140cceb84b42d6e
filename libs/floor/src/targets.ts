import type { TargetRule, UrgencyLevel } from '#contract';

/** The limits a call is judged by, in milliseconds. */
export interface Target {
  /** An answer within this wait, inclusive, is in time. */
  readonly answerWithin: number;
  /** An abandon within this wait, inclusive, is short. */
  readonly shortAbandon: number;
}

const DEFAULT: Target = { answerWithin: 20_000, shortAbandon: 5_000 };

/**
 * The target of a queue and urgency for a record opened at an instant: of the rules in force then, each later one in
 * the list overrides what it names.
 */
export type Targets = (queue: string, urgency: UrgencyLevel, openedAt: number) => Target;

/** Compiles target rules into a look-up. */
export function compileTargets(rules: readonly TargetRule[]): Targets {
  const dated = rules.map((rule) => ({ ...rule, start: rule.from === undefined ? -Infinity : Date.parse(rule.from) }));
  if (dated.length === 0) return () => DEFAULT;
  const starts = [...new Set(dated.map(({ start }) => start))].toSorted((a, b) => a - b);
  const known = new Map<string, Target>();
  return (queue, urgency, openedAt) => {
    const period = starts.findLast((start) => start <= openedAt) ?? -Infinity;
    const key = `${queue}|${urgency}|${period}`;
    let target = known.get(key);
    if (target === undefined) {
      const fits = dated.filter(
        (rule) => rule.start <= period && (rule.queue ?? queue) === queue && (rule.urgency ?? urgency) === urgency,
      );
      const last = (name: 'answerWithinSeconds' | 'shortAbandonSeconds') =>
        fits.findLast((rule) => rule[name] !== undefined)?.[name];
      target = {
        answerWithin: (last('answerWithinSeconds') ?? DEFAULT.answerWithin / 1000) * 1000,
        shortAbandon: (last('shortAbandonSeconds') ?? DEFAULT.shortAbandon / 1000) * 1000,
      };
      known.set(key, target);
    }
    return target;
  };
}
