import { UTC_DAY_MS, utcDayOf } from '#floor';

/** What decides which days of a plateau can be summed anew. */
export interface Known {
  /** The highest event time the live ledger has seen of it. */
  readonly watermark: number;
  /** Since when the log holds everything that was appended. */
  readonly wholeSince: number;
  /** How long a record is kept past its last event, in milliseconds. */
  readonly retentionMs: number;
  /** The instant a person asked to recompute from. */
  readonly from: number | 'earliest';
}

/**
 * The start of the first UTC day whose sums a rebuild makes anew: all records that have an event on it, and on those that
 * follow, are in the live ledger, or else their events of one item retention before are in the log.
 */
export function firstDay({ watermark, wholeSince, retentionMs, from }: Known): number {
  const ofRecords = dayAfter(watermark - retentionMs);
  const ofLog = dayAfter(wholeSince + retentionMs);
  const possible = Math.min(ofRecords, ofLog);
  return from === 'earliest' ? possible : Math.max(possible, wholeDayFrom(from));
}

/** The start of the first UTC day that does not begin before an instant. */
export const wholeDayFrom = (instant: number): number => utcDayOf(instant + UTC_DAY_MS - 1);

const dayAfter = (instant: number): number => utcDayOf(instant) + UTC_DAY_MS;
