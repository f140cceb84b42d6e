import type { WorkerParts } from './fold-slice.js';

/** Says once why the ledger writes nothing: every shard meets it, twice a second, until somebody has made room. */
export function tellRefusal({ logger, outage }: Pick<WorkerParts, 'logger' | 'outage'>, error: unknown): void {
  const { message } = error as Error;
  if (outage.told !== message) logger.error(`${message}; trying again`);
  outage.told = message;
}
