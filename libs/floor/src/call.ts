import type { CallOutcome, CallState, FloorEvent, UrgencyLevel } from '#contract';
import { type Ordering, order, play, sameInstant } from './order.js';
import { type EventSet, kindOf } from './record.js';
import { CallPlay, emptyFacts } from './call-play.js';

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

const ORDERING: Ordering = {
  opening: 'call.queued',
  endings: ['call.abandoned', 'call.ended', 'call.wrapped'],
  rank: {
    'call.triaged': 0,
    'call.answered': 1,
    'call.held': 2,
    'call.resumed': 3,
    'call.transferred': 4,
    'call.recalled': 5,
  },
};

/** Who must be called back when nobody answered: P2 and P3 may call again themselves. */
const OWED: readonly UrgencyLevel[] = ['P0', 'P1', 'untriaged'];

/** Whether an urgent caller left unanswered and was not reached again yet; a short abandon is no exception. */
export const isOwed = (call: CallFacts): boolean =>
  call.status === 'over' &&
  call.abandonedAt !== undefined &&
  call.recalledAt === undefined &&
  OWED.includes(call.urgency);

/** Derives a call from its events, of which some may be about another record that links to it. */
export function deriveCall(subject: string, events: EventSet): CallFacts {
  const facts = emptyFacts();
  const own: FloorEvent[] = [];
  for (const event of events) {
    if (event.time > facts.lastEventAt) facts.lastEventAt = event.time;
    if (event.subject === subject && kindOf(event.type) === 'call') own.push(event);
    else facts.recalledAt = Math.min(facts.recalledAt ?? Infinity, event.time);
  }
  facts.openedAt = facts.lastEventAt;
  if (own.length === 0) return facts;
  facts.status = own.some(({ type }) => type === 'call.voided') ? 'voided' : 'incomplete';
  const { opening, middle, endings } = order(own, ORDERING);
  if (opening === undefined) return facts;
  const call = new CallPlay(facts, opening as FloorEvent<'call.queued'>);
  const allowed = (event: FloorEvent) => call.allows(event);
  const step = (event: FloorEvent) => call.step(event);
  play(middle, sameInstant, allowed, step);
  play(endings, () => true, allowed, step);
  return facts;
}

const HOUR_MS = 60 * 60_000;

/** Whether so long nothing was heard of a live call (4 h waiting, 8 h otherwise) that it may well be over. */
export const isUnconfirmed = (call: CallFacts, watermark: number): boolean =>
  call.status === 'live' && watermark - call.lastEventAt > (call.state === 'waiting' ? 4 : 8) * HOUR_MS;
