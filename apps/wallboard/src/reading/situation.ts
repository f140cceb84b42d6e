import type { UrgencyLevel } from '#contract';
import type { CaseDeadline } from './deadlines.js';
import type { LaneLine, WaitingCall } from './lanes.js';
import type { Recall } from './recalls.js';
import type { SilentFeed } from './silent-feeds.js';

/** The four states of a floor that are told from the door; a stale board is `blind` as well, and has a banner. */
export type FloorState = 'calm' | 'strained' | 'urgent' | 'blind';

/** The state of a floor in one glance, with its one cause, from nobody waiting to somebody in danger. */
export type Situation = { readonly state: FloorState } & (
  | { readonly kind: 'calm' }
  | { readonly kind: 'waiting'; readonly count: number; readonly oldest: WaitingCall }
  | { readonly kind: 'late'; readonly count: number; readonly late: number; readonly oldest: WaitingCall }
  | { readonly kind: 'overdue'; readonly count: number; readonly worst: CaseDeadline }
  | { readonly kind: 'owed'; readonly count: number; readonly oldest: Recall }
  | { readonly kind: 'silent'; readonly feed: SilentFeed }
  | { readonly kind: 'urgent'; readonly level: UrgencyLevel; readonly count: number; readonly oldest: WaitingCall }
);

/** What a situation is read from; `late` callers have waited longer than their target. */
export interface Dangers {
  readonly lanes: readonly LaneLine[];
  readonly recalls: readonly Recall[];
  readonly late: number;
  readonly overdue: number;
  /** The open cases' next deadlines, the most overdue first. */
  readonly deadlines: readonly CaseDeadline[];
  /** Of the silent feeds that may hide callers, the one silent longest. */
  readonly silent: SilentFeed | undefined;
}

/**
 * What to say first: a P0, then a P1 who waits; that a feed of calls is silent, for then calm means nothing; a P0 or P1 caller
 * who left and was not called back; who waits longer than the target; what is overdue; anyone who waits.
 */
export function readSituation({ lanes, recalls, late, overdue, deadlines, silent }: Dangers): Situation {
  for (const { level, waiting, oldest } of lanes) {
    if (isUrgent(level) && oldest !== undefined) {
      return { state: 'urgent', kind: 'urgent', level, count: waiting, oldest };
    }
  }
  if (silent !== undefined) return { state: 'blind', kind: 'silent', feed: silent };
  const owed = recalls.filter(({ urgency }) => isUrgent(urgency));
  if (owed[0] !== undefined) return { state: 'strained', kind: 'owed', count: owed.length, oldest: owed[0] };
  const count = lanes.reduce((sum, { waiting }) => sum + waiting, 0);
  const [oldest] = lanes.flatMap((lane) => lane.oldest ?? []).toSorted((a, b) => a.since - b.since);
  if (oldest !== undefined && late > 0) return { state: 'strained', kind: 'late', count, late, oldest };
  const [worst] = deadlines;
  if (worst !== undefined && overdue > 0) return { state: 'strained', kind: 'overdue', count: overdue, worst };
  return oldest === undefined ? { state: 'calm', kind: 'calm' } : { state: 'calm', kind: 'waiting', count, oldest };
}

const isUrgent = (level: UrgencyLevel): boolean => level === 'P0' || level === 'P1';
