import type { Ledger } from '#ledger';

/**
 * The shard of each plateau that a ledger knows. A ledger of definitions 1 kept them under another key, without which its past
 * would be left behind: a plateau lives where it has a watermark, and that is written down.
 */
export async function homesOf(
  ledger: Pick<Ledger, 'homes' | 'homeOf' | 'states'>,
  shards: readonly number[],
): Promise<ReadonlyMap<string, number>> {
  const homes = new Map(await ledger.homes());
  for (const { shard, watermarks } of await ledger.states(shards))
    for (const plateau of watermarks.keys())
      if (!homes.has(plateau)) homes.set(plateau, await ledger.homeOf(plateau, shard));
  return homes;
}
