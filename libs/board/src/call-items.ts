import { type CallItem, formatInstant } from '#contract';
import { type CallFacts, decodeEvents, deriveCall, type Leg, type RecordKey, splitKey } from '#floor';
import { countOf, type ListInstant, type ListQuestion, type ReadRecord, shareOf } from './listed-figure.js';
import type { Range } from './pending.js';
import { type PlateauDefinition, toldAgent } from './plateau-definition.js';

/** A call of a plateau from its stored record; `undefined` for a record of another kind, or one that counts nowhere. */
export function callOf(plateau: string, key: RecordKey, events: string): CallFacts | undefined {
  const { kind, subject } = splitKey(key);
  if (kind !== 'call') return undefined;
  const call = deriveCall(subject, decodeEvents(plateau, events));
  return call.status === 'live' || call.status === 'over' ? call : undefined;
}

/** The entry of a call in the list of those waiting; `undefined` if it does not wait. */
export function waitingItem(
  definition: PlateauDefinition,
  key: RecordKey,
  call: CallFacts,
  at: number,
): CallItem | undefined {
  const leg = call.legs.at(-1)!;
  return leg.outcome === 'waiting' ? showItem(definition, key, call, leg, { at, times: 1 }) : undefined;
}

/** The entry of a call in the list behind a figure of a range; `undefined` if it adds nothing to it. */
export function callItem(
  definition: PlateauDefinition,
  record: ReadRecord<CallFacts>,
  question: ListQuestion,
  range: Range,
  instant: ListInstant,
): CallItem | undefined {
  const timesOf = (facts: CallFacts) => countOf(question, shareOf(definition, { ...record, facts }, range, instant));
  const { facts: call } = record;
  const times = timesOf(call);
  if (times <= 0) return undefined;
  const alone = (leg: Leg): CallFacts => ({ ...call, legs: [leg], retriages: [] });
  const { legs } = call;
  // Of several offers the one is shown that the figure counts.
  const leg = (legs.length > 1 ? legs.findLast((each) => timesOf(alone(each)) > 0) : undefined) ?? legs.at(-1)!;
  return showItem(definition, record.key, call, leg, { at: instant.at, times });
}

function showItem(
  definition: PlateauDefinition,
  key: RecordKey,
  call: CallFacts,
  leg: Leg,
  { at, times }: { at: number; times: number },
): CallItem {
  return {
    id: splitKey(key).subject,
    queue: leg.queue,
    urgency: call.urgency,
    language: leg.language,
    category: call.category ?? null,
    outcome: call.outcome ?? null,
    agent: toldAgent(definition, call.agent) ?? null,
    openedAt: formatInstant(call.openedAt),
    offeredAt: formatInstant(leg.offeredAt),
    waitSeconds: (leg.outcome === 'waiting' ? Math.max(0, at - leg.offeredAt) : leg.wait) / 1000,
    handleSeconds: (leg.talk + leg.hold + leg.wrapUp) / 1000,
    state: callState(call),
    recalledAt: call.recalledAt === undefined ? null : formatInstant(call.recalledAt),
    times,
  };
}

/** What a live call is doing, or how one that is over ended. */
export function callState(call: CallFacts): CallItem['state'] {
  if (call.abandonedAt !== undefined) return 'abandoned';
  if (call.legs.at(-1)?.outcome === 'lost') return 'lost';
  return call.wrappedAt === undefined ? call.state : 'handled';
}
