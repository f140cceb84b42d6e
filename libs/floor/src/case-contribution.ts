import type { CaseFacts } from './case-facts.js';
import { milestonesOf, type MilestoneStanding } from './case.js';
import type { Sink } from './increments.js';
import { intervalOf } from './interval.js';
import { incidentRow, milestoneRow, PLACE, queueRow } from './row.js';
import { binOf } from './sketch.js';
import type { MilestoneTemplates } from './milestones.js';

/**
 * What a case adds to the sums: its opening, closings and reopenings to the interval of each, a milestone to that in
 * which it was reached, a deadline to that in which it fell due; all in the row of the case's last known urgency, and in
 * that of the incident it carries. See the rules N8 to N10 of `SPEC.md`.
 */
export function contributeCase(facts: CaseFacts, templates: MilestoneTemplates, sink: Sink): void {
  if (facts.status !== 'live' && facts.status !== 'over') return;
  const rows = [queueRow(facts.queue, facts.urgency)];
  if (facts.incident !== undefined) rows.push(incidentRow(facts.incident));
  sink.count(intervalOf(facts.openedAt), rows, PLACE.casesOpened, 1);
  for (const at of facts.closings) sink.count(intervalOf(at), rows, PLACE.casesClosed, 1);
  for (const at of facts.reopenings) sink.count(intervalOf(at), rows, PLACE.casesReopened, 1);
  for (const standing of milestonesOf(facts, templates)) {
    const row = milestoneRow(standing.milestone, facts.queue);
    if (standing.reachedAt !== undefined) {
      const interval = intervalOf(standing.reachedAt);
      sink.count(interval, [row], PLACE.reached, 1);
      sink.bin(interval, row, 'reach', binOf(standing.reachedAt - facts.openedAt), 1);
    }
    const became = deadlineOf(standing, facts);
    if (became === undefined) continue;
    sink.count(intervalOf(standing.dueAt!), [...rows, row], PLACE[became], 1);
  }
}

/**
 * What became of a deadline, once that is decided. Closing a case before the deadline lifts it, and so does going on
 * to a later milestone; what is still pending is read off the open cases.
 */
export function deadlineOf(
  { dueAt, reachedAt, state }: MilestoneStanding,
  { status, closings }: CaseFacts,
): 'deadlinesMet' | 'deadlinesMissed' | undefined {
  if (dueAt === undefined) return undefined;
  if (reachedAt !== undefined) return reachedAt <= dueAt ? 'deadlinesMet' : 'deadlinesMissed';
  return state === 'pending' && status === 'over' && closings.at(-1)! > dueAt ? 'deadlinesMissed' : undefined;
}
