import { describe, expect, it } from '@jest/globals';
import { heatScale, toneOf } from './heat-scale.js';

const upTo = (count: number, factor = 1) => Array.from({ length: count }, (_, n) => (n + 1) * factor);

describe('the scale of a map', () => {
  it('has steps of a width that is read easily', () => {
    expect(heatScale(upTo(60), 'count')?.bounds).toEqual([10, 20, 30, 40, 50]);
    expect(heatScale(upTo(100), 'percent')?.bounds).toEqual([20, 40, 60, 80]);
    expect(heatScale(upTo(60, 3), 'seconds')?.bounds).toEqual([30, 60, 90, 120, 150]);
    expect(heatScale(upTo(60, 4_000), 'seconds')?.bounds.every((bound) => bound % 3_600 === 0)).toBe(true);
  });

  it('is not stretched by an hour unlike all others', () => {
    const scale = heatScale([...upTo(60), 9_000], 'count')!;
    expect([scale.bounds.length, toneOf(scale, 9_000), toneOf(scale, 55)]).toEqual([5, 6, 6]);
  });

  it('gives more a later tone, and the ends of the tones to the ends of the scale', () => {
    const scale = heatScale(upTo(40), 'count')!;
    const tones = upTo(40).map((value) => toneOf(scale, value));
    expect(tones).toEqual(tones.toSorted((a, b) => a - b));
    expect([tones[0], tones.at(-1)]).toEqual([1, 6]);
  });

  it('has one step where all hours are alike, and is none without hours', () => {
    expect([heatScale([7, 7, 7], 'count'), heatScale([0], 'percent')]).toEqual([{ bounds: [] }, { bounds: [] }]);
    expect(toneOf({ bounds: [] }, 7)).toBe(1);
    expect(heatScale([], 'count')).toBeUndefined();
  });
});
