import { BusError } from '#bus';
import type { Clock } from './clock.js';

/** How a lost bus is waited for. */
export interface Patience {
  readonly clock: Clock;
  /** After this, the next failure is final. */
  readonly signal: AbortSignal;
  /** Told of each failure that is waited out. */
  readonly onTrouble?: ((error: Error) => void) | undefined;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15_000;

/** Does something again, less and less often, for as long as the bus cannot be reached. Other failures are final. */
export async function patiently(action: () => Promise<void>, { clock, signal, onTrouble }: Patience): Promise<void> {
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
    try {
      return await action();
    } catch (error) {
      if (!(error instanceof BusError) || error.code !== 'unavailable' || signal.aborted) throw error;
      onTrouble?.(error);
      await clock.sleepUntil(clock.now() + wait, signal);
    }
  }
}
