import { type CallState, type FloorEvent, URGENCIES, type Urgency, type UrgencyLevel } from '#contract';
import { type EventOf } from './arrival.js';
import { live, openingOf } from './life.js';

/** An offer to a queue and what became of it; instants and spans in milliseconds. */
export interface Leg {
  readonly queue: string;
  readonly language: string;
  readonly at: number;
  fate: 'waiting' | 'answered' | 'abandoned' | 'flowed-out' | 'lost';
  wait: number;
}

/** The work on one answered leg: it ended at `at`, by a wrap-up or a transfer. */
export interface Handling {
  readonly queue: string;
  readonly language: string;
  at?: number;
  transferred: boolean;
  talk: number;
  hold: number;
  wrapUp: number;
}

/** A call played from its opening to its end. */
export interface NaiveCall {
  readonly id: string;
  readonly openedAt: number;
  readonly incident: string | undefined;
  readonly isRepeat: boolean;
  readonly isReached: boolean;
  readonly lastHeard: number;
  urgency: UrgencyLevel;
  language: string;
  category?: string;
  outcome?: string;
  wrappedAt?: number;
  abandonedAt?: number;
  agent?: string;
  state: CallState | 'over';
  since: number;
  readonly legs: Leg[];
  readonly handlings: Handling[];
  readonly retriages: { readonly queue: string; readonly at: number; readonly up: boolean }[];
}

const ENDINGS = ['call.abandoned', 'call.ended', 'call.wrapped'];

/** The call of a set of events; `incomplete` without its opening, nothing if it is voided or only named by others. */
export function naiveCall(id: string, events: readonly FloorEvent[]): NaiveCall | 'incomplete' | undefined {
  const own = events.filter((event) => event.subject === id && event.type.startsWith('call.'));
  if (own.length === 0 || own.some((event) => event.type === 'call.voided')) return undefined;
  const opening = openingOf(own, 'call.queued') as EventOf<'call.queued'> | undefined;
  if (opening === undefined) return 'incomplete';
  const call: NaiveCall = {
    id,
    openedAt: opening.time,
    incident: opening.data.incident,
    isRepeat: opening.data.recallOf !== undefined,
    isReached: events.some((event) => event.type === 'call.recalled' || namesAnother(event, id)),
    lastHeard: Math.max(...events.map(({ time }) => time)),
    urgency: opening.data.urgency ?? 'untriaged',
    language: opening.data.language,
    state: 'waiting',
    since: opening.time,
    legs: [{ queue: opening.data.queue, language: opening.data.language, at: opening.time, fate: 'waiting', wait: 0 }],
    handlings: [],
    retriages: [],
  };
  live(own, {
    opening: 'call.queued',
    endings: ENDINGS,
    allows: (event) => allows(call, event),
    apply: (event) => apply(call, event),
  });
  return call;
}

/** Another record names this call: as the one it recalls, or as the one a case came of (R4). */
const namesAnother = (event: FloorEvent, id: string): boolean =>
  (event.type === 'call.queued' && event.subject !== id) || event.type === 'case.opened';

function allows({ state }: NaiveCall, { type }: FloorEvent): boolean {
  if (type === 'call.answered' || type === 'call.abandoned') return state === 'waiting';
  if (type === 'call.held') return state === 'talking';
  if (type === 'call.resumed') return state === 'held';
  if (type === 'call.transferred') return state === 'waiting' || state === 'talking' || state === 'held';
  if (type === 'call.ended') return state === 'talking' || state === 'held';
  return type !== 'call.wrapped' || state === 'wrap-up';
}

const legOf = (call: NaiveCall): Leg => call.legs.at(-1) as Leg;

function apply(call: NaiveCall, event: FloorEvent): void {
  if (event.type === 'call.triaged') return triage(call, event);
  if (ENDINGS.includes(event.type)) return end(call, event);
  if (!allows(call, event)) return;
  if (event.type === 'call.transferred') return transfer(call, event);
  if (event.type === 'call.answered') {
    settle(call, 'answered', event.time);
    const { queue, language } = legOf(call);
    call.handlings.push({ queue, language, transferred: false, talk: 0, hold: 0, wrapUp: 0 });
    call.agent = event.data.agent;
    become(call, 'talking', event.time);
  }
  if (event.type === 'call.held') become(call, 'held', event.time);
  if (event.type === 'call.resumed') become(call, 'talking', event.time);
}

function triage(call: NaiveCall, event: EventOf<'call.triaged'>): void {
  const { urgency, category } = event.data;
  if (call.urgency !== 'untriaged' && call.urgency !== urgency) {
    const up = URGENCIES.indexOf(urgency) < URGENCIES.indexOf(call.urgency as Urgency);
    call.retriages.push({ queue: legOf(call).queue, at: event.time, up });
  }
  call.urgency = urgency;
  if (category !== undefined) call.category = category;
}

function transfer(call: NaiveCall, event: EventOf<'call.transferred'>): void {
  if (call.state === 'waiting') settle(call, 'flowed-out', event.time);
  else {
    become(call, 'waiting', event.time);
    Object.assign(call.handlings.at(-1) as Handling, { at: event.time, transferred: true });
  }
  call.language = event.data.language ?? call.language;
  call.legs.push({ queue: event.data.queue, language: call.language, at: event.time, fate: 'waiting', wait: 0 });
  delete call.agent;
  call.state = 'waiting';
  call.since = event.time;
}

function end(call: NaiveCall, event: FloorEvent): void {
  if (call.state === 'waiting') {
    const isAbandon = event.type === 'call.abandoned';
    settle(call, isAbandon ? 'abandoned' : 'lost', event.time);
    if (isAbandon) call.abandonedAt = event.time;
    call.state = 'over';
  }
  if (call.state === 'talking' || call.state === 'held') become(call, 'wrap-up', event.time);
  if (call.state === 'wrap-up' && event.type === 'call.wrapped') {
    become(call, 'over', event.time);
    (call.handlings.at(-1) as Handling).at = event.time;
  }
  if (event.type === 'call.wrapped' && call.abandonedAt === undefined && call.wrappedAt === undefined) {
    call.wrappedAt = event.time;
    call.outcome = event.data.outcome;
  }
}

function settle(call: NaiveCall, fate: Leg['fate'], at: number): void {
  Object.assign(legOf(call), { fate, wait: Math.max(0, at - legOf(call).at) });
}

/** Leaves a state of the conversation: its span goes to talk, hold or wrap-up, a negative one as 0 (C7). */
function become(call: NaiveCall, state: NaiveCall['state'], at: number): void {
  const span = Math.max(0, at - call.since);
  const handling = call.handlings.at(-1);
  if (handling !== undefined && call.state === 'talking') handling.talk += span;
  if (handling !== undefined && call.state === 'held') handling.hold += span;
  if (handling !== undefined && call.state === 'wrap-up') handling.wrapUp += span;
  call.state = state;
  call.since = at;
}
