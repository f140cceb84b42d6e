import { beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryAccessStore } from '../store/memory-access-store.js';
import { Lockout } from './lockout.js';

describe('who guesses a password', () => {
  let now: number;
  let lockout: Lockout;
  beforeEach(() => {
    now = 1_000_000;
    lockout = new Lockout(new MemoryAccessStore(() => now));
  });

  const guess = async (times: number) => {
    let wait = 0;
    for (let i = 0; i < times; i += 1) wait = await lockout.waitOf('frontdesk');
    return wait;
  };

  it('has a few tries, and then waits, longer each time, but never more than a quarter of an hour', async () => {
    expect(await guess(6)).toBe(0);
    expect(await guess(1)).toBe(15_000);
    now += 14_999;
    expect(await guess(1)).toBe(1);
    now += 1;
    expect(await guess(1)).toBe(0);
    expect(await guess(1)).toBe(120_000);
    await guess(20);
    now += 3_600_000;
    expect(await guess(1)).toBe(0);
    expect(await guess(1)).toBe(900_000);
  });

  it('gets few tries through by asking many at once', async () => {
    const waits = await Promise.all(Array.from({ length: 200 }, () => lockout.waitOf('Frontdesk')));
    expect(waits.filter((wait) => wait === 0).length).toBe(6);
  });

  it('starts anew after the right password, and leaves other names alone', async () => {
    await guess(10);
    expect(await lockout.waitOf('backdesk')).toBe(0);
    await lockout.forget('frontdesk');
    expect(await guess(5)).toBe(0);
  });
});
