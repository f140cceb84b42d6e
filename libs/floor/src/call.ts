import type { FloorEvent, UrgencyLevel } from '#contract';
import { type CallFacts, emptyFacts } from './call-facts.js';
import { type Ordering, order, play, sameInstant, type Told } from './order.js';
import { type EventSet, kindOf } from './record.js';
import { CallPlay } from './call-play.js';
import { ERASED } from './tombstone.js';

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

/** Whether an urgent caller left unanswered; a short abandon is no exception. */
export const isUrgentAbandon = (call: CallFacts): boolean =>
  call.status === 'over' && call.abandonedAt !== undefined && OWED.includes(call.urgency);

/** Whether an urgent caller left unanswered and was not reached again yet. */
export const isOwed = (call: CallFacts): boolean => isUrgentAbandon(call) && call.recalledAt === undefined;

/**
 * Derives a call from its events, of which some may be about another record that links to it. `told` hears of each own
 * event in the order in which they are played, with the facts as they are after it.
 */
export function deriveCall(subject: string, events: EventSet, told?: Told<CallFacts>): CallFacts {
  const facts = emptyFacts();
  const isOwn = (event: FloorEvent) =>
    event.subject === subject && kindOf(event.type) === 'call' && event.source !== ERASED;
  for (const event of events) {
    if (event.time > facts.lastEventAt) facts.lastEventAt = event.time;
    if (!isOwn(event)) facts.recalledAt = Math.min(facts.recalledAt ?? Infinity, event.time);
  }
  // Only what others tell says so here.
  const own = facts.recalledAt === undefined ? events : events.filter(isOwn);
  facts.openedAt = facts.lastEventAt;
  if (own.length === 0) return facts;
  facts.status = own.some(({ type }) => type === 'call.voided') ? 'voided' : 'incomplete';
  const { opening, middle, endings } = order(own, ORDERING);
  if (opening === undefined) return facts;
  const call = new CallPlay(facts, opening as FloorEvent<'call.queued'>);
  told?.(opening, facts);
  const allowed = (event: FloorEvent) => call.allows(event);
  const step = (event: FloorEvent) => {
    call.step(event);
    told?.(event, facts);
  };
  play(middle, sameInstant, allowed, step);
  play(endings, () => true, allowed, step);
  return facts;
}

const HOUR_MS = 60 * 60_000;

/** Whether so long nothing was heard of a live call (4 h waiting, 8 h otherwise) that it may well be over. */
export const isUnconfirmed = (call: CallFacts, watermark: number): boolean =>
  call.status === 'live' && watermark - call.lastEventAt > (call.state === 'waiting' ? 4 : 8) * HOUR_MS;
