import type { EventData, EventType } from './event-types.js';

/** What a type of event means, and the data of one. */
export interface EventNote<T extends EventType> {
  readonly summary: string;
  readonly example: EventData<T>;
}

const NOTHING = {};

/** A sentence and an example for each type, as `docs/asyncapi.yaml` has them. */
export const EVENT_NOTES: { readonly [T in EventType]: EventNote<T> } = {
  'call.queued': {
    summary: 'A call entered a queue and waits. Opens the call.',
    example: { queue: 'roadside', language: 'fr', urgency: 'P1' },
  },
  'call.triaged': {
    summary: 'A coordinator gave the call an urgency, and perhaps a category.',
    example: { urgency: 'P0', category: 'collision' },
  },
  'call.answered': { summary: 'An agent took the call.', example: { agent: 'a-17' } },
  'call.held': { summary: 'The caller was put on hold.', example: NOTHING },
  'call.resumed': { summary: 'The conversation goes on after a hold.', example: NOTHING },
  'call.transferred': {
    summary: 'The call waits again, in another queue; an agent who had answered is done with it.',
    example: { queue: 'medical', language: 'es' },
  },
  'call.abandoned': { summary: 'The caller left before an answer. Ends the call.', example: NOTHING },
  'call.ended': { summary: 'The conversation is over; the wrap-up begins.', example: NOTHING },
  'call.wrapped': {
    summary: 'The wrap-up is over, with an outcome. Ends the call.',
    example: { outcome: 'case', case: 'k-204' },
  },
  'call.recalled': { summary: 'A caller who had left was reached again.', example: { by: 'a-17' } },
  'call.voided': { summary: 'The call was a mistake and counts nowhere.', example: NOTHING },
  'call.erased': {
    summary: 'All that is kept of the call is to be forgotten; what it counted stays.',
    example: { reason: 'request', by: 'privacy-desk' },
  },
  'case.opened': {
    summary: 'A case was opened, perhaps from a call. Opens the case.',
    example: { queue: 'roadside', urgency: 'P1', call: 'c-1042' },
  },
  'case.assigned': { summary: 'An agent holds the case.', example: { agent: 'a-17' } },
  'case.progressed': { summary: 'The case reached a milestone.', example: { milestone: 'requested' } },
  'case.rescheduled': {
    summary: 'A milestone of the case is due at another instant.',
    example: { milestone: 'arrived', dueAt: '2026-01-31T09:30:00.000Z' },
  },
  'case.triaged': { summary: 'The case was given another urgency.', example: { urgency: 'P2' } },
  'case.coverage-decided': { summary: 'What the contract pays for was decided.', example: { coverage: 'covered' } },
  'case.closed': { summary: 'The case is done.', example: { outcome: 'towed' } },
  'case.reopened': { summary: 'The case goes on after all.', example: NOTHING },
  'case.voided': { summary: 'The case was a mistake and counts nowhere.', example: NOTHING },
  'case.erased': {
    summary: 'All that is kept of the case is to be forgotten; what it counted stays.',
    example: { reason: 'request', by: 'privacy-desk' },
  },
  'agent.signed-in': {
    summary: 'An agent began a session; the subject is the session. Opens it.',
    example: { agent: 'a-17', languages: ['fr', 'es'], queues: ['roadside', 'medical'], slots: 3 },
  },
  'agent.status-changed': { summary: 'What the agent of a session does now.', example: { status: 'break' } },
  'agent.signed-out': { summary: 'The session is over.', example: NOTHING },
  'incident.declared': {
    summary: 'Something that many calls share began. Opens the incident.',
    example: { label: 'Snow on the A43' },
  },
  'incident.cleared': { summary: 'The incident is over.', example: NOTHING },
  'feed.alive': {
    summary: 'A connector lives, told every 10 s; the subject is the connector. A quiet night is not a dead telephone.',
    example: { carries: ['calls', 'agents'] },
  },
};
