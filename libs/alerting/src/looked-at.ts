import type { Board } from '#contract';

/** As much of a board as rules look at; without windows the rules about figures find nothing. */
export type LookedAt = Omit<Board, 'today' | 'windows' | 'intervals'> & Partial<Pick<Board, 'windows'>>;
