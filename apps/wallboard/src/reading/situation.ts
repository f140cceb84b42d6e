import type { UrgencyLevel } from '#contract';
import type { WaitingCall, WaitingLine } from './lanes.js';
import type { Recall } from './recalls.js';

/** The state of a floor in one glance, from nobody waiting to somebody in danger. */
export type Situation =
  | { readonly kind: 'calm' }
  | { readonly kind: 'waiting'; readonly count: number; readonly oldest: WaitingCall }
  | { readonly kind: 'late'; readonly count: number; readonly late: number; readonly oldest: WaitingCall }
  | { readonly kind: 'owed'; readonly count: number; readonly oldest: Recall }
  | { readonly kind: 'urgent'; readonly level: UrgencyLevel; readonly count: number; readonly oldest: WaitingCall };

/**
 * What to say first: a P0, then a P1 who waits; a P0 or P1 caller who left and was not called back; the `late` ones,
 * who have waited longer than their target; anyone who waits.
 */
export function readSituation(
  lanes: readonly (WaitingLine & { level: UrgencyLevel })[],
  recalls: readonly Recall[],
  late: number,
): Situation {
  for (const { level, waiting, oldest } of lanes) {
    if (isUrgent(level) && oldest !== undefined) return { kind: 'urgent', level, count: waiting, oldest };
  }
  const owed = recalls.filter(({ urgency }) => isUrgent(urgency));
  if (owed[0] !== undefined) return { kind: 'owed', count: owed.length, oldest: owed[0] };
  const count = lanes.reduce((sum, { waiting }) => sum + waiting, 0);
  const oldest = lanes
    .flatMap((lane) => lane.oldest ?? [])
    .toSorted((a, b) => a.since - b.since)
    .at(0);
  if (oldest === undefined) return { kind: 'calm' };
  return late > 0 ? { kind: 'late', count, late, oldest } : { kind: 'waiting', count, oldest };
}

const isUrgent = (level: UrgencyLevel): boolean => level === 'P0' || level === 'P1';
