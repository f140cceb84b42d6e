import { changedPast } from '#floor';
import { LedgerError } from './ledger-error.js';

/** Throws `other-definitions` where the sums of a plateau were made under other rules, up to its watermark, than `now`. */
export function refuseOtherPast(shard: number, plateau: string, before: string, now: string, watermark: number): void {
  const changed = changedPast(before, now, watermark);
  if (changed === undefined) return;
  const instant = new Date(watermark).toISOString();
  throw new LedgerError(
    'other-definitions',
    `the ${changed} of plateau ${plateau} (shard ${shard}) were changed for records up to ${instant}, which are summed already: put them back and give the new entry a later \`from\`, or run \`vigie rebuild\``,
  );
}
