import type { UrgencyLevel } from '#contract';

/** What every rule says of whom it applies to. */
export interface Scope {
  /** RFC 3339; always in force without it. */
  readonly from?: string;
  readonly queue?: string;
  readonly urgency?: UrgencyLevel;
}

/** What applies to a record of a queue and urgency that was opened at an instant. */
export type InForce<T> = (queue: string, urgency: UrgencyLevel, openedAt: number) => T;

/** Names come from outside, so there may be any number of them. */
const KNOWN_LIMIT = 10_000;

/** Compiles rules into a look-up: `combine` gets those that were in force and fit, in the order of the list. */
export function inForce<R extends Scope, T>(rules: readonly R[], combine: (fitting: readonly R[]) => T): InForce<T> {
  const dated = rules.map((rule) => ({ rule, start: rule.from === undefined ? -Infinity : Date.parse(rule.from) }));
  const starts = [...new Set(dated.map(({ start }) => start))].toSorted((a, b) => a - b);
  const known = new Map<string, T>();
  const nothing = combine([]);
  if (dated.length === 0) return () => nothing;
  return (queue, urgency, openedAt) => {
    const period = starts.findLast((start) => start <= openedAt) ?? -Infinity;
    const key = `${queue}|${urgency}|${period}`;
    let answer = known.get(key);
    if (answer === undefined) {
      if (known.size >= KNOWN_LIMIT) known.clear();
      const fits = ({ rule, start }: (typeof dated)[number]) =>
        start <= period && (rule.queue ?? queue) === queue && (rule.urgency ?? urgency) === urgency;
      known.set(key, (answer = combine(dated.filter(fits).map(({ rule }) => rule))));
    }
    return answer;
  };
}
