/** The time and timers of the machine, so that tests can hand in others. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Acts once after some milliseconds, unless the function it answers is called before. */
  after(ms: number, act: () => void): () => void;
}

/** Injection token of the clock. */
export const CLOCK = Symbol('clock');

/** The clock of the machine. */
export const systemClock: Clock = {
  now: Date.now,
  after: (ms, act) => {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
};
