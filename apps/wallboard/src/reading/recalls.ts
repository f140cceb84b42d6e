import type { Board, UrgencyLevel } from '#contract';
import { urgencyRank } from './urgency.js';

/** An urgent caller who left unanswered and must be called back; `since` in milliseconds. */
export interface Recall {
  readonly id: string;
  readonly queue: string;
  readonly urgency: UrgencyLevel;
  readonly language: string;
  readonly since: number;
}

/** The callers to call back: the most urgent first, then who has been left longest. */
export function readRecalls(obligations: Board['obligations']): Recall[] {
  return Object.entries(obligations)
    .map(([id, { queue, urgency, language, since }]) => ({ id, queue, urgency, language, since: Date.parse(since) }))
    .toSorted((a, b) => urgencyRank(a.urgency) - urgencyRank(b.urgency) || a.since - b.since);
}
