import { describe, expect, it } from '@jest/globals';
import { networkOf } from './request-limits.js';

describe('the address that requests are counted by', () => {
  it.each([
    ['10.0.0.12', '10.0.0.12'],
    ['::ffff:10.0.0.12', '10.0.0.12'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::'],
    ['2001:db8:1:2::9', '2001:db8:1:2::'],
    ['', ''],
  ])('of %p is %p', (address, counted) => {
    expect(networkOf(address)).toBe(counted);
  });
});
