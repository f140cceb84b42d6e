import { LedgerKeys } from '#ledger';
import { PlateauHomes } from '#live';
import { readRedis, type VigieConfiguration } from '#runtime';
import type { CommandContext } from './command-context.js';

/** Lets `work` ask the ledger where plateaus live; without `REDIS_URL` nobody knows. */
export async function withHomes<T>(
  context: CommandContext,
  { ledger: { prefix, series } }: VigieConfiguration,
  work: (homes: Pick<PlateauHomes, 'shardOf'>) => Promise<T>,
): Promise<T> {
  const redis = readRedis(context.environment);
  if (redis === undefined) return work({ shardOf: async () => undefined });
  const ledger = context.openLedger(redis, LedgerKeys.ofSeries(prefix, series));
  try {
    return await work(new PlateauHomes(ledger));
  } finally {
    await ledger.close();
  }
}
