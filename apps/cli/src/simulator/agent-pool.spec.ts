import { describe, expect, it } from '@jest/globals';
import { AgentPool } from './agent-pool.js';

const HOUR = 3_600_000;

describe('an agent pool', () => {
  it('gives calls to whoever has been free longest', () => {
    const pool = new AgentPool(3);
    pool.staff(2, 0);
    expect([pool.take(), pool.take(), pool.take()]).toEqual(['a-001', 'a-002', undefined]);
    pool.release('a-002');
    pool.release('a-001');
    expect(pool.take()).toBe('a-002');
    expect(pool.occupied).toBe(1);
  });

  it('lets who has a call finish it before going home', () => {
    const pool = new AgentPool(3);
    pool.staff(2, 0);
    pool.take();
    pool.take();
    pool.staff(1, 1);
    expect([pool.staffed, pool.occupied]).toEqual([1, 2]);
    pool.release('a-001');
    expect(pool.hasFree).toBe(false);
    pool.release('a-002');
    expect(pool.take()).toBe('a-002');
  });

  it('relieves who was on duty for eight hours by whoever rested longest', () => {
    const pool = new AgentPool(3);
    pool.staff(1, 0);
    pool.staff(1, 7 * HOUR);
    expect(pool.anyone()).toBe('a-001');
    pool.staff(1, 8 * HOUR);
    expect(pool.anyone()).toBe('a-002');
    pool.staff(3, 9 * HOUR);
    expect(pool.staffed).toBe(3);
    pool.staff(9, 9 * HOUR);
    expect(pool.staffed).toBe(3);
  });
});
