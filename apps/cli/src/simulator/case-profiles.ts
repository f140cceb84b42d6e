import type { Milestone } from '#contract';
import type { LongTail } from './queue-profiles.js';

/** How the cases of a queue go. */
export interface CaseProfile {
  /** The milestones they come by, and how long each takes from the one before, or from the opening. */
  readonly milestones: readonly (readonly [Milestone, LongTail])[];
  /** From the last milestone to the closing. */
  readonly closing: LongTail;
}

const minutes = (median: number, spread = 0.6): LongTail => ({ medianSeconds: median * 60, spread });

const PROFILES: Readonly<Record<string, CaseProfile>> = {
  roadside: {
    milestones: [
      ['qualified', minutes(3)],
      ['covered', minutes(3)],
      ['requested', minutes(3)],
      ['accepted', minutes(4, 0.8)],
      ['arrived', minutes(16, 0.4)],
      ['handed-off', minutes(10)],
    ],
    closing: minutes(6),
  },
  medical: {
    milestones: [
      ['qualified', minutes(7)],
      ['covered', minutes(20)],
      ['requested', minutes(15)],
      ['accepted', minutes(25, 0.8)],
      ['arrived', minutes(70)],
      ['handed-off', minutes(25)],
    ],
    closing: minutes(45, 1.4),
  },
  home: {
    milestones: [
      ['qualified', minutes(5)],
      ['covered', minutes(8)],
      ['requested', minutes(8)],
      ['accepted', minutes(12, 0.8)],
      ['arrived', minutes(60, 0.5)],
      ['handed-off', minutes(20)],
    ],
    closing: minutes(8, 0.9),
  },
  travel: {
    milestones: [
      ['qualified', minutes(8)],
      ['covered', minutes(15)],
      ['requested', minutes(15)],
      ['accepted', minutes(20, 0.8)],
      ['handed-off', minutes(30)],
    ],
    closing: minutes(25, 1.2),
  },
};

const ANY_QUEUE: CaseProfile = {
  milestones: [
    ['qualified', minutes(6)],
    ['covered', minutes(10)],
    ['requested', minutes(10)],
    ['accepted', minutes(15, 0.8)],
    ['handed-off', minutes(45)],
  ],
  closing: minutes(30, 0.9),
};

/** How the cases of a queue go; those of a queue with a name of its own go the ordinary way. */
export const caseProfileOf = (queue: string): CaseProfile =>
  Object.hasOwn(PROFILES, queue) ? (PROFILES[queue] ?? ANY_QUEUE) : ANY_QUEUE;
