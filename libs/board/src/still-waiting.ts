import type { CallFacts, Targets } from '#floor';

/** The dimensions that a caller who waits already counts in; an outcome is yet to come. */
export type WaitingDimension = 'queue' | 'urgency' | 'language' | 'category';

/** How many callers of a range could still be answered in time at an instant: in total, and by each dimension. */
export interface StillWaiting {
  readonly total: number;
  readonly by: Readonly<Record<WaitingDimension, ReadonlyMap<string, number>>>;
}

/** Counts the waiting calls offered in `[start, end)` whose wait at `at` is within their target. */
export function stillWaiting(
  waiting: readonly CallFacts[],
  targets: Targets,
  range: { readonly start: number; readonly end: number },
  at: number,
): StillWaiting {
  const by = {
    queue: new Map<string, number>(),
    urgency: new Map<string, number>(),
    language: new Map<string, number>(),
    category: new Map<string, number>(),
  };
  let total = 0;
  for (const call of waiting) {
    if (call.since < range.start || call.since >= range.end) continue;
    if (at - call.since > targets(call.queue, call.urgency, call.openedAt).answerWithin) continue;
    total += 1;
    for (const dimension of DIMENSIONS) {
      const name = call[dimension];
      if (name !== undefined) by[dimension].set(name, (by[dimension].get(name) ?? 0) + 1);
    }
  }
  return { total, by };
}

const DIMENSIONS: readonly WaitingDimension[] = ['queue', 'urgency', 'language', 'category'];
