import { describe, expect, it } from '@jest/globals';
import { observeServerTime, type ServerClock } from './server-clock.js';

const NOON = Date.parse('2026-03-12T12:00:00Z');

describe('server clock', () => {
  it('takes the least delayed of the messages as the truth', () => {
    let clock: ServerClock | undefined;
    for (const [second, delay] of [40, 900, 5, 300].entries()) {
      clock = observeServerTime(clock, NOON + second * 1000, 7_000 + second * 1000 + delay);
    }
    expect(clock?.offset).toBe(NOON - 7_005);
  });

  it('follows a gateway whose clock was set back, half a minute later', () => {
    let clock = observeServerTime(undefined, NOON, 0);
    for (let second = 1; second <= 30; second += 1) {
      clock = observeServerTime(clock, NOON - 60_000 + second * 1000, second * 1000);
    }
    expect(clock.offset).toBe(NOON - 60_000);
  });
});
