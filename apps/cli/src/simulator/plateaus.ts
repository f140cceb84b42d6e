import type { SimulatedPlateau } from './live.js';

/** The seed where none is asked for. */
export const DEFAULT_SEED = 1;

/** Calls an hour and plateau where nothing else is asked for, over day and night: about 850 a day. */
export const DEFAULT_CALLS_PER_HOUR = 35;

const DAY_MS = 86_400_000;

/** Configured plateaus as they are simulated, with `daysBack` days of history before `now` (milliseconds since the epoch). */
export const plateausToSimulate = (
  plateaus: readonly {
    readonly id: string;
    readonly zone: string;
    readonly queues: Readonly<Record<string, unknown>>;
  }[],
  now: number,
  daysBack: number,
): SimulatedPlateau[] =>
  plateaus.map(({ id, zone, queues }) => ({ id, zone, queues: Object.keys(queues), from: now - daysBack * DAY_MS }));
