import { setTimeout as sleep } from 'node:timers/promises';

/** Real time, or a stand-in for it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves at the instant, or as soon as the signal is given. */
  sleepUntil(instant: number, signal: AbortSignal): Promise<void>;
}

/** Timers cannot be set further ahead than this, in milliseconds. */
const LONGEST_SLEEP_MS = 2 ** 31 - 1;

/** The clock of this machine. */
export const systemClock: Clock = {
  now: Date.now,
  async sleepUntil(instant, signal) {
    for (let left = instant - Date.now(); left > 0 && !signal.aborted; left = instant - Date.now())
      await sleep(Math.min(left, LONGEST_SLEEP_MS), undefined, { signal }).catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
  },
};
