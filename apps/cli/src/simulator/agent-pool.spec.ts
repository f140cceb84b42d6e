import { describe, expect, it } from '@jest/globals';
import type { FloorEvent } from '#contract';
import { AgentPool } from './agent-pool.js';
import { EventWriter, step } from './event-writer.js';
import { Random } from './random.js';
import { Schedule } from './schedule.js';
import type { Shift } from './shift.js';

const HOUR = 3_600_000;
const anybody = () => true;

/** A pool of `size` agents who all serve one queue; the last of them alone speaks Dutch. */
const poolOf = (size: number) => {
  const schedule = new Schedule();
  const writer = new EventWriter('lyon');
  const left: string[] = [];
  const agents = Array.from({ length: size }, (_, index) => ({
    id: `a-${index + 1}`,
    languages: index === size - 1 ? ['fr', 'nl'] : ['fr'],
    queues: ['medical'],
    slots: 3,
  }));
  let sessions = 0;
  const pool = new AgentPool(agents, {
    schedule,
    writer,
    random: new Random('pool'),
    nameOf: () => `s-${(sessions += 1)}`,
    onBack: () => {},
    onLeft: ({ id }) => left.push(id),
  });
  const take = () => pool.take(anybody);
  const onDuty = () => pool.onDuty().map(({ agent }) => agent.id);
  return { pool, take, onDuty, left, schedule, writer };
};

const release = (pool: AgentPool, shift: Shift | undefined, now: number) => {
  if (shift === undefined) throw new Error('nobody was free');
  pool.release(shift, now);
};

describe('an agent pool', () => {
  it('gives calls to whoever has been free longest', () => {
    const { pool, take } = poolOf(3);
    pool.staff(2, 0);
    const shifts = [take(), take(), take()];
    expect(shifts.map((shift) => shift?.agent.id)).toEqual(['a-1', 'a-2', undefined]);
    release(pool, shifts[1], 1);
    release(pool, shifts[0], 2);
    expect(take()?.agent.id).toBe('a-2');
  });

  it('passes over who does not fit', () => {
    const { pool } = poolOf(3);
    pool.staff(3, 0);
    expect(pool.take(({ languages }) => languages.includes('nl'))?.agent.id).toBe('a-3');
    expect(pool.take(({ languages }) => languages.includes('nl'))).toBeUndefined();
    expect(pool.hasFree).toBe(true);
  });

  it('lets who has a call finish it before going home', () => {
    const { pool, take, onDuty, left } = poolOf(3);
    pool.staff(2, 0);
    const [first, second] = [take(), take()];
    pool.staff(1, 1);
    expect([pool.staffed, onDuty()]).toEqual([1, ['a-1', 'a-2']]);
    release(pool, first, 2);
    expect([pool.hasFree, left]).toEqual([false, ['a-1']]);
    release(pool, second, 3);
    expect(take()?.agent.id).toBe('a-2');
  });

  it('relieves who was on duty for eight hours by whoever rested longest', () => {
    const { pool, onDuty } = poolOf(3);
    pool.staff(1, 0);
    pool.staff(1, 7 * HOUR);
    expect(onDuty()).toEqual(['a-1']);
    pool.staff(1, 8 * HOUR);
    expect(onDuty()).toEqual(['a-2']);
    pool.staff(9, 9 * HOUR);
    expect(pool.staffed).toBe(3);
  });

  it('lets everybody rest every couple of hours, lunch included, and never all at once', () => {
    const { pool, schedule, writer } = poolOf(3);
    pool.staff(3, 0);
    const events: FloorEvent[] = writer.take();
    while ((schedule.next() ?? Infinity) < 8 * HOUR) events.push(...step(schedule, writer));
    const resting = new Map<string, number>();
    const breaks: number[] = [];
    for (const event of events) {
      if (event.type !== 'agent.status-changed') continue;
      const began = resting.get(event.subject);
      if (event.data.status === 'break') resting.set(event.subject, event.time);
      else if (began !== undefined) {
        breaks.push((event.time - began) / 60_000);
        resting.delete(event.subject);
      }
      expect(resting.size).toBeLessThan(2);
    }
    const lunches = breaks.filter((minutes) => minutes > 20);
    expect(lunches).toHaveLength(3);
    expect(breaks.length).toBeGreaterThanOrEqual(6);
    expect(breaks.length).toBeLessThanOrEqual(9);
    expect(Math.min(...breaks)).toBeGreaterThanOrEqual(10);
    expect(Math.max(...breaks)).toBeLessThanOrEqual(45);
  });

  it('lets nobody rest who is alone', () => {
    const { pool, schedule, writer } = poolOf(1);
    pool.staff(1, 0);
    while ((schedule.next() ?? Infinity) < 8 * HOUR) step(schedule, writer);
    expect(pool.hasFree).toBe(true);
    expect(writer.take()).toEqual([]);
  });
});
