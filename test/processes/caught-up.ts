import type { Bus } from '#bus';
import type { Ledger } from '#ledger';
import { until } from '../until.js';

/** Resolves when the ledger has reached the end of every partition of the topic. */
export async function caughtUp(bus: Bus, ledger: Ledger, topic: string, withinMs: number): Promise<void> {
  const isThere = async () => {
    const ranges = await bus.ranges(topic);
    const states = await ledger.states(ranges.map(({ partition }) => partition));
    return ranges.every(({ high }, i) => (states[i]!.offset ?? 0) === high);
  };
  await until(isThere, 'the ledger to reach the end of the log', withinMs);
}
