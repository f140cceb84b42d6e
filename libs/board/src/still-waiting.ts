import type { UrgencyLevel } from '#contract';
import type { CallFacts, Targets } from '#floor';

/** How many callers of a range could still be answered in time at an instant: in total, by queue and by urgency. */
export interface StillWaiting {
  readonly total: number;
  readonly queue: ReadonlyMap<string, number>;
  readonly urgency: ReadonlyMap<UrgencyLevel, number>;
}

/** Counts the waiting calls offered in `[start, end)` whose wait at `at` is within their target. */
export function stillWaiting(
  waiting: readonly CallFacts[],
  targets: Targets,
  range: { readonly start: number; readonly end: number },
  at: number,
): StillWaiting {
  const queue = new Map<string, number>();
  const urgency = new Map<UrgencyLevel, number>();
  let total = 0;
  for (const call of waiting) {
    if (call.since < range.start || call.since >= range.end) continue;
    if (at - call.since > targets(call.queue, call.urgency, call.openedAt).answerWithin) continue;
    total += 1;
    queue.set(call.queue, (queue.get(call.queue) ?? 0) + 1);
    urgency.set(call.urgency, (urgency.get(call.urgency) ?? 0) + 1);
  }
  return { total, queue, urgency };
}
