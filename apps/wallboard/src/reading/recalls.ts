import type { Board, UrgencyLevel } from '#contract';
import { URGENCY_LEVELS } from '../feed/contract-constants.js';

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
    .toSorted((a, b) => rank(a.urgency) - rank(b.urgency) || a.since - b.since);
}

const rank = (level: UrgencyLevel): number => URGENCY_LEVELS.indexOf(level);
