import type { LogMessage } from '#bus';
import type { FloorEvent } from '#contract';
import { decodeEvents, encodeEvents } from '#floor';
import type { StoredPlateau } from '#ledger';

/** An event may seem to happen this much later than it was appended, in milliseconds; see rule W2. */
const CLOCKS_OFF_MS = 5 * 60_000;

/**
 * The events that are stored of a plateau and that the log may lack, as if they stood before it: oldest first, at offsets
 * from `first` on. The log holds everything that was appended since `wholeSince`, and nothing happens later than it is
 * appended, but for what clocks may be off. What it holds as well is there twice, which changes nothing.
 */
export function seedLog(plateau: string, { records }: StoredPlateau, wholeSince: number, first: number): LogMessage[] {
  const events: FloorEvent[] = [];
  for (const [, text] of records)
    for (const event of decodeEvents(plateau, text)) if (event.time <= wholeSince + CLOCKS_OFF_MS) events.push(event);
  return events
    .toSorted((a, b) => a.time - b.time)
    .map((event, i) => ({
      offset: first + i,
      key: Buffer.from(plateau),
      value: Buffer.from(encodeEvents([event])),
      headers: {},
      appendTime: event.time,
    }));
}

/** Reads a message of {@link seedLog}. */
export const decodeSeed = ({ key, value }: LogMessage): { readonly event: FloorEvent } => ({
  event: decodeEvents(String(key), String(value))[0]!,
});
