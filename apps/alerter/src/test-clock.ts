import type { Clock } from './clock.js';

/** Lets everything that waits for nothing but promises go on. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A clock that stands still until it is let go. */
export class TestClock implements Clock {
  private readonly timers = new Set<{ readonly at: number; readonly act: () => void }>();

  constructor(private time = Date.parse('2026-03-02T09:00:00.000Z')) {}

  now = (): number => this.time;

  after(ms: number, act: () => void): () => void {
    const timer = { at: this.time + ms, act };
    this.timers.add(timer);
    return () => void this.timers.delete(timer);
  }

  /** Lets time pass, and with it what was to happen in it. */
  async pass(ms: number): Promise<void> {
    const end = this.time + ms;
    await settled();
    for (let next = this.next(end); next !== undefined; next = this.next(end)) {
      this.timers.delete(next);
      this.time = Math.max(this.time, next.at);
      next.act();
      await settled();
    }
    this.time = end;
  }

  /** Lets the time jump, as for a process that stood still: what was to happen in it is late. */
  jump(ms: number): void {
    this.time += ms;
  }

  private next(end: number) {
    return [...this.timers].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
  }
}
