import { CURRENT_WITHIN_MS, isCaughtUp } from '#alerting';
import type { Sight } from '#live';

/**
 * Whether a board shows the present, so that rules may look at it. One that says itself that it is behind or blind may be
 * looked at: they know what to make of that. One that believes to be current must have lacked nothing a moment ago: a
 * process that stood still, or a ledger that has only just come back, would otherwise raise false alarms.
 */
export function isFresh({ board, builtAt, completeAt }: Sight, at: number): boolean {
  if (at - builtAt >= CURRENT_WITHIN_MS) return false;
  return !isCaughtUp(board.feed, at) || at - completeAt < CURRENT_WITHIN_MS;
}
