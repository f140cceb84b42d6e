import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Schedule } from './schedule.js';

describe('a schedule', () => {
  it('lets things happen in the order of time, then of planning, without what was called off', () => {
    const planned = fc.array(fc.record({ at: fc.nat(20), off: fc.boolean() }));
    fc.assert(
      fc.property(planned, (items) => {
        const schedule = new Schedule();
        const happened: number[] = [];
        const appointments = items.map(({ at }, index) => schedule.plan(at, () => happened.push(index)));
        for (const [index, { off }] of items.entries()) if (off) schedule.cancel(appointments[index]);
        while (schedule.next() !== undefined) schedule.run();
        const wanted = items
          .map(({ at, off }, index) => ({ at, off, index }))
          .filter(({ off }) => !off)
          .toSorted((a, b) => a.at - b.at || a.index - b.index);
        expect(happened).toEqual(wanted.map(({ index }) => index));
      }),
    );
  });

  it('can be added to while things happen, and rounds to milliseconds', () => {
    const schedule = new Schedule();
    const happened: (number | undefined)[] = [];
    schedule.plan(1.4, () => schedule.plan(2.6, () => happened.push(schedule.next())));
    expect(schedule.next()).toBe(1);
    schedule.run();
    expect(schedule.next()).toBe(3);
    schedule.run();
    schedule.run();
    expect(happened).toEqual([undefined]);
  });
});
