import type { Clock } from './clock.js';

/** A clock for tests: it stands still until somebody sleeps, and then it is at once as late as they wanted. */
export class TestClock implements Clock {
  /** Called before each sleep with the instant slept until. */
  onSleep: (until: number) => void = () => {};

  constructor(private instant: number) {}

  now(): number {
    return this.instant;
  }

  async sleepUntil(instant: number, signal: AbortSignal): Promise<void> {
    this.onSleep(instant);
    if (!signal.aborted) this.instant = Math.max(this.instant, instant);
  }
}
