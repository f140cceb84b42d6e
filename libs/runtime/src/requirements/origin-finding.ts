import { type Ledger, LedgerKeys } from '#ledger';
import type { VigieConfiguration } from '../configuration.js';
import type { Finding } from './finding.js';

/**
 * What is to be said of the topic that the ledger was filled from: offsets of another one mean something else. Rejects with
 * a `LedgerError` when it does not answer.
 */
export async function originFinding(
  ledger: Pick<Ledger, 'states'>,
  { bus: { topic, partitions }, ledger: { prefix, series } }: VigieConfiguration,
): Promise<Finding> {
  const about = `ledger ${LedgerKeys.ofSeries(prefix, series)}`;
  const states = await ledger.states(Array.from({ length: partitions }, (_, shard) => shard));
  const origins = new Set(states.flatMap((state) => state.topic ?? []));
  const others = [...origins].filter((origin) => origin !== topic);
  if (others.length > 0)
    return {
      level: 'problem',
      about,
      found: `was filled from topic ${others.join(', ')} where the configuration says ${topic}`,
      remedy:
        'put bus.topic back, or give the new topic a ledger.series of its own and fill it with `vigie rebuild --carry-from`',
    };
  return { level: 'fine', about, found: origins.size === 0 ? 'nothing in it yet' : `filled from topic ${topic}` };
}
