import { formatInstant } from '#contract';
import { UTC_DAY_MS } from '#floor';
import type { VigieConfiguration } from '#runtime';

/**
 * From when on calls and cases are surely kept, where the events of a plateau have come as far as its watermark: items
 * are forgotten by the clock of the events, as the aggregator does. null before the first event.
 */
export const itemsSince = ({ ledger }: Pick<VigieConfiguration, 'ledger'>, watermark: number): string | null =>
  watermark === -Infinity ? null : formatInstant(watermark - ledger.retentionDays * UTC_DAY_MS);
