import { describe, expect, it } from '@jest/globals';
import { ONE_TRY_MS, recentReloads, releaseOf, shouldReload } from './release.js';

const NOW = 1_000_000_000;

describe('a release', () => {
  it('is the same in whatever order its files are named, and none without any', () => {
    expect(releaseOf(['/b.css', '/a.js'])).toBe(releaseOf(['/a.js', '/b.css']));
    expect(releaseOf([])).toBeUndefined();
  });

  it('is reloaded for if it is another one than runs', () => {
    expect(shouldReload('one', 'two', [], NOW)).toBe(true);
    expect(shouldReload('one', 'one', [], NOW)).toBe(false);
    expect(shouldReload('one', undefined, [], NOW)).toBe(false);
    expect(shouldReload(undefined, 'two', [], NOW)).toBe(false);
  });

  it('is reloaded for once, though gateways of two releases answer in turn', () => {
    const reloads = [
      { release: 'two', at: NOW - 20 },
      { release: 'one', at: NOW - 10 },
    ];
    expect(shouldReload('one', 'two', reloads, NOW)).toBe(false);
    expect(shouldReload('two', 'one', reloads, NOW)).toBe(false);
    expect(shouldReload('two', 'three', reloads, NOW)).toBe(true);
  });

  it('is tried again after an hour, and what was before is forgotten', () => {
    const reloads = [{ release: 'two', at: NOW - ONE_TRY_MS }];
    expect(shouldReload('one', 'two', reloads, NOW - 1)).toBe(false);
    expect(shouldReload('one', 'two', reloads, NOW)).toBe(true);
    expect(recentReloads(reloads, NOW)).toEqual([]);
  });
});
