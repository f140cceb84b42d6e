import type { EstimatedWait, FigureName, Now } from '#contract';
import { CASES } from './cases.js';
import type { Figure } from './figure.js';
import { HANDLE_TIMES } from './handle-times.js';
import { HANDLING } from './handling.js';
import { NOW_AGENTS, NOW_SLOTS, NOW_SPEAKERS } from './now-agents.js';
import { ESTIMATED_WAIT, NOW_APART, NOW_ON_THE_LINE, NOW_WAITING } from './now-calls.js';
import { NOW_CASES, NOW_INCIDENTS, NOW_OBLIGATIONS } from './now-cases.js';
import { OFFERS } from './offers.js';
import { OUTCOMES } from './outcomes.js';
import { RECALLS } from './recalls.js';
import { WAITS } from './waits.js';

/** The figures of calls and cases over a range. */
export const FLOOR_CATALOGUE: Readonly<Record<FigureName, Figure>> = {
  ...OFFERS,
  ...WAITS,
  ...HANDLING,
  ...HANDLE_TIMES,
  ...OUTCOMES,
  ...RECALLS,
  ...CASES,
};

/** A figure in the place of each value, and one entry for all the names of a map. */
type FiguresOf<T> = {
  readonly [K in keyof T]-?: NonNullable<T[K]> extends number | string | EstimatedWait
    ? Figure
    : FiguresOf<string extends keyof NonNullable<T[K]> ? NonNullable<T[K]>[string] : NonNullable<T[K]>>;
};

/** What is counted at the instant of a board, in the places it has there. */
export const NOW_CATALOGUE: FiguresOf<Now> = {
  calls: { ...NOW_WAITING, ...NOW_ON_THE_LINE },
  byUrgency: NOW_WAITING,
  byQueue: { ...NOW_WAITING, estimatedWait: ESTIMATED_WAIT, agents: NOW_AGENTS },
  agents: NOW_AGENTS,
  slots: NOW_SLOTS,
  speakers: NOW_SPEAKERS,
  cases: { ...NOW_CASES, by: { urgency: NOW_CASES, queue: NOW_CASES, coverage: NOW_CASES } },
  obligations: NOW_OBLIGATIONS,
  incidents: NOW_INCIDENTS,
  ...NOW_APART,
};
