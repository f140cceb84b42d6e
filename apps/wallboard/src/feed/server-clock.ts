const SAMPLES_KEPT = 30;

/** What has been learnt about the gateway's clock; the page's own wall clock plays no part in it. */
export interface ServerClock {
  /** Server instant minus local monotonic time, in milliseconds. */
  readonly offset: number;
  readonly samples: readonly number[];
}

/**
 * Learns from a message stamped `at` by the gateway and received at the local monotonic time `local`. Every delay on
 * the way makes the difference smaller, never larger, so the largest of the last half minute is the nearest to true.
 */
export function observeServerTime(clock: ServerClock | undefined, at: number, local: number): ServerClock {
  const samples = [...(clock?.samples ?? []), at - local].slice(-SAMPLES_KEPT);
  return { offset: Math.max(...samples), samples };
}
