import { describe, expect, it } from '@jest/globals';
import { Pursuit } from './pursuit.js';

/** Whether a live shard is to be held at each second, by how far it is ahead then. */
function dues(distances: readonly number[], pursuit = new Pursuit(), from = 0): boolean[] {
  return distances.map((distance, i) => pursuit.isDue((from + i) * 1_000, distance));
}

describe('a rebuild that runs after a live shard', () => {
  it('has it held when little is left', () => {
    expect(dues([50_000, 20_000, 2_001, 2_000])).toEqual([false, false, false, true]);
  });

  it('does not have it held while it comes nearer, however far there is to go', () => {
    const nearer = Array.from({ length: 30 }, (_, i) => 1e9 * 0.9 ** i);
    expect(dues(nearer)).not.toContain(true);
  });

  it('has it held when it comes no nearer for three seconds', () => {
    expect(dues([10_000, 9_990, 10_400, 9_980])).toEqual([false, false, false, true]);
    expect(dues([10_000, 10_000, 8_000, 8_000, 8_000, 8_000]).indexOf(true)).toBe(5);
  });

  it('leaves it alone for three seconds when it was not reached, though little is left', () => {
    const pursuit = new Pursuit();
    expect(dues([1_000], pursuit)).toEqual([true]);
    pursuit.missed(2_000);
    expect(dues([1_500, 1_500, 1_500], pursuit, 3)).toEqual([false, false, true]);
  });
});
