import { pauseFor } from './pause.js';
import type { LogRange, ShardReader } from './port.js';

/**
 * How long a reader is left alone that wants what the log does not hold, in milliseconds. That is rare, and where it is
 * lasting (an offset beyond the log's end) it must not spin.
 */
export const OUT_OF_STEP_PAUSE_MS = 100;

/** A partition that was assigned and that its reader has yet to say something about. */
export interface Claim {
  readonly partition: number;
  readonly reader: ShardReader;
  /** Aborted when the assignment is over. */
  readonly over: AbortSignal;
  range(): Promise<LogRange>;
}

/** Asks the reader until it says where to begin; `undefined` when it refuses or the assignment ends meanwhile. */
export async function claimShard(claim: Claim): Promise<number | undefined> {
  const { partition, reader, over } = claim;
  while (!over.aborted) {
    const range = await claim.range();
    if (over.aborted) return undefined;
    const next = await reader.assigned(partition, range);
    if ('resumeAt' in next) return over.aborted ? undefined : next.resumeAt;
    if ('refused' in next) return undefined;
    await pauseFor(next.retryAfterMs, over);
  }
  return undefined;
}
