import { jest } from '@jest/globals';

// What waits goes on waiting in real time: only what a process believes the time of day to be is set.
const NO_CLOCKS = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;

/**
 * Sets the wall clock of this process to an instant in milliseconds, from which it runs on, or at which it stands where
 * `stands` says so; until `jest.useRealTimers()`.
 */
export const setWallClock = (now: number, { stands = false } = {}): void =>
  void jest.useFakeTimers({ now, advanceTimers: !stands, doNotFake: [...NO_CLOCKS] });
