import { type CallItem, formatInstant } from '#contract';
import { type CallFacts, decodeEvents, deriveCall, type RecordKey, splitKey } from '#floor';

/** Which calls behind a number are asked for. */
export const CALL_LIST_STATES = ['waiting', 'abandoned'] as const;
/** See {@link CALL_LIST_STATES}. */
export type CallListState = (typeof CALL_LIST_STATES)[number];

/** A call of a plateau from its stored record; `undefined` for a record of another kind, or one that counts nowhere. */
export function callOf(plateau: string, key: RecordKey, events: string): CallFacts | undefined {
  const { kind, subject } = splitKey(key);
  if (kind !== 'call') return undefined;
  const call = deriveCall(subject, decodeEvents(plateau, events));
  return call.status === 'live' || call.status === 'over' ? call : undefined;
}

/**
 * The entry of a call in the list of those waiting at `at`, or of those abandoned in `[start, end)`; `undefined` if it
 * does not belong there. A call belongs to the day of the offer at which its caller left.
 */
export function callItem(
  key: RecordKey,
  call: CallFacts,
  state: CallListState,
  range: { readonly start: number; readonly end: number },
  at: number,
): CallItem | undefined {
  const leg = call.legs.at(-1);
  if (leg === undefined || leg.outcome !== state) return undefined;
  if (state === 'abandoned' && (leg.offeredAt < range.start || leg.offeredAt >= range.end)) return undefined;
  const wait = leg.outcome === 'waiting' ? Math.max(0, at - leg.offeredAt) : leg.wait;
  return {
    id: splitKey(key).subject,
    queue: leg.queue,
    urgency: call.urgency,
    language: leg.language,
    offeredAt: formatInstant(leg.offeredAt),
    waitSeconds: wait / 1000,
    state,
    recalledAt: call.recalledAt === undefined ? null : formatInstant(call.recalledAt),
  };
}
