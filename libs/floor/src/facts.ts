import { type AgentFacts, deriveAgent } from './agent.js';
import { contributeAgent } from './agent-contribution.js';
import { deriveCall, isOwed } from './call.js';
import { contributeCall } from './call-contribution.js';
import type { CallFacts } from './call-facts.js';
import { deriveCase } from './case.js';
import { contributeCase } from './case-contribution.js';
import type { CaseFacts } from './case-facts.js';
import { deriveFeed, type FeedFacts } from './feed.js';
import { deriveIncident, type IncidentFacts } from './incident.js';
import type { Sink } from './increments.js';
import { type EventSet, type RecordKey, splitKey } from './record.js';
import type { Standards } from './standards.js';
import { deriveErased, type ErasedFacts } from './tombstone.js';

/** What a set of events says, by kind of record. */
export type Facts = CallFacts | CaseFacts | AgentFacts | IncidentFacts | FeedFacts | ErasedFacts;

/** Derives a record from its events; a pure function of the set. */
export function derive(key: RecordKey, events: EventSet): Facts {
  const { kind, subject } = splitKey(key);
  switch (kind) {
    case 'call':
      return deriveCall(subject, events);
    case 'case':
      return deriveCase(events);
    case 'agent':
      return deriveAgent(events);
    case 'incident':
      return deriveIncident(events);
    case 'feed':
      return deriveFeed(events);
    case 'erased':
      return deriveErased(events);
  }
}

/** Gives what a record adds to the sums. */
export function contribute(facts: Facts, standards: Standards, sink: Sink): void {
  switch (facts.kind) {
    case 'call':
      return contributeCall(facts, standards.targets, sink);
    case 'case':
      return contributeCase(facts, standards.milestones, sink);
    case 'agent':
      return contributeAgent(facts, sink);
    case 'erased':
      for (const [interval, field, n] of facts.sums) sink.add(interval, field, n);
      return;
    case 'incident':
    case 'feed':
  }
}

const HOUR_MS = 60 * 60_000;

/** How long an urgent caller who left is owed a call back on the board, in milliseconds; then: never recalled. */
const OBLIGATION_MS = 24 * HOUR_MS;

/** How long a record without its opening is shown, in milliseconds. */
const INCOMPLETE_MS = 24 * HOUR_MS;

/** How long a live record that nothing more is heard of is shown; a case may take months, an incident a season. */
const SHOWN_MS = {
  call: 48 * HOUR_MS,
  case: Infinity,
  agent: 48 * HOUR_MS,
  incident: Infinity,
  feed: 7 * 24 * HOUR_MS,
} as const;

/** The watermark up to which boards read the record, which is kept apart from the finished ones until then. */
export function openUntil(facts: Facts): number {
  if (facts.kind === 'call' && isOwed(facts)) return facts.abandonedAt! + OBLIGATION_MS;
  // What was erased is to be known at hand: its tombstone is open until it is deleted.
  if (facts.kind === 'erased') return Infinity;
  if (facts.status === 'incomplete') return facts.lastEventAt + INCOMPLETE_MS;
  return facts.status === 'live' ? facts.lastEventAt + SHOWN_MS[facts.kind] : -Infinity;
}

/** Whether a record is not to be erased: boards show what goes on with it (E2). */
export const isInHand = (facts: Facts, watermark: number): boolean =>
  facts.status !== 'incomplete' && openUntil(facts) > watermark;

/** Whether a record may be deleted: it is finished, and all its events are before `limit`. */
export function isExpired(key: RecordKey, events: EventSet, limit: number): boolean {
  if (key.startsWith('erased:')) return deriveErased(events).lastEventAt < limit;
  for (const { time } of events) if (time >= limit) return false;
  return openUntil(derive(key, events)) !== Infinity;
}
