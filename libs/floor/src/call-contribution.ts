import type { CallFacts, Leg } from './call-facts.js';
import { isUrgentAbandon } from './call.js';
import type { Sink } from './increments.js';
import { intervalOf } from './interval.js';
import { categoryRow, incidentRow, languageRow, outcomeRow, PLACE, queueRow, type Row } from './row.js';
import { binOf } from './sketch.js';
import type { Targets } from './targets.js';

/**
 * What a call adds to the sums. Durations are summed in milliseconds. An offer and what became of it belong to the
 * interval of the offer, handling to the interval in which it ended, the outcome to that of the wrap-up, a re-triage to
 * its own; all in the row of the call's last known urgency, and alone by language, category, outcome and incident. See
 * the rules N1 to N7 of `SPEC.md`.
 */
export function contributeCall(call: CallFacts, targets: Targets, sink: Sink): void {
  if (call.status !== 'live' && call.status !== 'over') return;
  const rows = rowsOf(call, call);
  for (const leg of call.legs) {
    const own = leg.queue === call.queue && leg.language === call.language ? rows : rowsOf(call, leg);
    contributeOffer(call, leg, own, targets, sink);
    contributeHandling(leg, own, sink);
  }
  const last = call.legs.at(-1)!;
  contributeObligation(call, last, rows, sink);
  for (const { at, queue, up } of call.retriages) {
    const own = [queueRow(queue, call.urgency), ...rows.slice(1)];
    sink.count(intervalOf(at), own, up ? PLACE.retriagedUp : PLACE.retriagedDown, 1);
  }
  if (call.wrappedAt === undefined) return;
  const interval = intervalOf(call.wrappedAt);
  sink.count(interval, rows, PLACE.wrapped, 1);
  if (call.outcome === 'advice') sink.count(interval, rows, PLACE.advice, 1);
  if (call.outcome === 'case') sink.count(interval, rows, PLACE.cases, 1);
}

/** The rows a call is in while in a queue and a language. */
function rowsOf(
  { urgency, category, outcome, incident }: CallFacts,
  { queue, language }: Pick<Leg, 'queue' | 'language'>,
): Row[] {
  const rows = [queueRow(queue, urgency), languageRow(language)];
  if (category !== undefined) rows.push(categoryRow(category));
  if (outcome !== undefined) rows.push(outcomeRow(outcome));
  if (incident !== undefined) rows.push(incidentRow(incident));
  return rows;
}

const BECAME = {
  answered: PLACE.answered,
  abandoned: PLACE.abandoned,
  'flowed-out': PLACE.flowedOut,
  lost: PLACE.lost,
} as const;

function contributeOffer(call: CallFacts, leg: Leg, rows: readonly Row[], targets: Targets, sink: Sink): void {
  const interval = intervalOf(leg.offeredAt);
  if (leg === call.legs[0]) {
    sink.count(interval, rows, PLACE.calls, 1);
    if (call.recallOf !== undefined) sink.count(interval, rows, PLACE.repeats, 1);
  }
  sink.count(interval, rows, PLACE.offered, 1);
  if (leg.outcome === 'waiting') return;
  sink.count(interval, rows, BECAME[leg.outcome], 1);
  addBin(rows, interval, 'wait', leg.wait, sink);
  const { answerWithin, shortAbandon } = targets(leg.queue, call.urgency, call.openedAt);
  if (leg.outcome === 'answered') {
    if (leg.wait > 0) sink.count(interval, rows, PLACE.waitMs, leg.wait);
    if (leg.wait <= answerWithin) sink.count(interval, rows, PLACE.answeredWithinTarget, 1);
  } else if (leg.outcome === 'abandoned' && leg.wait <= shortAbandon)
    sink.count(interval, rows, PLACE.shortAbandoned, 1);
}

function contributeHandling(leg: Leg, rows: readonly Row[], sink: Sink): void {
  if (leg.handledAt === undefined) return;
  const interval = intervalOf(leg.handledAt);
  sink.count(interval, rows, PLACE.handled, 1);
  if (leg.isPassedOn === true) sink.count(interval, rows, PLACE.transferred, 1);
  if (leg.talk > 0) sink.count(interval, rows, PLACE.talkMs, leg.talk);
  if (leg.hold > 0) sink.count(interval, rows, PLACE.holdMs, leg.hold);
  if (leg.wrapUp > 0) sink.count(interval, rows, PLACE.wrapUpMs, leg.wrapUp);
  addBin(rows, interval, 'handle', leg.talk + leg.hold + leg.wrapUp, sink);
}

/** An urgent caller who left is owed a call back; belongs to the interval of the offer at which the caller left. */
function contributeObligation(call: CallFacts, last: Leg, rows: readonly Row[], sink: Sink): void {
  if (!isUrgentAbandon(call)) return;
  const interval = intervalOf(last.offeredAt);
  sink.count(interval, rows, PLACE.obligations, 1);
  if (call.recalledAt !== undefined) sink.count(interval, rows, PLACE.recalled, 1);
}

/** Bags of bins are kept by queue and urgency and by incident; elsewhere quantiles are unknown. */
function addBin(rows: readonly Row[], interval: number, bag: 'wait' | 'handle', duration: number, sink: Sink): void {
  const bin = binOf(duration);
  for (const row of rows) if (row.hasBins) sink.bin(interval, row, bag, bin, 1);
}
