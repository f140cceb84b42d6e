import type { Milestone, UrgencyLevel } from '#contract';
import type { VigiePlateau } from '#runtime';

/** When a record was opened, and the queue and the urgency it is judged by. */
export interface Judged {
  readonly openedAt: number;
  readonly queue: string;
  readonly urgency: UrgencyLevel;
}

interface Rule {
  readonly from?: string;
  readonly queue?: string;
  readonly urgency?: UrgencyLevel;
}

const fits = (rule: Rule, { openedAt, queue, urgency }: Judged): boolean =>
  (rule.from === undefined || Date.parse(rule.from) <= openedAt) &&
  (rule.queue === undefined || rule.queue === queue) &&
  (rule.urgency === undefined || rule.urgency === urgency);

/** The answer target and the short-abandon limit that judge an offer, in milliseconds. */
export function targetsFor(plateau: VigiePlateau, judged: Judged): { answer: number; short: number } {
  const limits = { answer: 20_000, short: 5_000 };
  for (const rule of plateau.targets) {
    if (!fits(rule, judged)) continue;
    if (rule.answerWithinSeconds !== undefined) limits.answer = rule.answerWithinSeconds * 1000;
    if (rule.shortAbandonSeconds !== undefined) limits.short = rule.shortAbandonSeconds * 1000;
  }
  return limits;
}

/** When a milestone that is expected of a case is due after its opening, and its lead time, in milliseconds (K4). */
export function milestoneFor(
  plateau: VigiePlateau,
  judged: Judged,
  milestone: Milestone,
): { due?: number; lead: number } | undefined {
  const found: { due?: number; lead: number } = { lead: 10 * 60_000 };
  let expected = true;
  for (const rule of plateau.milestones) {
    if (rule.milestone !== milestone || !fits(rule, judged)) continue;
    if (rule.expected !== undefined) expected = rule.expected;
    if (rule.dueMinutes !== undefined) found.due = rule.dueMinutes * 60_000;
    if (rule.atRiskMinutes !== undefined) found.lead = rule.atRiskMinutes * 60_000;
  }
  return expected && found.due !== undefined ? found : undefined;
}
