import { setTimeout as delay } from 'node:timers/promises';

/** Waits, at most until the signal is aborted. */
export async function pauseFor(milliseconds: number, over: AbortSignal): Promise<void> {
  // The only way this rejects is the abort, which the caller reads off its signal.
  await delay(milliseconds, undefined, { signal: over }).catch(() => undefined);
}

/** Waits for `work`, which does not reject, but no longer than this. */
export async function atMost(milliseconds: number, work: Promise<void>): Promise<void> {
  const done = new AbortController();
  await Promise.race([work.then(() => done.abort()), pauseFor(milliseconds, done.signal)]);
}
