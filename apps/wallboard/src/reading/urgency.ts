import type { UrgencyLevel } from '#contract';
import { URGENCY_LEVELS } from '../feed/contract-constants.js';

/** The levels that may be a matter of life; a call that nobody triaged may be anything. */
export const MAYBE_URGENT = ['P0', 'P1', 'untriaged'] as const satisfies readonly UrgencyLevel[];

/** Whether a call at this level may be a matter of life. */
export const isMaybeUrgent = (level: UrgencyLevel): boolean => MAYBE_URGENT.some((urgent) => urgent === level);

/** The place of a level among all of them, 0 being the most urgent. */
export const urgencyRank = (level: UrgencyLevel): number => URGENCY_LEVELS.indexOf(level);
