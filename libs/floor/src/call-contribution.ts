import type { CallFacts, Leg } from './call-facts.js';
import type { Sink } from './increments.js';
import { intervalOf } from './interval.js';
import { type Row, rowOf } from './row.js';
import { binOf } from './sketch.js';
import type { Target, Targets } from './targets.js';

/**
 * What a call adds to the sums. Durations are summed in milliseconds. An offer and what became of it belong to the
 * interval of the offer, handling to the interval in which it ended, the outcome to that of the wrap-up, a re-triage to
 * its own; all in the row of the call's last known urgency. See the rules N1 to N7 of `SPEC.md`.
 */
export function contributeCall(call: CallFacts, targets: Targets, sink: Sink): void {
  if (call.status !== 'live' && call.status !== 'over') return;
  call.legs.forEach((leg, index) => contributeLeg(call, leg, index === 0, targets, sink));
  for (const { at, queue, up } of call.retriages)
    sink(intervalOf(at), rowOf(`queue|${queue}|${call.urgency}`).fields[up ? 'retriagedUp' : 'retriagedDown'], 1);
  if (call.wrappedAt === undefined) return;
  const interval = intervalOf(call.wrappedAt);
  const { fields } = rowOf(`queue|${call.queue}|${call.urgency}`);
  sink(interval, fields.wrapped, 1);
  if (call.outcome === 'advice') sink(interval, fields.advice, 1);
  if (call.outcome === 'case') sink(interval, fields.cases, 1);
  sink(interval, rowOf(`outcome|${call.outcome}`).fields.wrapped, 1);
}

function contributeLeg(call: CallFacts, leg: Leg, first: boolean, targets: Targets, sink: Sink): void {
  const row = rowOf(`queue|${leg.queue}|${call.urgency}`);
  const alone = [rowOf(`language|${leg.language}`)];
  if (call.category !== undefined) alone.push(rowOf(`category|${call.category}`));
  const target = targets(leg.queue, call.urgency, call.openedAt);
  contributeOffer(row, leg, first, target, sink);
  for (const other of alone) contributeOffer(other, leg, first, target, sink);
  if (leg.outcome !== 'waiting') sink(intervalOf(leg.offeredAt), row.bin('wait', binOf(leg.wait)), 1);
  if (leg.handledAt === undefined) return;
  const interval = intervalOf(leg.handledAt);
  contributeHandling(row, leg, interval, sink);
  for (const other of alone) contributeHandling(other, leg, interval, sink);
  sink(interval, row.bin('handle', binOf(leg.talk + leg.hold + leg.wrapUp)), 1);
}

const BECAME = { answered: 'answered', abandoned: 'abandoned', 'flowed-out': 'flowedOut', lost: 'lost' } as const;

function contributeOffer({ fields }: Row, leg: Leg, first: boolean, target: Target, sink: Sink): void {
  const interval = intervalOf(leg.offeredAt);
  if (first) sink(interval, fields.calls, 1);
  sink(interval, fields.offered, 1);
  if (leg.outcome === 'waiting') return;
  sink(interval, fields[BECAME[leg.outcome]], 1);
  if (leg.outcome === 'answered') {
    if (leg.wait > 0) sink(interval, fields.waitMs, leg.wait);
    if (leg.wait <= target.answerWithin) sink(interval, fields.answeredWithinTarget, 1);
  } else if (leg.outcome === 'abandoned' && leg.wait <= target.shortAbandon) sink(interval, fields.shortAbandoned, 1);
}

function contributeHandling({ fields }: Row, leg: Leg, interval: number, sink: Sink): void {
  sink(interval, fields.handled, 1);
  if (leg.talk > 0) sink(interval, fields.talkMs, leg.talk);
  if (leg.hold > 0) sink(interval, fields.holdMs, leg.hold);
  if (leg.wrapUp > 0) sink(interval, fields.wrapUpMs, leg.wrapUp);
}
