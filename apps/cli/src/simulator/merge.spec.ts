import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { FloorEvent } from '#contract';
import { mergeByTime } from './merge.js';

const stream = (times: readonly number[], plateau: string) =>
  times.toSorted((a, b) => a - b).map((time) => ({ time, plateau }) as FloorEvent);

describe('mergeByTime', () => {
  it('keeps every event, in the order of time', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.nat(30)), { maxLength: 5 }), (lists) => {
        const streams = lists.map((times, index) => stream(times, String(index)));
        const merged = [...mergeByTime(streams.map((events) => events.values()))];
        const wanted = streams.flat().toSorted((a, b) => a.time - b.time || Number(a.plateau) - Number(b.plateau));
        expect(merged).toEqual(wanted);
      }),
    );
  });
});
