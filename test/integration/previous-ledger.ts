import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Redis } from 'ioredis';
import { decode, type FloorEvent } from '#contract';

/** A key of Redis as its type has it. */
type Value = { readonly hash: Record<string, string> } | { readonly zset: string[] } | { readonly string: string };

/** A ledger that an earlier version wrote, and the log that it wrote it from, by partition. */
export interface PreviousLedger {
  readonly keys: Readonly<Record<string, Value>>;
  readonly log: readonly (readonly string[])[];
}

const PREFIX = 'PREFIX';

/**
 * The ledger of definitions 1, as commit 99aba22 wrote it to Redis: the calls of two plateaus of 54 hours. Its keys and what is
 * in them are as that code left them, its prefix is made the test's.
 */
export const readPreviousLedger = (): PreviousLedger =>
  JSON.parse(gunzipSync(readFileSync(new URL('ledgers/definitions-1.json.gz', import.meta.url))).toString());

/** Writes its keys under a prefix. */
export async function restore({ keys }: PreviousLedger, redis: Redis, prefix: string): Promise<void> {
  for (const [name, value] of Object.entries(keys)) {
    const key = name.replace(PREFIX, prefix);
    if ('hash' in value) await redis.hset(key, value.hash);
    else if ('zset' in value) await redis.zadd(key, ...byScore(value.zset));
    else await redis.set(key, value.string);
  }
}

/** Redis gives pairs of member and score, and takes pairs of score and member. */
const byScore = (pairs: readonly string[]): string[] =>
  pairs.flatMap((_, i) => (i % 2 === 0 ? [pairs[i + 1]!, pairs[i]!] : []));

/** A line of its log as an event of today. */
export function eventOf(line: string): FloorEvent {
  const headers = { 'content-type': 'application/cloudevents+json' };
  const decoded = decode({ value: Buffer.from(line), headers });
  if ('event' in decoded) return decoded.event;
  throw new Error(`the log has a line that is refused: ${JSON.stringify(decoded.refusal)}`);
}
