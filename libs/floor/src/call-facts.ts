import type { CallOutcome, CallState, UrgencyLevel } from '#contract';

/** One entry into a queue and what became of it; instants and durations in milliseconds. */
export interface Leg {
  readonly queue: string;
  readonly language: string;
  readonly offeredAt: number;
  outcome: 'waiting' | 'answered' | 'abandoned' | 'flowed-out' | 'lost';
  /** From the offer to the outcome; 0 while waiting. */
  wait: number;
  talk: number;
  hold: number;
  wrapUp: number;
  /** When its handling was over; only for an answered leg. */
  handledAt?: number;
  /** Whether the conversation ended in a transfer. */
  isPassedOn?: boolean;
}

/** Everything a call's set of events says; a pure function of that set. */
export interface CallFacts {
  readonly kind: 'call';
  /**
   * `unseen` when other records name it but no event of its own came, `incomplete` without its opening event; `voided`
   * counts nowhere; `over` when nothing more is expected.
   */
  status: 'unseen' | 'incomplete' | 'voided' | 'live' | 'over';
  state: CallState;
  /** When the present state began. */
  since: number;
  queue: string;
  language: string;
  /** The last known urgency. */
  urgency: UrgencyLevel;
  openedAt: number;
  lastEventAt: number;
  agent?: string;
  category?: string;
  incident?: string;
  recallOf?: string;
  readonly legs: Leg[];
  readonly retriages: { readonly at: number; readonly queue: string; readonly up: boolean }[];
  outcome?: CallOutcome;
  wrappedAt?: number;
  /** When the caller left unanswered. */
  abandonedAt?: number;
  /** When the caller who left was reached again, by whichever event says so first. */
  recalledAt?: number;
  /** How many spans came out negative and count 0: the producer's clocks disagree. */
  skews: number;
}

/** The facts of a call about which nothing is known yet. */
export function emptyFacts(): CallFacts {
  return {
    kind: 'call',
    status: 'unseen',
    state: 'waiting',
    since: 0,
    queue: '',
    language: '',
    urgency: 'untriaged',
    openedAt: 0,
    lastEventAt: -Infinity,
    legs: [],
    retriages: [],
    skews: 0,
  };
}
