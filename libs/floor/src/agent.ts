import type { AgentStatus, FloorEvent } from '#contract';
import { type Ordering, order, play, sameInstant } from './order.js';
import type { EventSet } from './record.js';

/** A stretch of time in one status, in milliseconds. */
export interface StatusSpan {
  readonly status: AgentStatus;
  readonly start: number;
  readonly end: number;
}

/** Everything the events of an agent's session say; a pure function of their set. Instants in milliseconds. */
export interface AgentFacts {
  readonly kind: 'agent';
  /** `incomplete` without its opening event; `over` when the agent has signed out. */
  status: 'incomplete' | 'live' | 'over';
  /** Pseudonymous. */
  agent: string;
  languages: readonly string[];
  queues: readonly string[];
  /** How many calls and cases the agent can hold at once. */
  slots: number;
  openedAt: number;
  lastEventAt: number;
  /** What the agent does, and since when. */
  doing: AgentStatus;
  since: number;
  /** The stretches that are over. */
  readonly spans: StatusSpan[];
  /** How many spans came out negative and count 0: the producer's clocks disagree. */
  skews: number;
}

const ORDERING: Ordering = { opening: 'agent.signed-in', endings: ['agent.signed-out'], rank: {} };

const HOUR_MS = 60 * 60_000;

/** In one status for longer than this without an event, in milliseconds, nobody knows what the agent did. */
export const AGENT_SILENCE_MS = 16 * HOUR_MS;

/** Derives a session from its events; see the rules A1 to A4 of `SPEC.md`. */
export function deriveAgent(events: EventSet): AgentFacts {
  const facts = emptySession(events);
  const { opening, middle, endings } = order(events, ORDERING);
  if (opening?.type !== 'agent.signed-in') return facts;
  const { agent, languages, queues, slots } = opening.data;
  Object.assign(facts, { status: 'live', agent, slots, openedAt: opening.time, since: opening.time });
  facts.languages = [...new Set(languages)];
  facts.queues = [...new Set(queues)];
  play(
    middle,
    sameInstant,
    () => true,
    (event) => {
      if (event.type === 'agent.status-changed') turnTo(facts, event);
    },
  );
  if (endings.length === 0) return facts;
  closeSpan(facts, endings[0]!.time);
  facts.status = 'over';
  return facts;
}

function emptySession(events: EventSet): AgentFacts {
  const lastEventAt = events.reduce((time, event) => Math.max(time, event.time), -Infinity);
  return {
    kind: 'agent',
    status: 'incomplete',
    agent: '',
    languages: [],
    queues: [],
    slots: 0,
    openedAt: lastEventAt,
    lastEventAt,
    doing: 'available',
    since: lastEventAt,
    spans: [],
    skews: 0,
  };
}

function turnTo(facts: AgentFacts, event: FloorEvent<'agent.status-changed'>): void {
  closeSpan(facts, event.time);
  facts.doing = event.data.status;
  facts.since = Math.max(facts.since, event.time);
}

function closeSpan(facts: AgentFacts, end: number): void {
  if (end < facts.since) facts.skews += 1;
  const isKnown = end > facts.since && end - facts.since <= AGENT_SILENCE_MS;
  if (isKnown) facts.spans.push({ status: facts.doing, start: facts.since, end });
}

/** Whether so long nothing was heard of a session that the agent may well have gone. */
export const isForgotten = (session: AgentFacts, watermark: number): boolean =>
  session.status === 'live' && watermark - session.lastEventAt > AGENT_SILENCE_MS;
