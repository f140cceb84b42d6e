import type { CallFacts, Leg } from './call-facts.js';
import { isUrgentAbandon } from './call.js';
import type { Sink } from './increments.js';
import { intervalOf } from './interval.js';
import { type Metric, PLACE, type Row, rowOf } from './row.js';
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
    const own = [rowOf(`queue|${queue}|${call.urgency}`), ...rows.slice(1)];
    add(own, intervalOf(at), up ? 'retriagedUp' : 'retriagedDown', sink);
  }
  if (call.wrappedAt === undefined) return;
  const interval = intervalOf(call.wrappedAt);
  add(rows, interval, 'wrapped', sink);
  if (call.outcome === 'advice') add(rows, interval, 'advice', sink);
  if (call.outcome === 'case') add(rows, interval, 'cases', sink);
}

/** The rows a call is in while in a queue and a language. */
function rowsOf(
  { urgency, category, outcome, incident }: CallFacts,
  { queue, language }: Pick<Leg, 'queue' | 'language'>,
): Row[] {
  const rows = [rowOf(`queue|${queue}|${urgency}`), rowOf(`language|${language}`)];
  if (category !== undefined) rows.push(rowOf(`category|${category}`));
  if (outcome !== undefined) rows.push(rowOf(`outcome|${outcome}`));
  if (incident !== undefined) rows.push(rowOf(`incident|${incident}`));
  return rows;
}

function add(rows: readonly Row[], interval: number, metric: Metric, sink: Sink, n = 1): void {
  const place = PLACE[metric];
  for (const { fields } of rows) sink(interval, fields[place]!, n);
}

const BECAME = { answered: 'answered', abandoned: 'abandoned', 'flowed-out': 'flowedOut', lost: 'lost' } as const;

function contributeOffer(call: CallFacts, leg: Leg, rows: readonly Row[], targets: Targets, sink: Sink): void {
  const interval = intervalOf(leg.offeredAt);
  if (leg === call.legs[0]) {
    add(rows, interval, 'calls', sink);
    if (call.recallOf !== undefined) add(rows, interval, 'repeats', sink);
  }
  add(rows, interval, 'offered', sink);
  if (leg.outcome === 'waiting') return;
  add(rows, interval, BECAME[leg.outcome], sink);
  addBin(rows, interval, 'wait', leg.wait, sink);
  const { answerWithin, shortAbandon } = targets(leg.queue, call.urgency, call.openedAt);
  if (leg.outcome === 'answered') {
    if (leg.wait > 0) add(rows, interval, 'waitMs', sink, leg.wait);
    if (leg.wait <= answerWithin) add(rows, interval, 'answeredWithinTarget', sink);
  } else if (leg.outcome === 'abandoned' && leg.wait <= shortAbandon) add(rows, interval, 'shortAbandoned', sink);
}

function contributeHandling(leg: Leg, rows: readonly Row[], sink: Sink): void {
  if (leg.handledAt === undefined) return;
  const interval = intervalOf(leg.handledAt);
  add(rows, interval, 'handled', sink);
  if (leg.isPassedOn === true) add(rows, interval, 'transferred', sink);
  if (leg.talk > 0) add(rows, interval, 'talkMs', sink, leg.talk);
  if (leg.hold > 0) add(rows, interval, 'holdMs', sink, leg.hold);
  if (leg.wrapUp > 0) add(rows, interval, 'wrapUpMs', sink, leg.wrapUp);
  addBin(rows, interval, 'handle', leg.talk + leg.hold + leg.wrapUp, sink);
}

/** An urgent caller who left is owed a call back; belongs to the interval of the offer at which the caller left. */
function contributeObligation(call: CallFacts, last: Leg, rows: readonly Row[], sink: Sink): void {
  if (!isUrgentAbandon(call)) return;
  const interval = intervalOf(last.offeredAt);
  add(rows, interval, 'obligations', sink);
  if (call.recalledAt !== undefined) add(rows, interval, 'recalled', sink);
}

/** Bags of bins are kept by queue and urgency and by incident; elsewhere quantiles are unknown. */
function addBin(rows: readonly Row[], interval: number, bag: 'wait' | 'handle', duration: number, sink: Sink): void {
  const bin = binOf(duration);
  for (const row of rows) if (row.hasBins) sink(interval, row.bin(bag, bin), 1);
}
