import type { Random } from './random.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** The second break of a shift is lunch. */
const LUNCH = 1;
/** Nobody rests shortly before going home. */
const LAST_BREAK_MS = 7 * HOUR;

/** How long somebody works until the next break, in milliseconds. */
export const drawStretch = (random: Random): number => random.between(1.7, 2.3) * HOUR;

/** How long a break takes, in milliseconds, by how many there were in the shift before. */
export const drawBreak = (random: Random, before: number): number =>
  (before === LUNCH ? random.between(30, 45) : random.between(10, 20)) * MINUTE;

/** Whether a break that is due so long after signing in is still worth it. */
export const isWorthABreak = (onDutyMs: number): boolean => onDutyMs < LAST_BREAK_MS;

/** How many may rest at once so that the floor goes on: about one in six, and never the only one. */
export const restingAtMost = (staffed: number): number => Math.min(Math.ceil(staffed / 6), staffed - 1);

/** How long somebody waits until others are back, in milliseconds. */
export const BREAK_POSTPONED_MS = 6 * MINUTE;
