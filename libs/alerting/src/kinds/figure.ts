import type { LookedAt } from '../looked-at.js';
import { parseInstant, type WindowFigures } from '#contract';
import { INTERVAL_MS, intervalOf } from '#floor';
import type { Condition, Findings } from '../condition.js';
import type { FigureRule } from '../rule.js';

/** A figure of a sliding window beyond its limit, as soon as there are enough calls for it to mean something. */
export function figure(rule: FigureRule, board: LookedAt, findings: Findings): void {
  if (board.windows === undefined) return;
  const { total, by } = board.windows[rule.window];
  const ofQueue = (id: string) => watch(rule, by.queue[id], { kind: 'queue', id }, findings);
  if (rule.queue !== undefined) ofQueue(rule.queue);
  else if (rule.byQueue) for (const id of Object.keys(by.queue)) ofQueue(id);
  else watch(rule, total, { kind: 'plateau', id: board.plateau }, findings);
  findings.wake(intervalOf(findings.at) + INTERVAL_MS);
  if (rule.figure === 'serviceLevel') wakeAtTargets(board, findings);
}

function watch(
  rule: FigureRule,
  figures: WindowFigures | undefined,
  subject: Condition['subject'],
  { conditions }: Findings,
): void {
  const value = figures?.[rule.figure];
  if (value === undefined || figures!.offered < rule.minimumCalls) return;
  const limit = rule.above !== undefined && value > rule.above ? rule.above : belowLimit(rule, value);
  if (limit === undefined) return;
  conditions.push({ subject, facts: { value, limit, ...(subject.kind === 'queue' ? { queue: subject.id } : {}) } });
}

const belowLimit = ({ below }: FigureRule, value: number): number | undefined =>
  below !== undefined && value < below ? below : undefined;

/** A caller who waits lowers the service level from the moment at which an answer would be too late. */
function wakeAtTargets({ calls, targets }: LookedAt, findings: Findings): void {
  for (const { state, queue, urgency, since } of Object.values(calls)) {
    const target = targets[queue]?.[urgency];
    if (state === 'waiting' && target !== undefined)
      findings.wake(parseInstant(since)! + target.answerWithinSeconds * 1000 + 1);
  }
}
