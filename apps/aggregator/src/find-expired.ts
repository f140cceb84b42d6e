import { decodeEvents, isExpired, type RecordKey, utcDayOf } from '#floor';
import type { Ledger } from '#ledger';
import type { HeldPlateau } from './shard-memory.js';

/** How many records past their retention one commit deletes, about; the rest waits for the next commit. */
const SWEEP_LIMIT = 1_000;

/**
 * Once per day of the watermark: the finished records that are past their retention. Of those in memory the ledger may
 * not have heard the latest yet.
 */
export async function findExpired(ledger: Ledger, shard: number, held: HeldPlateau): Promise<RecordKey[]> {
  const { fold, rules } = held;
  const day = utcDayOf(fold.highest);
  if (day === held.sweptDay) return [];
  const limit = fold.highest - rules.retentionMs;
  const expired: RecordKey[] = [];
  for (let offset = 0; expired.length < SWEEP_LIMIT; offset += SWEEP_LIMIT) {
    const page = { shard, plateau: rules.id, from: -Infinity, to: limit, offset, limit: SWEEP_LIMIT };
    const candidates = await ledger.finished(page);
    for (const [key, events] of candidates)
      if (!fold.isHeld(key) && isExpired(key, decodeEvents(rules.id, events), limit)) expired.push(key);
    if (candidates.length < SWEEP_LIMIT) {
      held.sweptDay = day;
      break;
    }
  }
  return expired;
}
