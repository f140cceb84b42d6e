import type { AgentStatus } from '#contract';
import type { AgentFacts, StatusSpan } from './agent.js';
import type { Sink } from './increments.js';
import { INTERVAL_MS, intervalOf } from './interval.js';
import { agentsRow, PLACE, type Place } from './row.js';

const PLACE_OF: Readonly<Record<AgentStatus, Place>> = {
  available: PLACE.availableMs,
  busy: PLACE.busyMs,
  'wrap-up': PLACE.wrapUpMs,
  break: PLACE.breakMs,
};

/**
 * What an agent's session adds to the sums: the time in each status, in the intervals it went by, once in total
 * (`agents|`) and once for each queue the agent serves. See the rule N11 of `SPEC.md`.
 */
export function contributeAgent(session: AgentFacts, sink: Sink): void {
  if (session.status !== 'live' && session.status !== 'over') return;
  for (const span of session.spans) contributeSpan(session, span, sink);
}

/** What one stretch of time of a session adds to the sums. */
export function contributeSpan({ queues }: AgentFacts, { status, start, end }: StatusSpan, sink: Sink): void {
  const rows = ['', ...queues].map(agentsRow);
  for (let at = start; at < end;) {
    const interval = intervalOf(at);
    const until = Math.min(end, interval + INTERVAL_MS);
    sink.count(interval, rows, PLACE_OF[status], until - at);
    at = until;
  }
}
