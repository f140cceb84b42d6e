import type { Urgency } from '#contract';

/** A duration with a long tail. */
export interface LongTail {
  readonly medianSeconds: number;
  readonly spread: number;
}

/** What the calls of a queue are like. */
export interface QueueProfile {
  /** How much of all calls comes here, relative to the other queues. */
  readonly share: number;
  readonly urgency: Readonly<Record<Urgency, number>>;
  /** The part whose urgency is known when they enter the queue. */
  readonly triagedAtOnce: number;
  readonly categories: Readonly<Record<string, number>>;
  readonly talk: LongTail;
  readonly wrapUp: LongTail;
  /** The part of the calls that becomes a case. */
  readonly cases: number;
}

const PROFILES: Readonly<Record<string, QueueProfile>> = {
  roadside: {
    share: 0.44,
    urgency: { P0: 0.02, P1: 0.33, P2: 0.5, P3: 0.15 },
    triagedAtOnce: 0.7,
    categories: { breakdown: 50, battery: 18, tyre: 14, accident: 10, keys: 8 },
    talk: { medianSeconds: 205, spread: 0.5 },
    wrapUp: { medianSeconds: 55, spread: 0.5 },
    cases: 0.36,
  },
  medical: {
    share: 0.18,
    urgency: { P0: 0.09, P1: 0.36, P2: 0.35, P3: 0.2 },
    triagedAtOnce: 0.35,
    categories: { illness: 45, injury: 25, repatriation: 10, prescription: 20 },
    talk: { medianSeconds: 290, spread: 0.6 },
    wrapUp: { medianSeconds: 90, spread: 0.5 },
    cases: 0.3,
  },
  home: {
    share: 0.2,
    urgency: { P0: 0.01, P1: 0.24, P2: 0.55, P3: 0.2 },
    triagedAtOnce: 0.6,
    categories: { water: 40, lock: 25, heating: 20, electricity: 15 },
    talk: { medianSeconds: 225, spread: 0.5 },
    wrapUp: { medianSeconds: 60, spread: 0.5 },
    cases: 0.32,
  },
  travel: {
    share: 0.18,
    urgency: { P0: 0.01, P1: 0.14, P2: 0.45, P3: 0.4 },
    triagedAtOnce: 0.65,
    categories: { delay: 40, luggage: 30, documents: 20, cancellation: 10 },
    talk: { medianSeconds: 235, spread: 0.6 },
    wrapUp: { medianSeconds: 50, spread: 0.5 },
    cases: 0.18,
  },
};

const ANY_QUEUE: QueueProfile = {
  share: 0.15,
  urgency: { P0: 0.02, P1: 0.25, P2: 0.48, P3: 0.25 },
  triagedAtOnce: 0.6,
  categories: { request: 70, complaint: 30 },
  talk: { medianSeconds: 220, spread: 0.5 },
  wrapUp: { medianSeconds: 55, spread: 0.5 },
  cases: 0.3,
};

/** The queues of an assistance company, for a plateau that names none. */
export const USUAL_QUEUES: readonly string[] = Object.keys(PROFILES);

/** What the calls of a queue are like; a queue with a name of its own gets ordinary ones. */
export const profileOf = (queue: string): QueueProfile =>
  Object.hasOwn(PROFILES, queue) ? (PROFILES[queue] ?? ANY_QUEUE) : ANY_QUEUE;

/** The mean of a long-tailed duration, in seconds. */
export const meanSeconds = ({ medianSeconds, spread }: LongTail): number => medianSeconds * Math.exp(spread ** 2 / 2);
