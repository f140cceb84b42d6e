import type { CallFacts, Leg } from './call-facts.js';
import type { Sink } from './increments.js';
import { intervalOf } from './interval.js';
import { binName, binOf } from './sketch.js';
import type { Targets } from './targets.js';

/**
 * What a call adds to the sums. Durations are summed in milliseconds. An offer and what became of it belong to the
 * interval of the offer, handling to the interval in which it ended, the outcome to that of the wrap-up, a re-triage to
 * its own; all in the row of the call's last known urgency. See the rules N1 to N7 of `SPEC.md`.
 */
export function contributeCall(call: CallFacts, targets: Targets, sink: Sink): void {
  if (call.status !== 'live' && call.status !== 'over') return;
  call.legs.forEach((leg, index) => contributeLeg(call, leg, index === 0, targets, sink));
  for (const { at, queue, up } of call.retriages)
    sink(intervalOf(at), `queue|${queue}|${call.urgency}|${up ? 'retriagedUp' : 'retriagedDown'}`, 1);
  if (call.wrappedAt === undefined) return;
  const interval = intervalOf(call.wrappedAt);
  const row = `queue|${call.queue}|${call.urgency}|`;
  sink(interval, `${row}wrapped`, 1);
  if (call.outcome === 'advice') sink(interval, `${row}advice`, 1);
  if (call.outcome === 'case') sink(interval, `${row}cases`, 1);
  sink(interval, `outcome|${call.outcome}|wrapped`, 1);
}

function contributeLeg(call: CallFacts, leg: Leg, first: boolean, targets: Targets, sink: Sink): void {
  const rows = [`queue|${leg.queue}|${call.urgency}|`, `language|${leg.language}|`];
  if (call.category !== undefined) rows.push(`category|${call.category}|`);
  const offered = intervalOf(leg.offeredAt);
  const became = leg.outcome === 'waiting' ? undefined : BECAME[leg.outcome];
  const { answerWithin, shortAbandon } = targets(leg.queue, call.urgency, call.openedAt);
  for (const row of rows) {
    if (first) sink(offered, `${row}calls`, 1);
    sink(offered, `${row}offered`, 1);
    if (became !== undefined) sink(offered, row + became, 1);
    if (leg.outcome === 'answered') {
      if (leg.wait > 0) sink(offered, `${row}waitMs`, leg.wait);
      if (leg.wait <= answerWithin) sink(offered, `${row}answeredWithinTarget`, 1);
    } else if (leg.outcome === 'abandoned' && leg.wait <= shortAbandon) sink(offered, `${row}shortAbandoned`, 1);
  }
  if (leg.outcome !== 'waiting') sink(offered, `${rows[0]}wait~${binName(binOf(leg.wait))}`, 1);
  if (leg.handledAt !== undefined) contributeHandling(leg, intervalOf(leg.handledAt), rows, sink);
}

const BECAME = { answered: 'answered', abandoned: 'abandoned', 'flowed-out': 'flowedOut', lost: 'lost' } as const;

function contributeHandling(leg: Leg, interval: number, rows: readonly string[], sink: Sink): void {
  const handle = leg.talk + leg.hold + leg.wrapUp;
  for (const row of rows) {
    sink(interval, `${row}handled`, 1);
    if (leg.talk > 0) sink(interval, `${row}talkMs`, leg.talk);
    if (leg.hold > 0) sink(interval, `${row}holdMs`, leg.hold);
    if (leg.wrapUp > 0) sink(interval, `${row}wrapUpMs`, leg.wrapUp);
  }
  sink(interval, `${rows[0]}handle~${binName(binOf(handle))}`, 1);
}
