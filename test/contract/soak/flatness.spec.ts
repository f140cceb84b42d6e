import { describe, expect, it } from '@jest/globals';
import { flatnessOf, type Memory } from '../../soak/flatness.js';

const MIB = 1024 * 1024;
const HOURS = Array.from({ length: 169 }, (_, hour) => hour);

/** A week of a process whose heap is so many MiB at each hour, and which has 100 MiB besides. */
const weekOf = (heap: (hour: number) => number): Memory[] =>
  HOURS.map((hour) => ({ heap: heap(hour) * MIB, resident: (100 + heap(hour)) * MIB }));

describe('what a soak calls flat', () => {
  it('is a heap that goes up and down', () => {
    expect(
      flatnessOf(
        HOURS,
        weekOf((hour) => 40 + 3 * Math.sin(hour)),
      ),
    ).toMatchObject({ isFlat: true });
  });

  it('is one that grew while it was warming up', () => {
    expect(
      flatnessOf(
        HOURS,
        weekOf((hour) => 20 + Math.min(hour, 50)),
      ),
    ).toMatchObject({ isFlat: true });
  });

  it('is not one that loses three MiB a week', () => {
    const { isFlat, heapPerWeek } = flatnessOf(
      HOURS,
      weekOf((hour) => 40 + (3 * hour) / 168),
    );
    expect(isFlat).toBe(false);
    expect(heapPerWeek / MIB).toBeCloseTo(3, 6);
  });

  it('is not one whose heap is, and which grows beside it', () => {
    const week = weekOf(() => 40).map(({ heap, resident }, hour) => ({
      heap,
      resident: resident + (hour / 168) * 20 * MIB,
    }));
    expect(flatnessOf(HOURS, week)).toMatchObject({ isFlat: false, heapPerWeek: 0 });
  });
});
