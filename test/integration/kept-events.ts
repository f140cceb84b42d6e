import { decodeEvents, isExpired, type RecordKey } from '#floor';

/**
 * Records by key; the events of each in one order, because sets have none. Those past their retention, whose last event is older
 * than `limit`, are left out: they are as good as gone, whether or not they were deleted yet.
 */
export function keptEvents(
  records: readonly (readonly [RecordKey, string])[],
  limit: number,
): Record<RecordKey, string[]> {
  const sets = records.map(([key, text]) => [key, decodeEvents('', text)] as const);
  const kept = sets.filter(([key, set]) => !isExpired(key, set, limit));
  return Object.fromEntries(kept.map(([key, set]) => [key, set.map((event) => JSON.stringify(event)).toSorted()]));
}
